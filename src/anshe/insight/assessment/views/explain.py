"""A measure in words: what is counted, where, since when, and which figure earns which letter."""

from dataclasses import dataclass

import yaml
from django.utils.translation import gettext as _

from anshe.ground.records.registry import registry
from anshe.insight.assessment.queries.assessing import per_of
from anshe.insight.assessment.queries.measures.shape import is_outside, selection, word
from anshe.insight.assessment.queries.results import Words
from anshe.insight.assessment.queries.rubric import Question
from anshe.kernels.language import Measured, Over
from anshe.kernels.language.measures import Matrix, Periods, Selecting, Share
from anshe.kernels.language.models.rubric import IndicatorRule


@dataclass(frozen=True, slots=True)
class Explained:
    """One figure of an indicator, in words and as the file says it."""

    label: Words
    lines: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What one letter asks for, and who says so."""

    letter: str
    asks: tuple[tuple[Words, str], ...]
    origin: str
    fails: bool


def thresholds(rule: IndicatorRule) -> list[Bars]:
    """List what each letter asks for, best first, with where it comes from."""
    told = [(letter, needs, False) for letter, needs in rule.grades.items()]
    told += [("fails", rule.fails, True)] if rule.fails is not None else []
    origins = {"table": _("from the standard"), "plan": _("from another plan"), "ours": _("ours")}
    found = []
    for letter, needs, fails in told:
        bars = needs if isinstance(needs, dict) else {"": needs}
        asks = tuple((label_of(rule, name), str(bar)) for name, bar in bars.items())
        origin = rule.origin.get(letter, "ours")
        found.append(Bars(letter, asks, origins[origin], fails))
    return found


def label_of(rule: IndicatorRule, part: str) -> Words:
    """Name a part."""
    part = part or next(iter(rule.measures()), "value")
    name = rule.names.get(part) or rule.title
    return {"zh": name.say("zh"), "en": name.say("en")}


def explained(question: Question) -> list[Explained]:
    """Explain every figure of an indicator."""
    return [
        Explained(label_of(question.rule, name), tuple(_lines(measure)), _file(measure))
        for name, measure in question.measures.items()
    ]


def _file(measure: Measured) -> str:
    """Write a measure as the programme file does."""
    told = measure.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=72))


def _lines(measure: Measured) -> list[str]:
    """Say what is done with which records."""
    lines = [_operation(measure)]
    if is_outside(measure) or not isinstance(measure, Selecting | Share | Periods | Matrix):
        return lines
    chosen = selection(measure)
    kind = registry.get(chosen.fact)
    lines.append(_("Records: %(kind)s") % {"kind": kind.label_plural if kind else chosen.fact})
    if chosen.over is not None:
        lines.append(_over(chosen.over))
    per = per_of(measure)
    if per is not None:
        lines.append(_groups(per.area or per.fact or per.field or "", chosen.take))
    return lines


def _operation(measure: Measured) -> str:
    """Say what an operation does."""
    words = {
        "count": _("Counts the records."),
        "distinct": _("Counts the different values."),
        "sum": _("Adds up a figure."),
        "mean": _("Takes the mean."),
        "median": _("Takes the median."),
        "latest": _("Takes the figure of the latest record."),
        "age": _("Counts the days since the latest record."),
        "exists": _("Asks whether there is a record."),
        "share": _("Gives the share of the records of which something more is true: n of N."),
        "periods": _("Counts the complete periods in which enough was done."),
        "matrix": _("Gives the share of the cells in which something was done."),
        "rate": _("Divides one figure by another."),
        "previous": _("Compares with the same stretch of the period before."),
        "answer": _("Takes the favourable share of the latest valid survey."),
        "all": _("Asks whether all of several things hold."),
        "any": _("Asks whether one of several things holds."),
        "indicators": _("Asks how many of the other indicators have evidence."),
        "manual": _("A person judges it, with a reason."),
    }
    return words.get(word(measure), _("Waits for stored statistics."))


def _over(over: Over) -> str:
    """Say which span of time counts."""
    spans = {
        "year": _("this calendar year"),
        "half-year": _("this half-year"),
        "quarter": _("this quarter"),
        "month": _("this month"),
        "week": _("this week"),
    }
    units = {
        "days": _("the last %(n)d days"),
        "weeks": _("the last %(n)d weeks"),
        "months": _("the last %(n)d months"),
        "quarters": _("the last %(n)d quarters"),
        "years": _("the last %(n)d years"),
    }
    told = spans[over.this] if over.this else units[over.unit or "days"] % {"n": over.last}
    return _("Time: %(span)s, up to the day asked about") % {"span": told}


def _groups(name: str, take: str) -> str:
    """Say in which groups it is looked at, and who decides."""
    who = {
        "min": _("the lowest decides"),
        "max": _("the highest decides"),
        "mean": _("the mean decides"),
        "median": _("the median decides"),
        "sum": _("all are added up"),
    }
    levels = {"community": _("community"), "grid": _("grid cell"), "street": _("street")}
    words = {"group": levels.get(name, name), "who": who[take]}
    return _("For each: %(group)s; %(who)s") % words
