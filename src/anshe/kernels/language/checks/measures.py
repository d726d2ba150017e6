"""Measures: every operator names facts that exist, in ways that can be computed."""

from collections.abc import Iterator
from typing import Any

from anshe.kernels.language.checks import rows
from anshe.kernels.language.checks.finding import Finding, near
from anshe.kernels.language.checks.references import not_in
from anshe.kernels.language.measures import (
    AllOf,
    Answer,
    AnyOf,
    Effect,
    Matrix,
    Measured,
    Periods,
    Previous,
    Rate,
    Selecting,
    Share,
    operator,
)
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.problems import Path
from anshe.kernels.language.rows import Column, Per
from anshe.kernels.language.vocabulary import facts


def placed(programme: Programme) -> Iterator[tuple[Measured, Path]]:
    """Yield every measure of a programme with its path."""
    for index, spec in enumerate(programme.indicators):
        path: Path = ("indicators", index)
        for part, measure in spec.measures().items():
            yield measure, (*path, "parts", part) if spec.parts else (*path, "measure")
    yield from _elsewhere(programme)


def _elsewhere(programme: Programme) -> Iterator[tuple[Measured, Path]]:
    """Yield the measures of targets, titles and choices."""
    for index, target in enumerate(programme.targets):
        if target.measure:
            yield target.measure, ("targets", index, "measure")
    for index, title in enumerate(programme.recognition):
        for key in ("eligible", "vetoes"):
            for number, one in enumerate(getattr(title, key)):
                if one.measure:
                    yield one.measure, ("recognition", index, key, number, "measure")
    for index, choice in enumerate(programme.selection):
        if choice.rank:
            yield choice.rank, ("selection", index, "rank")


def measures(programme: Programme) -> Iterator[Finding]:
    """Find measures that name what is not there."""
    levels = programme.levels.known() if programme.levels else frozenset()
    for measure, path in placed(programme):
        yield from _measure(measure, path, levels)
    for index, rule in enumerate(programme.obligations):
        scope = rule.scope
        if scope and scope.each in facts():
            yield from rows.where(scope.each, scope.where, ("obligations", index, "scope", "where"))


def _measure(told: Any, path: Path, levels: frozenset[str]) -> Iterator[Finding]:
    """Check one measure, and those inside it."""
    fact = fact_of(told)
    if fact:
        yield from rows.fact_named(fact, (*path, operator(told) or ""))
        yield from _groups(fact, told, path, levels)
    yield from _own(told, path)
    for inner, at in _inner(told, path):
        yield from _measure(inner, at, levels)
        if isinstance(told, AllOf | AnyOf) and inner.is_ is None:
            yield Finding("C117", at)


def fact_of(told: Measured) -> str:
    """Return the fact whose rows a measure looks at, or nothing."""
    if isinstance(told, Selecting):
        named = getattr(told, operator(told) or "")
        return named.fact if isinstance(named, Column) else str(named)
    if isinstance(told, Share):
        return told.share.among.fact
    if isinstance(told, Periods):
        return told.periods.fact
    return told.matrix.fact if isinstance(told, Matrix) else ""


def _inner(told: Measured, path: Path) -> Iterator[tuple[Measured, Path]]:
    """Yield the measures inside a measure."""
    if isinstance(told, Rate):
        yield told.rate.of, (*path, "rate", "of")
        yield told.rate.per, (*path, "rate", "per")
    elif isinstance(told, Previous):
        yield told.previous.measure, (*path, "previous", "measure")
    elif isinstance(told, AllOf):
        yield from ((one, (*path, "all", index)) for index, one in enumerate(told.all))
    elif isinstance(told, AnyOf):
        yield from ((one, (*path, "any", index)) for index, one in enumerate(told.any))


def _own(told: Measured, path: Path) -> Iterator[Finding]:
    """Check what one operator says of its rows."""
    if isinstance(told, Selecting):
        yield from _selecting(told, path)
    elif isinstance(told, Share):
        among, at = told.share.among, (*path, "share")
        yield from rows.where(among.fact, among.where, (*at, "among", "where"))
        yield from rows.over(among.fact, among.over, (*at, "among", "over"))
        yield from rows.where(among.fact, told.share.of, (*at, "of"))
    elif isinstance(told, Periods):
        of = told.periods
        yield from rows.where(of.fact, of.where, (*path, "periods", "where"))
        if of.fact in facts():
            yield from rows.date_named(facts()[of.fact], of.on, (*path, "periods", "on"), "periods")
    elif isinstance(told, Matrix):
        yield from _matrix(told, (*path, "matrix"))
    elif isinstance(told, Answer):
        yield from not_in(("question",), (told.answer.question,), (*path, "answer", "question"))
    elif isinstance(told, Effect):
        yield from rows.where("project", told.effect.where, (*path, "effect", "where"))


def _selecting(told: Selecting, path: Path) -> Iterator[Finding]:
    """Check a measure over rows."""
    op = operator(told) or ""
    named = getattr(told, op)
    if isinstance(named, Column):
        yield from rows.column(named, op, (*path, op))
    fact = fact_of(told)
    yield from rows.where(fact, told.where, (*path, "where"))
    yield from rows.over(fact, told.over, (*path, "over"))


def _matrix(told: Matrix, path: Path) -> Iterator[Finding]:
    """Check the cells of a matrix."""
    of = told.matrix
    yield from rows.where(of.fact, of.where, (*path, "where"))
    yield from rows.over(of.fact, of.over, (*path, "over"))
    fact = facts().get(of.fact)
    for name, values in of.cells.items() if fact else ():
        at = (*path, "cells", name)
        if fact and fact.field(name) is None:
            yield from rows.field_named(fact, name, at)
        elif lists := rows.list_of(of.fact, name):
            yield from not_in(lists, values, at)


def _groups(name: str, told: Any, path: Path, levels: frozenset[str]) -> Iterator[Finding]:
    """Check the groups of a measure, and that one of them decides."""
    per: Per | None = getattr(told, "per", None)
    fact = facts().get(name)
    if per is None or fact is None:
        return
    at = (*path, "per")
    if told.take is None:
        yield Finding("C113", at, {"value": per.area or per.fact or per.field})
    if per.area and levels and per.area not in levels:
        words = {"value": per.area, "what_zh": "区域级别", "what_en": "area level"}
        yield Finding("C102", (*at, "area"), dict(words), near(per.area, levels))
    if per.field:
        yield from rows.field_named(fact, per.field, (*at, "field"))
    if per.fact:
        yield from rows.fact_named(per.fact, (*at, "fact"))
        yield from rows.field_named(fact, per.by or "", (*at, "by"))
        yield from rows.where(per.fact, per.where, (*at, "where"))
