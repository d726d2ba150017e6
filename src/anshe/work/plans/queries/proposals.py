"""Rules that someone else proposes, such as a language model: marked, and held to the same checks.

A proposer is any callable `propose(text, language)` that gives proposals. The setting
ANSHE_READER_PROPOSER names it as `package.module:function`; without it nothing is asked.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import islice
from typing import Any

from anshe.kernels.language import check, load
from anshe.kernels.reader import PlanReading
from anshe.work.plans.queries.assembling import assembled, plain_text
from anshe.work.plans.queries.finding import RULED, Content, Found, head_of

_log = logging.getLogger("anshe.plans")
MOST = 500
"""More proposals than these for one plan are not looked at."""
LONGEST = 1000
"""A rule comes from a sentence, not from a page."""
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule in the programme language, and the characters of the text given that say so."""

    section: str
    start: int
    end: int
    rule: Mapping[str, Any] = field(default_factory=dict)


Proposer = Callable[[str, str], Iterable[Proposal]]


class NoProposer(Exception):
    """The setting names no callable."""


def proposer_at(path: str) -> Proposer:
    """Load the proposer that a setting names.

    Raises:
        NoProposer: there is no such module or callable.
    """
    module, colon, name = path.partition(":")
    try:
        found = getattr(import_module(module), name) if colon else None
    except (ImportError, AttributeError, ValueError) as error:
        raise NoProposer(path) from error
    if not callable(found):
        raise NoProposer(path)
    proposer: Proposer = found
    return proposer


def proposals_for(path: str, text: str, plan: PlanReading) -> list[Proposal]:
    """Ask the proposer that a setting names; when it fails, our own reading stands alone."""
    if not path:
        return []
    try:
        return list(islice(proposer_at(path)(text[plan.start : plan.end], plan.language), MOST))
    except Exception:  # noqa: BLE001 - a plug-in may raise anything; what our rules found is kept
        _log.exception("%s: no proposals", path)
        return []


def accepted(
    proposals: Iterable[Proposal],
    text: str,
    plan: PlanReading,
    known: Sequence[Found],
    *,
    name: str,
) -> list[Found]:
    """Keep proposals that point at a sentence of the plan, say something new, and check."""
    kept: list[Found] = []
    for one in proposals:
        one = replace(one, start=one.start + plan.start, end=one.end + plan.start)
        if not _points(one, text, plan) or any(_same(one, other) for other in (*known, *kept)):
            continue
        found = _found(one, len(kept) + 1, plan, name)
        if _checks(found, plan, known):
            kept.append(found)
    return kept


def _points(one: Proposal, text: str, plan: PlanReading) -> bool:
    """Say whether a proposal points at words of the plan, no more than a sentence's length."""
    inside = plan.start <= one.start < one.end <= plan.end and one.end - one.start <= LONGEST
    return inside and one.section in RULED and bool(text[one.start : one.end].strip())


def _same(one: Proposal, other: Found) -> bool:
    """Say whether a rule of the same kind already covers half of the place."""
    if other.start is None or other.end is None or other.section != one.section:
        return False
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= _SAME * (max(one.end, other.end) - min(one.start, other.start))


def _found(one: Proposal, number: int, plan: PlanReading, name: str) -> Found:
    """Mark a proposal as one; its id and its source are ours."""
    sources = plan.draft.get("sources") or [{"id": "plan"}]
    source = {"document": sources[0]["id"], "start": one.start, "end": one.end}
    code = f"proposed-{number}"
    content: Content = {**one.rule, "id": code, "source": source}
    return Found(one.section, code, content, one.start, one.end, found_by=name, proposed_by=name)


def _checks(found: Found, plan: PlanReading, known: Sequence[Found]) -> bool:
    """Say whether the language allows a proposal among the rules that were found."""
    rules = [(one.section, one.content) for one in (*known, found)]
    loaded = load(plain_text(assembled(head_of(plan), rules, frozenset())))
    if loaded.programme is None:
        return False
    place = sum(section == found.section for section, _ in rules) - 1
    mine = f"{found.section}[{place}]"
    return not any(one.severity == "error" and one.path.startswith(mine) for one in check(loaded))
