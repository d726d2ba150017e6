"""From figures to grades, sentences and a verdict: no clock, no cache."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from anshe.insight.assessment.queries.figures import Figure, Group
from anshe.insight.assessment.queries.measures.shape import word
from anshe.insight.assessment.queries.results import (
    GroupLine,
    Part,
    Result,
    Verdict,
    Words,
    elapsed_share,
)
from anshe.insight.assessment.queries.rubric import Question, Rubric
from anshe.insight.assessment.queries.words import area_names, cell, record_names, word_of
from anshe.kernels.language import (
    Graded,
    Measured,
    Outcome,
    Per,
    Value,
    grade,
    sentence,
    verdict,
)
from anshe.kernels.language.measures import Indicators, Matrix

_SHARES = {"share", "matrix", "answer", "indicators", "effect"}
Names = Mapping[tuple[str, str], Words]
"""The name of a group by what kind of group it is and its key."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Everything an assessment says of one unit."""

    results: tuple[Result, ...]
    verdict: Verdict | None


def assessed(
    rubric: Rubric, figures: Mapping[str, Mapping[str, Figure]], names: Names, day: date
) -> Assessed:
    """Grade every indicator of one unit: those that look at the others come last."""
    graded: dict[str, Graded] = {}
    results: dict[str, Result] = {}
    for question in sorted(rubric.questions, key=lambda one: one.is_second):
        found = dict(figures.get(question.rule.id, {}))
        found |= _second(question, results)
        letter = _grade(rubric, question, found, names, day)
        graded[question.rule.id] = letter
        results[question.rule.id] = _result(question, found, names, letter)
    outcome = verdict(rubric.programme, graded)
    ordered = tuple(_with_points(results[one.rule.id], outcome) for one in rubric.questions)
    return Assessed(ordered, _verdict(outcome))


def _second(question: Question, results: Mapping[str, Result]) -> dict[str, Figure]:
    """Say how many of the other indicators have evidence; those that wait have no say."""
    asked = [name for name, one in question.measures.items() if isinstance(one, Indicators)]
    others = [one for one in results.values() if one.grade not in {"manual", "waiting"}]
    n, of = sum(one.has_evidence for one in others), len(others)
    missing = tuple(one.indicator for one in others if not one.has_evidence)
    return {name: Figure(n / of if of else None, n, of, missing=missing) for name in asked}


def _grade(
    rubric: Rubric, question: Question, found: Mapping[str, Figure], names: Names, day: date
) -> Graded:
    """Ask the kernel for the letter."""
    scoring = rubric.programme.scoring
    letters = tuple(one.letter for one in scoring.letters) if scoring else ("A", "B", "C")
    values = _values(question, found, names, "zh")
    return grade(question.rule, values, elapsed_share=elapsed_share(day), letters=letters)


def _values(
    question: Question, found: Mapping[str, Figure], names: Names, language: str
) -> dict[str, Value]:
    """Hand the figures to the kernel; a part without one waits for statistics."""
    values = {}
    for name, measure in question.measures.items():
        figure = found.get(name)
        if figure is None:
            values[name] = Value(waiting=True)
            continue
        group = _weakest(measure, figure, names)
        values[name] = Value(
            number=figure.value,
            n=figure.n,
            of=figure.of,
            group=group.get(language, ""),
            low=figure.low,
            high=figure.high,
            missing=tuple(one[language] for one in _missing(measure, figure)),
            key=figure.groups[0].key if figure.groups else "",
        )
    return values


def _weakest(measure: Measured, figure: Figure, names: Names) -> Words:
    """Name the group that decides."""
    if not figure.groups:
        return {}
    key = figure.groups[0].key
    return names.get((grouped_by(measure), key)) or {"zh": key, "en": key}


def _missing(measure: Measured, figure: Figure) -> tuple[Words, ...]:
    """Name the empty cells, or the indicators without evidence."""
    hints = tuple(measure.matrix.cells) if isinstance(measure, Matrix) else ()
    if isinstance(measure, Matrix):
        return tuple(cell(one, measure.matrix.fact, *hints) for one in figure.missing)
    return tuple({"zh": one, "en": one} for one in figure.missing)


def per_of(measure: Measured) -> Per | None:
    """Give the groups of a measure, if it has any."""
    per: Per | None = getattr(measure, "per", None)
    return per


def grouped_by(measure: Measured) -> str:
    """Name what the groups of a measure are: `area`, a fact, or a field."""
    per = per_of(measure)
    if per is None:
        return ""
    return "area" if per.area else per.fact or f".{per.field}"


def names_of(rubric: Rubric, all_figures: Iterable[Mapping[str, Mapping[str, Figure]]]) -> Names:
    """Look up the names of all groups at once."""
    keys: dict[str, set[str]] = {}
    for figures in all_figures:
        for question in rubric.questions:
            for name, figure in figures.get(question.rule.id, {}).items():
                kind = grouped_by(question.measures[name])
                keys.setdefault(kind, set()).update(group.key for group in figure.groups)
    found: dict[tuple[str, str], Words] = {}
    for kind, wanted in keys.items():
        found |= {(kind, key): words for key, words in _named(kind, wanted).items()}
    return found


def _named(kind: str, keys: set[str]) -> Mapping[str, Words]:
    """Name the groups of one kind."""
    if kind == "area":
        return area_names(keys)
    if kind.startswith("."):
        return {key: word_of(key, kind[1:]) for key in keys}
    return record_names(kind, keys)


def _result(
    question: Question, found: Mapping[str, Figure], names: Names, letter: Graded
) -> Result:
    """Put together what is shown of an indicator."""
    rule = question.rule
    said = {
        language: sentence(rule, _values(question, found, names, language), letter)[language]
        for language in ("zh", "en")
    }
    parts = tuple(
        _part(question, name, found[name], names) for name in question.measures if name in found
    )
    weakest = next((part.groups[0].name for part in parts if part.groups), {})
    return Result(
        indicator=rule.id,
        element=rule.element,
        title={"zh": rule.title.say("zh"), "en": rule.title.say("en")},
        grade=letter.letter or letter.state,
        fails=letter.fails,
        sentence=said,
        parts=parts,
        weakest=weakest,
        facts=question.facts,
        has_evidence=any(part.n for part in parts),
        advice={"zh": rule.advice.say("zh"), "en": rule.advice.say("en")} if rule.advice else {},
        part_letters=dict(letter.parts) or None,
    )


def _part(question: Question, name: str, figure: Figure, names: Names) -> Part:
    """Put together one figure and its groups."""
    measure, rule = question.measures[name], question.rule
    kind = grouped_by(measure)
    label = rule.names.get(name) or rule.title
    return Part(
        name=name,
        label={"zh": label.say("zh"), "en": label.say("en")},
        word=word(measure),
        percent=_is_share(question, name),
        value=figure.value,
        n=figure.n,
        of=figure.of,
        low=figure.low,
        high=figure.high,
        missing=_missing(measure, figure),
        grouped=kind,
        groups=tuple(_line(kind, group, names) for group in figure.groups),
    )


def _line(kind: str, group: Group, names: Names) -> GroupLine:
    """Put together the figure of one group."""
    name = names.get((kind, group.key)) or {"zh": group.key, "en": group.key}
    return GroupLine(group.key, name, group.value, group.n, group.of)


def _is_share(question: Question, name: str) -> bool:
    """Say whether a figure is shown in per cent."""
    if word(question.measures[name]) in _SHARES:
        return True
    for needs in question.rule.grades.values():
        bar = needs.get(name) if isinstance(needs, dict) else needs
        if bar is not None and bar.percent and (isinstance(needs, dict) or name == "value"):
            return True
    return False


def _with_points(result: Result, outcome: Outcome | None) -> Result:
    """Add the points of an indicator, when points are counted."""
    each = outcome.each.get(result.indicator) if outcome else None
    if each is None or not float(each.high):
        return result
    points = (float(each.low), float(each.high))
    return Result(
        **{**{name: getattr(result, name) for name in Result.__slots__}, "points": points}
    )


def _verdict(outcome: Outcome | None) -> Verdict | None:
    """Put together what the whole amounts to."""
    if outcome is None:
        return None
    points = (float(outcome.points.low), float(outcome.points.high))
    return Verdict(
        outcome.verdict, dict(outcome.says), outcome.passes, points if points[1] else None
    )


__all__ = ["Assessed", "Names", "assessed", "grouped_by", "names_of", "per_of"]
