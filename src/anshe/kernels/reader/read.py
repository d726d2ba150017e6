"""Read a document: text in, plans with findings, drafts and questions out."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from anshe.kernels.reader.bodies import bodies
from anshe.kernels.reader.draft import draft
from anshe.kernels.reader.model import (
    Body,
    Obligation,
    Outline,
    Page,
    PlanReading,
    Question,
    Reading,
)
from anshe.kernels.reader.names import names
from anshe.kernels.reader.rules import obligations
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean

PHASES = ("clean", "outline", "rules", "draft")
Findings = tuple[tuple[Obligation, ...], tuple[Body, ...]]
Placed = TypeVar("Placed", Obligation, Body, Question)


def read(text: str, *, document: str = "plan") -> Reading:
    """Return what a text asks for, plan by plan, each finding with its place in the text.

    Example: `read("各社区每季度开展一次消防演练。").rows("obligations")`
    """
    page = clean(text)
    plans = []
    for plan in split(page):  # one after another, so that only one lies taken apart in memory
        parts = outline(page, plan)
        plans.append(_plan(text, page, parts, _found(parts), document))
    return _whole(text, page, tuple(plans), document)


def read_in_phases(text: str, *, document: str = "plan") -> Iterator[Reading | None]:
    """Read phase by phase (PHASES), yielding after each, so that others can tell how far it is.

    The last phase yields the reading, those before it nothing.
    """
    page = clean(text)
    yield None
    parts = tuple(outline(page, plan) for plan in split(page))
    yield None
    findings = tuple(_found(one) for one in parts)
    yield None
    plans = tuple(
        _plan(text, page, one, found, document) for one, found in zip(parts, findings, strict=True)
    )
    yield _whole(text, page, plans, document)


def _whole(text: str, page: Page, plans: tuple[PlanReading, ...], document: str) -> Reading:
    """Return what the plans of a document say together."""
    empty = () if plans else (Question("no-plan", 0, len(text)),)
    return Reading(document, plans, page.set_aside, empty)


def _found(parts: Outline) -> Findings:
    """Find in one plan who acts, what is asked for, and which groups there are."""
    found = names(parts)
    return obligations(parts, found), bodies(parts, found)


def _plan(text: str, page: Page, parts: Outline, found: Findings, document: str) -> PlanReading:
    """Draft one plan, and speak of the document itself."""
    duties, groups = found
    written, asked = draft(parts, page, duties, groups, document=document)
    duties = tuple(_in_document(page, one, text) for one in duties)
    groups = tuple(_in_document(page, one) for one in groups)
    questions = tuple(_in_document(page, one) for one in asked)
    plan = parts.plan
    start, end = page.at.span(plan.start, plan.end)
    return PlanReading(plan.title, start, end, plan.language, duties, groups, questions, written)


def _in_document(page: Page, found: Placed, text: str = "") -> Placed:
    """Return a finding with its place in the document, and its words there.

    Made by hand: `dataclasses.replace` takes ten times as long, and there are many of them.
    """
    kind: Any = type(found)
    start, sentence, values_of = _fields(kind)
    values: list[Any] = list(values_of(found))
    first, end = page.at.span(found.start, found.end)
    values[start : start + 2] = first, end
    if text:
        values[sentence] = text[first:end]
    return cast("Placed", kind(*values))


@cache
def _fields(kind: type) -> tuple[int, int, Callable[[object], tuple[object, ...]]]:
    """Return where a kind of finding holds its start and its words, and what takes its values."""
    names = [field.name for field in fields(kind)]
    words = names.index("sentence") if "sentence" in names else -1
    return names.index("start"), words, attrgetter(*names)
