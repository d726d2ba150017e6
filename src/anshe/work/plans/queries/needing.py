"""The order of a review: what needs a person most comes first, what is sure stands together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from anshe.work.plans.choices import Need, Section, Verdict
from anshe.work.plans.models import PlanRule
from anshe.work.plans.queries.sureness import sureness

_ORDER = {name: place for place, name in enumerate(Need.values)}
_CHECKED = (Need.SURE, Need.DONE)


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that need a person alike; without a need they are simply the rules of the page."""

    need: str
    rules: tuple[PlanRule, ...]

    @property
    def label(self) -> str:
        """Name the group."""
        return str(Need(self.need).label) if self.need else ""


def need_of(rule: PlanRule) -> Need:
    """Say what a rule needs: an answer, a look, or nothing more."""
    if rule.verdict != Verdict.OPEN:
        return Need.DONE
    if rule.questions:
        return Need.QUESTIONS
    if rule.proposed_by:
        return Need.UNSURE
    return Need(sureness(rule.confidence) or "unweighed")


def is_to_check(rule: PlanRule) -> bool:
    """Say whether somebody should look at a rule: it is open, and not sure."""
    return need_of(rule) not in _CHECKED


def shown(rules: Iterable[PlanRule], choice: str, *, by_text: bool = False) -> list[PlanRule]:
    """Give the rules of a choice: those that need a person most first, or as the text has them."""
    found = [one for one in rules if _is_chosen(one, choice)]
    if by_text:
        return sorted(found, key=lambda one: one.position)
    return sorted(found, key=lambda one: (_ORDER[need_of(one)], one.position))


def grouped(rules: Sequence[PlanRule], *, by_text: bool = False) -> list[Group]:
    """Part rules that stand in their order into groups of the same need."""
    if by_text:
        return [Group("", tuple(rules))] if rules else []
    return [Group(need, tuple(many)) for need, many in groupby(rules, key=need_of)]


def _is_chosen(rule: PlanRule, choice: str) -> bool:
    """Say whether a rule belongs to a choice."""
    if choice == "check":
        return is_to_check(rule)
    if choice == "proposed":
        return bool(rule.proposed_by)
    if choice in Verdict.values:
        return rule.verdict == choice
    if choice in Need.values:
        return need_of(rule) == choice
    return choice not in Section.values or rule.section == choice
