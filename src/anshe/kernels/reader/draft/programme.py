"""Write the findings of one plan as a mapping in the programme language."""

from typing import Any

from anshe.kernels.reader.model import Body, Obligation, Outline, Question


def draft(
    outline: Outline, duties: tuple[Obligation, ...], bodies: tuple[Body, ...], *, document: str
) -> tuple[dict[str, Any], tuple[Question, ...]]:
    """Return the programme of a plan as plain values, and its questions; nothing is invented."""
    title = outline.plan.title or document
    return {"programme": "draft", "version": "draft", "title": {outline.plan.language: title}}, ()
