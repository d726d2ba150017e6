"""Grades: letters that exist, parts that are measured, thresholds that can be reached in order."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from anshe.kernels.language.checks.finding import Finding
from anshe.kernels.language.checks.rows import size_of
from anshe.kernels.language.conditions import Threshold
from anshe.kernels.language.grading.grade import only_part
from anshe.kernels.language.measures import (
    AllOf,
    Answer,
    AnyOf,
    Count,
    Distinct,
    Effect,
    Exists,
    Indicators,
    Manual,
    Matrix,
    Measured,
    Periods,
    Share,
    Trend,
)
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.models.rubric import IndicatorRule, Needs
from anshe.kernels.language.problems import Path

SHARES = (Share, Matrix, Answer, Indicators, Effect, AllOf)
LETTERS = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Reach:
    """The values that a measure can have, and why no more."""

    low: float = -math.inf
    high: float = math.inf
    why_zh: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that meet a threshold."""

    low: float | Fraction = -math.inf
    high: float | Fraction = math.inf
    open_low: bool = False
    open_high: bool = False

    def inside(self, other: "Interval") -> bool:
        """Say whether whatever meets this also meets the other."""
        low = self.low > other.low or (
            self.low == other.low and (self.open_low or not other.open_low)
        )
        high = self.high < other.high or (
            self.high == other.high and (self.open_high or not other.open_high)
        )
        return low and high


def interval(bar: Threshold) -> Interval:
    """Return the values that meet a threshold (for `!=`: all)."""
    at = bar.bar
    return {
        "=": Interval(at, at),
        "!=": Interval(),
        "<": Interval(high=at, open_high=True),
        "<=": Interval(high=at),
        ">": Interval(low=at, open_low=True),
        ">=": Interval(low=at),
    }[bar.op]


def reach(measure: Measured) -> Reach:
    """Say between which values a measure lies."""
    if isinstance(measure, SHARES):
        return Reach(0, 1, "比例在 0 到 100 % 之间", "a share lies between 0 and 100 %")
    if isinstance(measure, Exists | AnyOf):
        return Reach(0, 1, "只会是 0 或 1", "it is 0 or 1")
    if isinstance(measure, Trend):
        return Reach(-1, 1, "趋势只会是 -1、0 或 1", "a trend is -1, 0 or 1")
    if isinstance(measure, Periods):
        last = measure.periods.last
        return Reach(0, last, f"只看 {last} 个时期", f"only {last} periods are looked at")
    if isinstance(measure, Distinct):
        size = size_of(measure.distinct.fact, measure.distinct.field)
        if size is not None:
            return Reach(0, size, f"代码表只有 {size} 个值", f"the code list has {size} values")
    if isinstance(measure, Count | Distinct):
        return Reach(0, math.inf, "计数不会小于 0", "a count is never below 0")
    return Reach()


def reachable(bar: Threshold, values: Reach) -> bool:
    """Say whether any value of a measure meets a threshold."""
    wanted = interval(bar)
    above = wanted.low < values.high or (wanted.low == values.high and not wanted.open_low)
    below = wanted.high > values.low or (wanted.high == values.low and not wanted.open_high)
    return above and below


def grades(programme: Programme) -> Iterator[Finding]:
    """Find grades that are missing, misnamed, out of order or out of reach."""
    scoring = programme.scoring
    letters = tuple(one.letter for one in scoring.letters) if scoring else LETTERS
    for index, spec in enumerate(programme.indicators):
        path: Path = ("indicators", index)
        yield from _indicator(spec, path, letters)
    if scoring:
        yield from _verdicts(programme, letters)


def _indicator(spec: IndicatorRule, path: Path, letters: tuple[str, ...]) -> Iterator[Finding]:
    """Check all thresholds of one indicator."""
    if not spec.grades and not spec.part_grades and not isinstance(spec.measure, Manual):
        yield Finding("C118", path)
    yield from _letters(spec, path, letters)
    for at, part, bar in _thresholds(spec, path):
        yield from _threshold(spec, at, part, bar)
    ordered = [letter for letter in letters if letter in spec.grades]
    for better, worse in pairwise(ordered):
        if _implied(spec, spec.grades[better], spec.grades[worse]):
            yield Finding("C108", (*path, "grades", worse), {"better": better, "worse": worse})
    for part, bars in spec.part_grades.items():
        yield from _order(bars, (*path, "part_grades", part), letters)


def _letters(spec: IndicatorRule, path: Path, letters: tuple[str, ...]) -> Iterator[Finding]:
    """Find letters that the scoring does not have."""
    given: list[tuple[Path, str]] = [((*path, "grades", one), one) for one in spec.grades]
    given += [((*path, "origin", one), one) for one in spec.origin if one != "fails"]
    empty = spec.when_empty if isinstance(spec.when_empty, dict) else {"": spec.when_empty}
    for part, letter in empty.items():
        at = (*path, "when_empty", part) if part else (*path, "when_empty")
        given += [(at, letter)] if letter != "waiting" else []
        if part and part not in spec.measures():
            yield Finding("C111", at, {"value": part})
    for at, letter in given:
        if letter not in letters:
            yield Finding("C110", at, {"value": letter})


def _thresholds(spec: IndicatorRule, path: Path) -> Iterator[tuple[Path, str, Threshold]]:
    """Yield every threshold of an indicator with its path and part."""
    told: list[tuple[Path, Any]] = [
        ((*path, "grades", one), spec.grades[one]) for one in spec.grades
    ]
    told += [((*path, "fails"), spec.fails)] if spec.fails is not None else []
    for at, needs in told:
        if isinstance(needs, dict):
            yield from (((*at, part), part, bar) for part, bar in needs.items())
        else:
            yield at, only_part(spec, ""), needs
    for part, bars in spec.part_grades.items():
        for letter, bar in bars.items():
            yield (*path, "part_grades", part, letter), part, bar


def _threshold(spec: IndicatorRule, at: Path, part: str, bar: Threshold) -> Iterator[Finding]:
    """Find a threshold on nothing, or one that no value reaches."""
    measure = spec.measures().get(part)
    if measure is None:
        yield Finding("C120" if spec.measure else "C111", at, {"value": part})
        return
    values = reach(measure)
    if not reachable(bar, values):
        letter = str(at[3]) if len(at) > 3 else "fails"
        words = {"letter": letter, "value": bar, "why_zh": values.why_zh, "why_en": values.why_en}
        yield Finding("C109", at, words)


def _implied(spec: IndicatorRule, better: Needs, worse: Needs) -> bool:
    """Say whether whatever earns the worse letter also earns the better one."""
    weaker, stronger = _by_part(spec, better), _by_part(spec, worse)
    return all(
        part in stronger and interval(stronger[part]).inside(interval(bar))
        for part, bar in weaker.items()
    )


def _by_part(spec: IndicatorRule, needs: Needs) -> Mapping[str, Threshold]:
    """Return thresholds by part; one without a name is on the first."""
    return needs if isinstance(needs, dict) else {only_part(spec, ""): needs}


def _order(
    bars: Mapping[str, Threshold], path: Path, letters: tuple[str, ...]
) -> Iterator[Finding]:
    """Find letters of one part that a better one takes all values from."""
    ordered = [letter for letter in letters if letter in bars]
    for letter in bars:
        if letter not in letters:
            yield Finding("C110", (*path, letter), {"value": letter})
    for better, worse in pairwise(ordered):
        if interval(bars[worse]).inside(interval(bars[better])):
            yield Finding("C108", (*path, worse), {"better": better, "worse": worse})


def _verdicts(programme: Programme, letters: tuple[str, ...]) -> Iterator[Finding]:
    """Find verdicts on letters that do not exist, and those after one without conditions."""
    rules = programme.scoring.verdicts if programme.scoring else ()
    for index, rule in enumerate(rules):
        path: Path = ("scoring", "verdicts", index)
        for key in ("count", "share"):
            for letter in getattr(rule, key):
                if letter not in letters:
                    yield Finding("C110", (*path, key, letter), {"value": letter})
        asks = (rule.count, rule.share, rule.points, rule.zeros, rule.fails)
        if not any(one for one in asks) and index + 1 < len(rules):
            after = rules[index + 1].id
            yield Finding("C119", ("scoring", "verdicts", index + 1, "id"), {"value": after})
