"""Run the compiled measures: the figures of every indicator, in every unit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from anshe.insight.assessment.queries.duck import Source, opened
from anshe.insight.assessment.queries.facts import Scope, load
from anshe.insight.assessment.queries.rubric import Question, Rubric
from anshe.insight.assessment.queries.texts import texts
from anshe.insight.assessment.queries.world import Cursor

_RUNNERS = 2
_COLUMNS = 'unit_code, part, group_key, rank, together, value, n, "of", low, high, detail'


@dataclass(frozen=True, slots=True)
class Group:
    """The figure of one group: a community, a project, a kind of place."""

    key: str
    value: float | None
    n: int
    of: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one part of an indicator in one unit, and of its groups, weakest first."""

    value: float | None
    n: int
    of: int | None
    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


Figures = dict[str, dict[str, dict[str, Figure]]]
"""By unit, indicator and part."""


@contextmanager
def filled(source: Source, scope: Scope, rubric: Rubric, *, each: bool = False) -> Iterator[Cursor]:
    """Open a world that holds what the rubric needs of the facts, as of the day.

    `each`: every row by itself, also where the figures could do with the number of those alike.
    """
    gathered = frozenset() if each else rubric.gathered()
    with opened(source) as world:
        load(world, source, scope, rubric.needs(), gathered=gathered)
        yield world


def figures(world: Cursor, rubric: Rubric) -> Figures:
    """Run every question that reads facts."""
    known = texts(rubric.questions)
    asked = [one for one in rubric.questions if one.fingerprint in known]

    def answer(question: Question) -> list[tuple[Any, ...]]:
        with world.cursor() as cursor:
            return cursor.execute(_ordered(known[question.fingerprint].figures)).fetchall()

    with ThreadPoolExecutor(_RUNNERS) as runners:
        answers = list(runners.map(answer, asked))
    found: Figures = defaultdict(dict)
    for question, rows in zip(asked, answers, strict=True):
        for unit, parts in _by_unit(rows).items():
            found[unit][question.rule.id] = parts
    return found


def _ordered(text: str) -> str:
    """Ask for the columns in a fixed order, the deciding group first."""
    return f"SELECT {_COLUMNS} FROM ({text}) ORDER BY unit_code, part, rank"  # noqa: S608 - our own text


def _by_unit(rows: list[tuple[Any, ...]]) -> Mapping[str, dict[str, Figure]]:
    """Gather the rows of one question: by unit and part."""
    gathered: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for unit, part, *rest in rows:
        gathered[unit, part].append(tuple(rest))
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for (unit, part), lines in gathered.items():
        found[unit][part] = _figure(lines)
    return found


def _figure(lines: list[tuple[Any, ...]]) -> Figure:
    """Make one figure of its groups; the first one decides."""
    key, _, together, _, n, of, low, high, detail = lines[0]
    groups = tuple(Group(line[0], line[3], line[4], line[5]) for line in lines if line[0])
    missing = tuple(detail.split()) if detail else ()
    return Figure(together, n, of, low, high, missing, groups if key else ())
