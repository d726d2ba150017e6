"""A study from the texts of its files; everything that is wrong with them is told together."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from anshe.kernels.epidemiology.clusters.inputs.adjoining import neighbours_of
from anshe.kernels.epidemiology.clusters.inputs.days import interval_of, written
from anshe.kernels.epidemiology.clusters.inputs.rows import Reader, Row, rows
from anshe.kernels.epidemiology.clusters.model import expected
from anshe.kernels.epidemiology.clusters.model.expected import Events, People
from anshe.kernels.epidemiology.clusters.model.period import Period
from anshe.kernels.epidemiology.clusters.model.study import Model, Study
from anshe.kernels.epidemiology.clusters.simulation.permutation import listing
from anshe.kernels.epidemiology.columns import Columns, FloatArray

Kinds = dict[tuple[str, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Hold the texts of the files, and the names to tell problems by; absent ones are empty."""

    cases: str
    places: str = ""
    population: str = ""
    controls: str = ""
    grid: str = ""
    neighbours: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def name(self, which: str) -> str:
        """Return the name of a file."""
        return dict(self.names).get(which, which)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Hold how the files are to be read."""

    model: Model
    period: Period
    dated: bool
    """Whether cases and controls have a date, after the count."""
    geographic: bool
    strict_period: bool = True
    """Whether a case outside the period is a problem; else it is left out."""
    strict_places: bool = True
    """Whether a place without coordinates is a problem; else it is left out."""
    spatial: bool = True
    """Whether places have coordinates at all; a study of time alone needs none."""


def study_of(texts: Texts, frame: Frame) -> Study:
    """Return the study.

    Raises:
        InputProblem: with code, file, row and column of everything that is wrong.

    """
    found = Columns()
    where = _places(texts, frame, found)
    names = tuple(sorted(where))
    index = {name: at for at, name in enumerate(names)}
    kinds: Kinds = {}
    cases = _events(texts.cases, Reader(texts.name("cases"), found), frame, (index, kinds))
    measure, population = _measure(texts, frame, found, (index, kinds), cases)
    reader = Reader(texts.name("neighbours"), found)
    pairs = neighbours_of(texts.neighbours, index, reader, strict=frame.strict_places)
    found.settle()
    spread = cases.table(len(names), frame.period.intervals)
    one_by_one = cases.one_by_one() if frame.model == "permutation" else None
    return Study(
        model=frame.model,
        places=names,
        coordinates=np.array([where[name] for name in names], dtype=float).reshape(-1, 2),
        geographic=frame.geographic,
        period=frame.period,
        cases=spread,
        measure=measure,
        population=population,
        listing=None if one_by_one is None else listing(*one_by_one),
        neighbours=pairs,
        centres=_grid(texts, frame),
    )


def _places(texts: Texts, frame: Frame, found: Columns) -> dict[str, tuple[float, float]]:
    """Return the coordinates of each place; without a file of them, the names in the others."""
    where: dict[str, tuple[float, float]] = {}
    reader = Reader(texts.name("places"), found)
    if not texts.places.strip():
        if frame.spatial:
            reader.tell("E801", 0)
        named = (*rows(texts.cases), *rows(texts.population), *rows(texts.controls))
        return {row.fields[0]: (0.0, 0.0) for row in named}
    for row in rows(texts.places):
        if len(row.fields) < 3:
            reader.tell("E802", row.number, found=len(row.fields), expected=3)
            continue
        at = reader.number(row, 1, "2"), reader.number(row, 2, "3")
        if frame.geographic:
            _on_earth(reader, row, at)
        if where.setdefault(row.fields[0], at) != at:
            reader.tell("E803", row.number, "1", place=row.fields[0])
    reader.close()
    return where


def _on_earth(reader: Reader, row: Row, at: tuple[float, float]) -> None:
    """Tell coordinates that are none, and say so where they look exchanged."""
    latitude, longitude = at
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return
    exchanged = abs(longitude) <= 90 and abs(latitude) <= 180
    reader.tell("E804" if exchanged else "E805", row.number, "2", value=latitude, other=longitude)


def _events(text: str, reader: Reader, frame: Frame, known: tuple[dict[str, int], Kinds]) -> Events:
    """Read cases or controls: place, count, date where there is one, covariates."""
    index, kinds = known
    held: list[tuple[int, int, int, int]] = []
    least = 3 if frame.dated else 2
    for row in rows(text):
        if len(row.fields) < least:
            reader.tell("E802", row.number, found=len(row.fields), expected=least)
            continue
        place = index.get(row.fields[0])
        if place is None and frame.strict_places:
            reader.tell("E806", row.number, "1", place=row.fields[0])
        count = reader.count(row, 1, "2")
        time = _time(reader, row, frame) if frame.dated else 0
        if place is None or time is None or not count:
            continue
        kind = kinds.setdefault(tuple(row.fields[least:]), len(kinds))
        held.append((place, time, kind, count))
    reader.close()
    table = np.array(held, dtype=np.int64).reshape(-1, 4)
    return Events(*(np.ascontiguousarray(column) for column in table.T))


def _time(reader: Reader, row: Row, frame: Frame) -> int | None:
    """Return the interval of a row; None, and a problem where that is strict, if it has none."""
    try:
        time = interval_of(row.fields[2], frame.period)
    except ValueError:
        reader.tell("E807", row.number, "3", value=row.fields[2])
        return None
    if time is None and frame.strict_period:
        begins, ends = frame.period.written(0, frame.period.intervals)
        reader.tell("E808", row.number, "3", value=row.fields[2], begins=begins, ends=ends)
    return time


def _measure(
    texts: Texts,
    frame: Frame,
    found: Columns,
    known: tuple[dict[str, int], Kinds],
    cases: Events,
) -> tuple[FloatArray, FloatArray | None]:
    """Return what cases are compared with, and the mean population where there is one."""
    index, kinds = known
    shape = (len(index), frame.period.intervals)
    if frame.model == "permutation":
        return expected.permutation(cases, places=shape[0], intervals=shape[1]), None
    if frame.model == "bernoulli":
        reader = Reader(texts.name("controls"), found)
        controls = _events(texts.controls, reader, frame, (index, {}))
        return (cases.table(*shape) + controls.table(*shape)).astype(float), None
    if not texts.population.strip():
        return _time_alone(texts, frame, found, cases, shape[0])
    before = len(kinds)
    people = _people(texts, frame, found, known)
    if before and not set(range(before)) <= set(people.kinds.tolist()):
        _strangers(texts, found, kinds, people)
    found.settle()  # what is wrong with the files alone may make places look empty
    _deserted(texts, found, index, (cases, people))
    return expected.poisson(cases, people, frame.period, places=shape[0])


def _time_alone(
    texts: Texts, frame: Frame, found: Columns, cases: Events, places: int
) -> tuple[FloatArray, None]:
    """Return the measure of a study of time alone without population: cases by days."""
    if frame.spatial:
        Reader(texts.name("population"), found).tell("E809", 0)
    days = np.diff(np.array(frame.period.edges, dtype=float))
    measure = np.zeros((places, len(days)))
    measure[0] = cases.counts.sum() * days / days.sum()
    return measure, None


def _people(
    texts: Texts, frame: Frame, found: Columns, known: tuple[dict[str, int], Kinds]
) -> People:
    """Read the population: place, date of the count, people, covariates."""
    index, kinds = known
    reader = Reader(texts.name("population"), found)
    held: list[tuple[int, int, int]] = []
    amounts: list[float] = []
    year = date.fromordinal(max(frame.period.edges[0], 1)).year
    dates = {row.fields[1] for row in rows(texts.population) if len(row.fields) > 1}
    for row in rows(texts.population):
        if len(row.fields) < 3:
            reader.tell("E802", row.number, found=len(row.fields), expected=3)
            continue
        place = index.get(row.fields[0])
        if place is None and frame.strict_places:
            reader.tell("E806", row.number, "1", place=row.fields[0])
        amount = reader.number(row, 2, "3")
        if amount < 0:
            reader.tell("E104", row.number, "3", value=amount)
        day = written(row.fields[1], near=year) if len(dates) > 1 else None
        if day is None and len(dates) > 1:
            reader.tell("E807", row.number, "2", value=row.fields[1])
        if place is not None:
            kind = kinds.setdefault(tuple(row.fields[3:]), len(kinds))
            held.append((place, day.middle if day else 0, kind))
            amounts.append(amount)
    reader.close()
    table = np.array(held, dtype=np.int64).reshape(-1, 3)
    where, days, which = (np.ascontiguousarray(column) for column in table.T)
    return People(where, days, which, np.array(amounts))


def _strangers(texts: Texts, found: Columns, kinds: Kinds, people: People) -> None:
    """Tell categories of cases to which nobody of the population belongs."""
    living = set(people.kinds.tolist())
    for kind, number in kinds.items():
        if number not in living:
            reader = Reader(texts.name("cases"), found)
            reader.tell("E810", 0, kind=" ".join(kind) or "-")


def _deserted(
    texts: Texts, found: Columns, index: dict[str, int], held: tuple[Events, People]
) -> None:
    """Tell places that have cases and no people, with the first row of their cases."""
    cases, people = held
    ill = np.bincount(cases.places, weights=cases.counts, minlength=len(index))
    living = np.bincount(people.places, weights=people.counts, minlength=len(index))
    empty = (ill > 0) & (living <= 0)
    if not empty.any():
        return
    reader = Reader(texts.name("cases"), found)
    for row in rows(texts.cases):
        place = index.get(row.fields[0])
        if place is not None and empty[place]:
            empty[place] = False
            reader.tell("E704", row.number, "1", place=row.fields[0], cases=int(ill[place]))
    reader.close()


def _grid(texts: Texts, frame: Frame) -> FloatArray | None:
    """Return the centres of circles that are not places."""
    if not texts.grid.strip():
        return None
    reader = Reader(texts.name("grid"), found := Columns())
    where = []
    for row in rows(texts.grid):
        if len(row.fields) < 2:
            reader.tell("E802", row.number, found=len(row.fields), expected=2)
            continue
        at = reader.number(row, 0, "1"), reader.number(row, 1, "2")
        if frame.geographic:
            _on_earth(reader, row, at)
        where.append(at)
    found.settle()
    return np.array(where, dtype=float).reshape(-1, 2)
