"""From measured values to a letter, with every comparison that led to it."""

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from anshe.kernels.language.conditions import Threshold
from anshe.kernels.language.grading.value import Value
from anshe.kernels.language.measures import Manual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anshe.kernels.language.models.rubric import IndicatorRule, Needs

State = Literal["graded", "waiting", "manual"]
NOTHING = Value()


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison: this part, for this letter, against this figure; met, not met, or open."""

    part: str
    letter: str
    threshold: Threshold
    bar: Fraction
    met: bool | None


@dataclass(frozen=True, slots=True)
class Graded:
    """The letter of an indicator, or why there is none yet.

    Attributes:
        letter: the letter, or empty while waiting and where a person judges.
        state: graded, waiting (for statistics, or until something falls due), manual.
        fails: a mark was hit below which the whole assessment fails.
        sure: the letter that is reached already, whatever is still waited for.
        reasons: every comparison that was made, best letter first.
        parts: with points, the letter of each part (empty while waiting).

    """

    letter: str
    state: State
    fails: bool = False
    sure: str = ""
    reasons: tuple[Reason, ...] = ()
    parts: "Mapping[str, str]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Question:
    """What all comparisons of one indicator share."""

    spec: "IndicatorRule"
    values: "Mapping[str, Value]"
    elapsed_share: Fraction
    letters: tuple[str, ...]


def grade(
    spec: "IndicatorRule",
    values: "Mapping[str, Value]",
    *,
    elapsed_share: float = 1.0,
    letters: tuple[str, ...] = ("A", "B", "C"),
) -> Graded:
    """Give an indicator its letter.

    Args:
        spec: the indicator as its file states it.
        values: the measured value of each part; a single measure's part is called `value`.
        elapsed_share: how much of the year has passed, 0 to 1, for `pro_rata`.
        letters: the letters of the scoring, best first; who earns none has the last.

    Returns:
        The letter with its reasons.

    Method:
        The best letter all of whose thresholds are met. A threshold on a figure that waits is
        open: the letter is then not decided, unless another of its thresholds is missed. Shares
        are compared exactly, as fractions.

    """
    if isinstance(spec.measure, Manual):
        return Graded("", "manual", sure=letters[-1])
    asked = _Question(spec, values, Fraction(repr(float(elapsed_share))), letters)
    if spec.part_grades:
        return _by_parts(asked)
    return _by_letters(asked)


def _by_letters(asked: _Question) -> Graded:
    """Try the letters from the best down."""
    letters = asked.letters
    fails = _fails(asked)
    reasons: list[Reason] = []
    missed = open_ = False
    for letter in letters[:-1]:
        if letter not in asked.spec.grades:
            continue
        tried = [_try(asked, letter, *one, missed) for one in _pairs(asked.spec.grades[letter])]
        reasons += tried
        met = _together(tried)
        if met and not fails:
            state: State = "waiting" if open_ else "graded"
            return Graded("" if open_ else letter, state, fails, letter, tuple(reasons))
        missed, open_ = missed or met is False, open_ or met is None
    if open_ and not fails:
        return Graded("", "waiting", fails, letters[-1], tuple(reasons))
    return Graded(letters[-1], "graded", fails, letters[-1], tuple(reasons))


def _by_parts(asked: _Question) -> Graded:
    """Give each part a letter of its own."""
    parts: dict[str, str] = {}
    reasons: list[Reason] = []
    for part, bars in asked.spec.part_grades.items():
        tried = [_try(asked, letter, part, bar, False) for letter, bar in bars.items()]  # noqa: FBT003 -- nothing missed yet
        reasons += tried
        best = next((one for one in tried if one.met is not False), None)
        open_ = best is not None and best.met is None
        parts[part] = "" if open_ else best.letter if best else asked.letters[-1]
    state: State = "waiting" if "" in parts.values() else "graded"
    return Graded("", state, _fails(asked), "", tuple(reasons), parts)


def _pairs(needs: "Needs") -> list[tuple[str, Threshold]]:
    """Return the thresholds with the part each is on; no name means the only part."""
    return list(needs.items()) if isinstance(needs, dict) else [("", needs)]


def only_part(spec: "IndicatorRule", part: str) -> str:
    """Return the part a threshold is on: the first, when it names none."""
    return part or next(iter(spec.measures()), "value")


def _together(tried: list[Reason]) -> bool | None:
    """Say whether all are met; one that is missed decides over those that are open."""
    outcomes = {one.met for one in tried}
    if False in outcomes or not tried:
        return False
    return None if None in outcomes else True


def _fails(asked: _Question) -> bool:
    """Say whether a mark was hit that fails the whole; a missing figure hits none."""
    if asked.spec.fails is None:
        return False
    for part, bar in _pairs(asked.spec.fails):
        value = asked.values.get(only_part(asked.spec, part), NOTHING)
        exact = figure(value)
        if exact is not None and holds(bar, exact, bar.bar):
            return True
    return False


def _try(asked: _Question, letter: str, part: str, bar: Threshold, missed: bool) -> Reason:  # noqa: FBT001 -- private
    """Compare one part with one threshold."""
    part = only_part(asked.spec, part)
    value = asked.values.get(part, NOTHING)
    due = due_by_now(asked.spec, bar, asked.elapsed_share)
    return Reason(part, letter, bar, due, _met(asked, letter, part, (bar, due, missed), value))


def _met(
    asked: _Question, letter: str, part: str, told: tuple[Threshold, Fraction, bool], value: Value
) -> bool | None:
    """Say whether a figure meets its threshold; None while it waits."""
    bar, due, missed = told
    if value.waiting:
        return None
    exact = figure(value)
    if exact is None:
        return _empty(asked, letter, part)
    nothing_due_yet = due == 0 and bar.bar > 0 and exact == 0
    if nothing_due_yet and not missed:
        return None
    return holds(bar, exact, due)


def _empty(asked: _Question, letter: str, part: str) -> bool | None:
    """Say what a figure counts for that could not be taken."""
    empty = asked.spec.when_empty
    counts_as = empty.get(part, "waiting") if isinstance(empty, dict) else empty
    if counts_as == "waiting" or counts_as not in asked.letters:
        return None
    return asked.letters.index(counts_as) <= asked.letters.index(letter)


def figure(value: Value) -> Fraction | None:
    """Return the exact figure: n of N where it is that, else the number as written."""
    if value.number is None or not math.isfinite(value.number):
        return None
    if value.n is not None and value.of:
        exact = Fraction(repr(value.n)) / Fraction(repr(value.of))
        if math.isclose(float(exact), value.number, rel_tol=1e-9, abs_tol=1e-12):
            return exact
    return Fraction(repr(value.number))


def due_by_now(spec: "IndicatorRule", bar: Threshold, elapsed_share: Fraction) -> Fraction:
    """Return what is asked for by now: counts of a year rounded down, shares in step with it."""
    if not spec.pro_rata or bar.op not in (">=", ">"):
        return bar.bar
    due = bar.bar * elapsed_share
    return due if bar.percent else Fraction(math.floor(due))


def holds(threshold: Threshold, exact: Fraction, bar: Fraction) -> bool:
    """Compare exactly."""
    return {
        "=": exact == bar,
        "!=": exact != bar,
        "<": exact < bar,
        "<=": exact <= bar,
        ">": exact > bar,
        ">=": exact >= bar,
    }[threshold.op]
