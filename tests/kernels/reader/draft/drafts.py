"""Drafts of findings that are given, for the tests: what the rules find is tested elsewhere."""

from typing import Any

import yaml

from anshe.kernels.language import Problem, check, load
from anshe.kernels.reader.draft import draft
from anshe.kernels.reader.model import Body, Frequency, Kind, Obligation, Question, Threshold
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean

Drafted = tuple[dict[str, Any], list[str]]


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
    page = clean(text)
    (plan,) = split(page)
    programme, asked = draft(outline(page, plan), page, rows, bodies, document="plan.txt")
    return programme, tuple(one for one in asked if "[" in one.path)


def problems(programme: dict[str, Any]) -> list[Problem]:
    """Return what the language finds wrong with a draft, questions left out."""
    loaded = load(yaml.safe_dump(programme, allow_unicode=True, sort_keys=False))
    found = (*loaded.problems, *(check(loaded) if loaded.programme else ()))
    return [one for one in found if one.severity == "error"]
