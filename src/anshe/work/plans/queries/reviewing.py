"""A plan laid out for its review: the text cut at its rules, the rules in the order of the work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from anshe.ground.access import Actor
from anshe.work.plans.choices import Need, Section, Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.needing import is_to_check, need_of
from anshe.work.plans.queries.sureness import LIKELY, SURE

PAGE = 250
"""Rules on one page; the longest plan seen so far has fewer."""
LONG_TEXT = 150_000
"""A longer text shows only the places of the rules on the page."""
LONGEST_PIECE = 6_000
_KEPT_OF_LONG = 1_500


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text: plain, the place of rules, or what is no plan."""

    text: str
    rules: tuple[PlanRule, ...] = ()
    begins: tuple[int, ...] = ()
    """The rules that begin here, so that links lead here."""
    aside: str = ""
    left_out: int = 0
    """So many characters follow that are not shown."""

    @property
    def names(self) -> str:
        """Name all its rules, for the page's script."""
        return " ".join(str(one.pk) for one in self.rules)

    @property
    def rule(self) -> PlanRule | None:
        """Give the rule that it links to: the one with the shortest place."""
        return self.rules[0] if self.rules else None


@dataclass(frozen=True, slots=True)
class Tab:
    """A choice of rules, and how many there are."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review is."""

    all: int
    open: int
    asked: int
    to_check: int
    sure: int
    accepted: int
    corrected: int
    rejected: int

    @property
    def done(self) -> int:
        """Count what was decided."""
        return self.all - self.open


def standing(rules: Iterable[PlanRule]) -> Standing:
    """Count how far a review is."""
    found = list(rules)
    by_verdict = {verdict: sum(one.verdict == verdict for one in found) for verdict in Verdict}
    return Standing(
        all=len(found),
        open=by_verdict[Verdict.OPEN],
        asked=sum(is_asked(one) for one in found),
        to_check=sum(is_to_check(one) for one in found),
        sure=sum(need_of(one) == Need.SURE for one in found),
        accepted=by_verdict[Verdict.ACCEPTED],
        corrected=by_verdict[Verdict.CORRECTED],
        rejected=by_verdict[Verdict.REJECTED],
    )


def is_asked(rule: PlanRule) -> bool:
    """Say whether a question about a rule waits for an answer."""
    return bool(rule.questions) and rule.verdict == Verdict.OPEN


def unasked(rules: QuerySet[PlanRule], section: str) -> QuerySet[PlanRule]:
    """Give the open rules without questions: all sure ones, or those of a section but the unsure.

    What the reader is unsure of is looked at one by one.
    """
    rows = rules.filter(verdict=Verdict.OPEN, questions=[], proposed_by="")
    if section:
        return rows.filter(section=section).exclude(confidence__lt=LIKELY)
    return rows.filter(confidence__gte=SURE)


def accepted_together(rules: Iterable[PlanRule], reader: Actor) -> list[PlanRule]:
    """Give what the reader accepted together, when that was the last thing they did."""
    mine = [one for one in rules if one.decided_at and one.decided_by_id == reader.id]
    last = max((one.decided_at for one in mine if one.decided_at), default=None)
    found = [one for one in mine if one.decided_at == last]
    return found if len(found) > 1 else []


def sections_of(rules: Iterable[PlanRule]) -> list[tuple[str, int]]:
    """Count the rules of each part of the programme, in the order of the file."""
    counts: dict[str, int] = {}
    for one in rules:
        counts[one.section] = counts.get(one.section, 0) + 1
    return [(name, counts[name]) for name in Section.values if name in counts]


def is_long(reading: Reading) -> bool:
    """Say whether a plan is too long to be shown whole."""
    return reading.end - reading.start > LONG_TEXT


def pieces(reading: Reading, rules: Iterable[PlanRule]) -> list[Piece]:
    """Cut a plan's text wherever a rule begins or ends; rules may overlap."""
    text, low, high = reading.document.text, reading.start, reading.end
    placed = [(one, *place) for one in rules if (place := _inside(one, low, high))]
    aside = [
        (max(low, start), min(high, end), why)
        for start, end, why in reading.set_aside
        if start < high and end > low
    ]
    cuts = {low, high}
    cuts |= {at for _one, *place in placed for at in place}
    cuts |= {at for *place, _why in aside for at in place}
    return list(_cut(text, sorted(cuts), placed, aside))


def _cut(
    text: str,
    cuts: Sequence[int],
    placed: Sequence[tuple[PlanRule, int, int]],
    aside: Sequence[tuple[int, int, Any]],
) -> Iterator[Piece]:
    """Walk from cut to cut, keeping the rules that are open at each."""
    begin: dict[int, list[tuple[PlanRule, int]]] = {}
    for one, start, end in placed:
        begin.setdefault(start, []).append((one, end))
    why = {start: (end, words) for start, end, words in aside}
    here: list[tuple[PlanRule, int]] = []
    away, reason = -1, ""
    for start, end in pairwise(cuts):
        here = [(one, last) for one, last in here if last > start]
        new = begin.get(start, [])
        here = sorted(here + new, key=_nearness)
        away, reason = why.get(start, (away, reason))
        rules = tuple(one for one, _last in here)
        begins = tuple(one.pk for one, _last in new)
        words = text[start:end]
        yield from _short(Piece(words, rules, begins, str(reason) if start < away else ""))


def _nearness(held: tuple[PlanRule, int]) -> tuple[int, bool]:
    """Order the rules at a place: the shortest first, a duty before the body that it names."""
    rule, end = held
    return end - (rule.start or 0), rule.section == Section.BODIES


def _short(piece: Piece) -> Iterator[Piece]:
    """Shorten what is long and holds no rule: it is in the file."""
    if piece.rules or len(piece.text) <= LONGEST_PIECE:
        yield piece
        return
    cut = len(piece.text) - 2 * _KEPT_OF_LONG
    yield Piece(piece.text[:_KEPT_OF_LONG], aside=piece.aside, left_out=cut)
    yield Piece(piece.text[-_KEPT_OF_LONG:], aside=piece.aside)


def _inside(rule: PlanRule, low: int, high: int) -> tuple[int, int] | None:
    """Give the part of a rule's place that lies in the plan."""
    if rule.start is None or rule.end is None:
        return None
    start, end = max(low, rule.start), min(high, rule.end)
    return (start, end) if start < end else None
