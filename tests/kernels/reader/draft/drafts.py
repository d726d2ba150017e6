"""Drafts of findings that are given, for the tests: what the rules find is tested elsewhere."""

from typing import Any

import yaml

from anshe.kernels.language import Problem, check, load
from anshe.kernels.reader.draft import draft
from anshe.kernels.reader.model import Body, Frequency, Kind, Obligation, Question, Threshold
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean


def duty(
    text: str,
    sentence: str,
    kind: Kind = "duty",
    *,
    often: Frequency | None = None,
    by: tuple[str, ...] = ("居委会",),
    due: str | None = None,
    figure: Threshold | None = None,
) -> Obligation:
    """Return a finding that stands in the text."""
    start = text.index(sentence)
    return Obligation(
        kind, start, start + len(sentence), sentence, sentence, "test", 0.9, by, often, due, figure
    )


def drafted(
    text: str, rows: tuple[Obligation, ...], bodies: tuple[Body, ...] = ()
) -> tuple[dict[str, Any], tuple[Question, ...]]:
    """Return the draft of the only plan of a text, with the questions beside its rules."""
    programme, asked = everything(text, rows, bodies)
    return programme, tuple(one for one in asked if "[" in one.path)


def everything(
    text: str, rows: tuple[Obligation, ...], bodies: tuple[Body, ...] = ()
) -> tuple[dict[str, Any], tuple[Question, ...]]:
    """Return the draft of the only plan of a text, with all its questions."""
    page = clean(text)
    (plan,) = split(page)
    return draft(outline(page, plan), page, rows, bodies, document="plan.txt")


def asked_by_language(programme: dict[str, Any]) -> list[Problem]:
    """Return what the language asks about a draft."""
    return [one for one in _told(programme) if one.severity == "question"]


def problems(programme: dict[str, Any]) -> list[Problem]:
    """Return what the language finds wrong with a draft, questions left out."""
    return [one for one in _told(programme) if one.severity == "error"]


def _told(programme: dict[str, Any]) -> tuple[Problem, ...]:
    """Return everything that the language says of a draft."""
    loaded = load(yaml.safe_dump(programme, allow_unicode=True, sort_keys=False))
    return (*loaded.problems, *(check(loaded) if loaded.programme else ()))
