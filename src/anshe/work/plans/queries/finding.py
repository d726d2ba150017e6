"""What the reader found in a plan, rule by rule: its place, its pattern, its questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from anshe.kernels.language import SECTIONS
from anshe.kernels.reader import PlanReading, Question, edition
from anshe.kernels.reader.questions import say

Content = dict[str, Any]
_SAID_BY_ITS_WORD = "unsure"
"""What this question asks, the word beside the rule says: it leaves nothing open in the plan."""
RULED = (*(name for name in SECTIONS if name not in {"levels", "scoring"}), "references", "periods")
"""The parts of a file that are lists of rules with ids."""


def reader_name() -> str:
    """Name the reader that reads now; another name reads otherwise."""
    return f"anshe {version('anshe')[:20]}+{edition()}"


@dataclass(frozen=True, slots=True)
class Found:
    """A rule of the draft, and how it came about."""

    section: str
    code: str
    content: Content
    start: int | None = None
    end: int | None = None
    found_by: str = ""
    confidence: float | None = None
    questions: tuple[Content, ...] = ()
    proposed_by: str = ""


def rules_of(plan: PlanReading) -> list[Found]:
    """Give every rule of a plan's draft, in the order of the text."""
    asked = _asked(plan)
    made = _made(plan)
    found = [
        _found(section, content, made, asked.get(f"{section}[{place}]", ()))
        for section in RULED
        for place, content in enumerate(plan.draft.get(section) or ())
    ]
    return sorted(found, key=lambda one: (one.start is None, one.start or 0, -(one.end or 0)))


def head_of(plan: PlanReading) -> Content:
    """Give what the draft says beside its rules: its name, version, title, sources, levels."""
    return {name: said for name, said in plan.draft.items() if name not in RULED}


def open_of(plan: PlanReading) -> list[Content]:
    """Give the questions about the plan as a whole."""
    known = set(_paths(plan))
    return [told(one) for one in plan.questions if _path(one) not in known]


def told(question: Question) -> Content:
    """Write a question as plain values."""
    return {
        "code": question.code,
        "start": question.start,
        "end": question.end,
        **say(question),
    }


def _asked(plan: PlanReading) -> dict[str, tuple[Content, ...]]:
    """Gather the questions by the rule they are about."""
    found: dict[str, tuple[Content, ...]] = {}
    for one in plan.questions:
        if one.code == _SAID_BY_ITS_WORD:
            continue
        found[_path(one)] = (*found.get(_path(one), ()), told(one))
    return found


def _path(question: Question) -> str:
    """Give the place of the rule that a question is about: `obligations[3].by` is about the 4th."""
    section, bracket, rest = question.path.partition("[")
    return f"{section}[{rest.partition(']')[0]}]" if bracket else question.path


def _paths(plan: PlanReading) -> Iterator[str]:
    """Name the place of every rule."""
    for section in RULED:
        for place in range(len(plan.draft.get(section) or ())):
            yield f"{section}[{place}]"


_Made = Mapping[tuple[bool, int | None, int | None], tuple[str, float]]


def _made(plan: PlanReading) -> _Made:
    """Tell which pattern found what stands at a place, and how sure it is.

    Bodies apart: who is only named by a duty was not weighed, however sure the duty is.
    """
    found = [(False, one) for one in plan.obligations] + [(True, one) for one in plan.bodies]
    return {(body, one.start, one.end): (one.rule, one.confidence) for body, one in found}


def _found(
    section: str,
    content: Content,
    made: _Made,
    questions: tuple[Content, ...],
) -> Found:
    """Join a rule of the draft with how it was found."""
    source = content.get("source") or {}
    start, end = source.get("start"), source.get("end")
    pattern, confidence = made.get((section == "bodies", start, end)) or ("", None)
    return Found(
        section=section,
        code=str(content.get("id", "")),
        content=content,
        start=start,
        end=end,
        found_by=pattern,
        confidence=confidence,
        questions=questions,
    )
