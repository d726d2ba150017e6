"""Read a document: text in, plans with findings, drafts and questions out."""

from dataclasses import replace
from typing import TypeVar

from anshe.kernels.reader.bodies import bodies
from anshe.kernels.reader.draft import draft
from anshe.kernels.reader.model import (
    Body,
    Obligation,
    Page,
    Plan,
    PlanReading,
    Question,
    Reading,
)
from anshe.kernels.reader.names import names
from anshe.kernels.reader.rules import obligations
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean

Placed = TypeVar("Placed", Obligation, Body, Question)


def read(text: str, *, document: str = "plan") -> Reading:
    """Return what a text asks for, plan by plan, each finding with its place in the text.

    Example: `read("各社区每季度开展一次消防演练。").rows("obligations")`
    """
    page = clean(text)
    plans = tuple(_plan(text, page, plan, document) for plan in split(page))
    empty = () if plans else (Question("no-plan", 0, len(text)),)
    return Reading(document, plans, page.set_aside, empty)


def _plan(text: str, page: Page, plan: Plan, document: str) -> PlanReading:
    """Read one plan: take it apart, find, draft, and speak of the document itself."""
    parts = outline(page, plan)
    found = names(parts)
    duties, groups = obligations(parts, found), bodies(parts, found)
    written, asked = draft(parts, page, duties, groups, document=document)
    duties = tuple(_in_document(page, one) for one in duties)
    duties = tuple(replace(one, sentence=text[one.start : one.end]) for one in duties)
    groups = tuple(_in_document(page, one) for one in groups)
    questions = tuple(_in_document(page, one) for one in asked)
    start, end = page.at.span(plan.start, plan.end)
    return PlanReading(plan.title, start, end, plan.language, duties, groups, questions, written)


def _in_document(page: Page, found: Placed) -> Placed:
    """Return a finding with its place in the document."""
    start, end = page.at.span(found.start, found.end)
    return replace(found, start=start, end=end)
