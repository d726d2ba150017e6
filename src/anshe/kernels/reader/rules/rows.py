"""Write findings out as obligations, with their fields."""

import re
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Frequency, Obligation, Threshold
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.dated import deadline, shown, span_of
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import ZH
from anshe.kernels.reader.values import Much, Often, Value, When

LEADING = ZH.piece("leading")
DAY_OF_PERIOD = ZH.piece("day_of_period")
TRAILING = ZH.piece("trailing")
PAID_FOR = ZH.piece("paid_for")
EACH_OF = ZH.piece("each_of")
CELL = re.compile(r"\s*[\t|\n]")
NEAR = 14
MANY_DATES = 3
LONGEST = 40


def row(plain: str, one: Finding, actors: Actors, sure: float | None = None) -> Obligation:
    """Return the obligation of a finding, its span in the plain text, and how sure it is.

    Nothing said of that, it is as sure as its rule.
    """
    responsible = actors.who(one.start, one.end).responsible
    return Obligation(
        kind=one.kind,
        start=one.start,
        end=one.end,
        sentence=plain[one.start : one.end],
        action=action(plain, one, responsible),
        rule=f"{one.kind}.{one.rule}",
        confidence=confidence(f"{one.kind}.{one.rule}") if sure is None else sure,
        responsible=responsible,
        frequency=_frequency(one),
        deadline=_deadline(plain, one),
        threshold=_threshold(plain, one),
    )


@cache
def confidence(rule: str) -> float:
    """Return how sure a rule is: its measured precision, drawn to what its kind should reach.

    Method: (right + weight * prior) / (seen + weight), a beta prior; counts in confidence.yaml.
    """
    measured = table("confidence")
    right, seen = measured["rules"].get(rule, (0, 0))
    prior = float(measured["priors"][rule.partition(".")[0]])
    weight = float(measured["weight"])
    return float(round((right + weight * prior) / (seen + weight), 2))


def action(plain: str, one: Finding, responsible: tuple[str, ...] = ()) -> str:
    """Return what is to be done, in the words of the clause, without who, when and how often."""
    if one.rule == "column-date":
        return CELL.split(plain[one.start : one.end])[0].strip()[:LONGEST]
    values: list[Value] = [v for v in (*one.whens, one.often) if v is not None]
    text, at = [], one.start
    for value in sorted(values, key=lambda v: v.start):
        if at <= value.start < one.end:
            text.append(plain[at : value.start])
            at = value.end
    words = _led(" ".join("".join((*text, plain[at : one.end])).split()))
    for name in responsible:
        words = _led(words.removeprefix(name))
    return (words or plain[one.start : one.end])[:LONGEST]


def _led(words: str) -> str:
    """Return words without those that only lead to what is said."""
    found = LEADING.match(words)
    return words[found.end() :] if found else words


def _frequency(one: Finding) -> Frequency | None:
    """Return how often, with the number of times the clause asks for."""
    often = one.often
    if often is None or often.frequency is None:
        return None
    times = often.frequency.min_count * (1 if often.counted else one.count or 1)
    return Frequency(times, often.frequency.period)


def _deadline(plain: str, one: Finding) -> str | None:
    """Return when: a window for a stage, a date for the rest, several as they are listed."""
    if one.spread:
        return one.spread
    if one.often is not None and (each := _each_time(plain, one.often)):
        return each
    if not one.whens:
        return None
    if one.kind == "stage":
        return span_of(one.whens[0], one.year)
    if len(one.whens) == 1 or len(one.whens) > MANY_DATES:
        return deadline(one.whens[0], one.year)
    first, last = one.whens[0], one.whens[-1]
    gap = plain[first.end : one.whens[1].start]
    feast = not gap and one.whens[1].rule == "season"
    if feast or re.fullmatch("[、和及与]", gap):
        return shown(plain[first.start : last.end])
    return deadline(max(one.whens, key=_precision), one.year)


def _each_time(plain: str, often: Often) -> str:
    """Return the day that comes again, without the period: 25日前, 周五, 11月中旬, 月底."""
    named = often.rule in {"each-weekday", "weekday"}
    found = DAY_OF_PERIOD.match(plain, often.end)
    end = found.end() if found and found.group() != "的" else often.end
    told = named or (often.rule == "each-period" and end > often.end)
    return shown(EACH_OF.sub("", plain[often.start : end], count=1)) if told else ""


def _precision(when: When) -> int:
    """Return how exact a date is: a day, a part of a month, a month, anything vaguer."""
    if when.first.day is not None:
        return 3
    return (1 if when.first.month else 0) + (1 if when.first.month and when.first.vague else 0)


def _threshold(plain: str, one: Finding) -> Threshold | None:
    """Return how much; a masked number has none."""
    much = one.much
    if much is None or much.value is None:
        return None
    op = ">=" if one.kind == "recurring" and much.op == "=" else much.op
    return Threshold(metric(plain, one, much), op, much.value, _unit(plain, one, much))


def _unit(plain: str, one: Finding, much: Much) -> str:
    """Return the unit as written, money with those for whom it is paid: 按每人每晚30元 is 元/人."""
    if not much.unit.endswith("元") or one.kind == "recurring":
        return much.unit
    paid = PAID_FOR.search(plain, max(one.start, much.start - NEAR), much.start)
    return f"{much.unit}/{paid.group(1)}" if paid else much.unit


def metric(plain: str, one: Finding, much: Much) -> str:
    """Return the name of what is counted: the words before the number, or those after it."""
    before = TRAILING.sub("", _led(plain[one.start : much.start].split(",")[-1]))
    for when in one.whens:
        before = before.replace(when.text, "")
    after = plain[much.end : one.end].lstrip("的")
    return (before if len(before) > 1 else after or before)[:LONGEST].strip()
