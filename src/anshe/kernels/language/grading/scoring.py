"""From the grades of indicators to a verdict, or to the sentence that none can be given yet."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from anshe.kernels.language.grading.sentence import Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anshe.kernels.language.conditions import Threshold
    from anshe.kernels.language.grading.grade import Graded
    from anshe.kernels.language.models.programme import Programme
    from anshe.kernels.language.models.rubric import IndicatorRule, Scoring, Verdict


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that is known to lie between two ends; they are equal when it is known."""

    low: Fraction
    high: Fraction

    def meets(self, bar: "Threshold") -> bool | None:
        """Say whether the figure meets a threshold: surely, surely not, or not yet known."""
        low, high, at = self.low, self.high, bar.bar
        surely, possibly = {
            ">=": (low >= at, high >= at),
            ">": (low > at, high > at),
            "<=": (high <= at, low <= at),
            "<": (high < at, low < at),
            "=": (low == high == at, low <= at <= high),
            "!=": (at < low or at > high, not low == high == at),
        }[bar.op]
        return True if surely else None if possibly else False

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)


ZERO = Range(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict over all indicators, or that none can be given.

    Attributes:
        verdict: the id of the verdict, or empty when it cannot be determined.
        says: the verdict in words, with what it rests on.
        passes: the verdict is one that passes.
        counts: how many indicators have each letter.
        points: what the points add up to, when points are counted.
        each: the points of each indicator.
        open: how many indicators are not graded, those the file lacks included.

    """

    verdict: str
    says: Words
    passes: bool = False
    counts: "Mapping[str, int]" = field(default_factory=dict)
    points: Range = ZERO
    each: "Mapping[str, Range]" = field(default_factory=dict)
    open: int = 0


@dataclass(frozen=True, slots=True)
class _Tally:
    """What the rules ask about."""

    letters: "Mapping[str, Range]"
    total: int
    points: Range
    zeros: Range
    fails: Range


def verdict(programme: "Programme", graded: "Mapping[str, Graded]") -> Outcome | None:
    """Give the verdict of a whole assessment; None when the programme has no scoring.

    Args:
        programme: the programme with its scoring.
        graded: the grades by indicator id; what is not there counts as open.

    Method:
        Each figure is kept as a range: its low end when all that is open turns out worst, its
        high end when best. The rules are tried in order; the first that surely holds is the
        verdict. A rule that may or may not hold stops the search: it cannot be determined.

    """
    scoring = programme.scoring
    if scoring is None:
        return None
    each = {spec.id: points_of(scoring, spec, graded.get(spec.id)) for spec in programme.indicators}
    tally = _tally(programme, scoring, graded, each)
    found, sure = _first(scoring, tally)
    counts = {letter: int(one.low) for letter, one in tally.letters.items()}
    open_ = tally.total - sum(_is_known(graded.get(spec.id)) for spec in programme.indicators)
    says = _says(scoring, found if sure else None, tally, open_)
    known = found if sure else None
    return Outcome(
        verdict=known.id if known else "",
        says=says,
        passes=known.passes if known else False,
        counts=counts,
        points=tally.points,
        each=each,
        open=open_,
    )


def _is_known(one: "Graded | None") -> bool:
    """Say whether an indicator is graded."""
    return one is not None and one.state == "graded"


def points_of(scoring: "Scoring", spec: "IndicatorRule", graded: "Graded | None") -> Range:
    """Return the points of one indicator: each part's points times what its letter is worth."""
    if scoring.by != "points":
        return ZERO
    weight = Fraction(repr(scoring.weights.get(spec.id, 1.0)))
    worth = {one.letter: Fraction(repr(one.worth or 0.0)) for one in scoring.letters}
    total = ZERO
    for part in scoring.parts:
        full = Fraction(repr(part.points)) * weight
        letter = graded.parts.get(part.id, "") if graded else ""
        got = worth[letter] * full if letter in worth else None
        total += Range(Fraction(0), full) if got is None else Range(got, got)
    return total


def _tally(
    programme: "Programme",
    scoring: "Scoring",
    graded: "Mapping[str, Graded]",
    each: "Mapping[str, Range]",
) -> _Tally:
    """Count letters, points, zeros and failing marks, each as a range."""
    total = max(scoring.indicators or 0, len(programme.indicators))
    lacking = total - len(programme.indicators)
    known = [graded[spec.id] for spec in programme.indicators if _is_known(graded.get(spec.id))]
    spare = Fraction(total - len(known))
    letters = {}
    for one in scoring.letters:
        count = Fraction(sum(grade.letter == one.letter for grade in known))
        letters[one.letter] = Range(count, count + spare)
    full = sum((Fraction(repr(part.points)) for part in scoring.parts), Fraction(0))
    points = sum(each.values(), ZERO) + Range(Fraction(0), full * lacking)
    nil = Fraction(sum(one.high == 0 for one in each.values()))
    may_be_nil = Fraction(sum(one.low == 0 for one in each.values()) + lacking)
    zeros = Range(nil, may_be_nil) if scoring.by == "points" else ZERO
    hit = Fraction(sum(grade.fails for grade in graded.values()))
    may_hit = sum(
        spec.fails is not None and not _is_known(graded.get(spec.id))
        for spec in programme.indicators
    )
    return _Tally(letters, total, points, zeros, Range(hit, hit + may_hit + lacking))


def _first(scoring: "Scoring", tally: _Tally) -> tuple["Verdict | None", bool]:
    """Return the first rule that holds, or the one that cannot be decided."""
    for rule in scoring.verdicts:
        outcome = _holds(rule, tally)
        if outcome is not False:
            return rule, outcome is True
    return None, False


def _holds(rule: "Verdict", tally: _Tally) -> bool | None:
    """Say whether all conditions of a rule hold."""
    met = [tally.letters[letter].meets(bar) for letter, bar in rule.count.items()]
    for letter, bar in rule.share.items():
        count, total = tally.letters[letter], max(tally.total, 1)
        met.append(Range(count.low / total, count.high / total).meets(bar))
    asked = ((rule.points, tally.points), (rule.zeros, tally.zeros), (rule.fails, tally.fails))
    met += [had.meets(bar) for bar, had in asked if bar is not None]
    if False in met:
        return False
    return None if None in met else True


def _says(scoring: "Scoring", found: "Verdict | None", tally: _Tally, open_: int) -> Words:
    """Say the verdict and what it rests on."""
    counts = [(letter, int(one.low)) for letter, one in tally.letters.items()]
    zh = "、".join(f"{letter} 级 {count} 项" for letter, count in counts)
    en = ", ".join(f"{count} {letter}" for letter, count in counts)
    if scoring.by == "points":
        low, high = plain(tally.points.low), plain(tally.points.high)
        zh = f"得分 {low}" if low == high else f"得分在 {low} 到 {high} 之间"
        en = f"{low} points" if low == high else f"between {low} and {high} points"
    if found is None:
        return {
            "zh": f"尚不能判定：{tally.total} 项指标中有 {open_} 项未评（{zh}）",
            "en": f"Cannot be determined: {open_} of {tally.total} indicators are open ({en})",
        }
    return {"zh": f"{found.title.say('zh')}（{zh}）", "en": f"{found.title.say('en')} ({en})"}
