"""What each command computes: from a table and what was asked for to what is shown."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from anshe.kernels.epidemiology import InputProblem, Language, number, problem, rates
from anshe.kernels.epidemiology.columns import FloatArray
from anshe.project.cli.rates.said import say
from anshe.project.cli.rates.shown import Shown, between
from anshe.project.cli.rates.table import Table, read_table

Asked = dict[str, Any]


def crude(table: Table, asked: Asked, language: Language) -> Shown:
    """Give the rate of each row."""
    cases, people = table.several(asked["cases"], asked["population"])
    names = dict.fromkeys(("episodes", "persons", "part"), str(asked["cases"]))
    names |= dict.fromkeys(("person_years", "population", "whole"), str(asked["population"]))
    kind = asked["kind"]
    method: Any = asked["method"] or ("exact" if kind == "episodes" else "wilson")
    level, per = asked["level"], asked["per"]
    try:
        if kind == "episodes":
            found = rates.episode_rate(cases, people, level=level, method=method, per=per)
        elif kind == "persons":
            found = rates.person_rate(cases, people, level=level, method=method, per=per)
        else:
            found = rates.proportion(cases, people, level=level, method=method)
    except InputProblem as refusal:
        raise table.placed(refusal, names) from refusal
    return _rates_shown(found, table.labels(asked["place"]), language)


def standardised(table: Table, asked: Asked, language: Language) -> Shown:
    """Give the adjusted rate, or the standardised ratio, of each place."""
    cells = _Strata.of(table, asked)
    try:
        if not asked["indirect"]:
            found = rates.direct_rate(
                cells.cases, cells.people, _standard(cells, asked), level=asked["level"],
                per=asked["per"],
            )  # fmt: skip
            return _rates_shown(found, cells.places, language)
        people = cells.people.sum(axis=0)
        overall = cells.cases.sum(axis=0) / np.where(people > 0, people, 1.0)
        ratio = rates.indirect_ratio(
            cells.cases, cells.people, overall, level=asked["level"],
            method=asked["method"] or "exact",
        )  # fmt: skip
    except InputProblem as refusal:
        names = {"cases": asked["cases"], "person_years": asked["population"]}
        raise table.placed(refusal, names, cells.lines) from refusal
    head = [*_words(language, "place", "observed", "expected", "ratio"), _level(language, ratio)]
    rows = [
        (place, number(o), number(e), number(v), between(low, high))
        for place, o, e, v, low, high in zip(
            cells.places,
            ratio.observed,
            ratio.expected,
            ratio.value,
            ratio.lower,
            ratio.upper,
            strict=True,
        )
    ]
    return Shown([ratio], cells.places, head, rows)


def compared(table: Table, asked: Asked, language: Language) -> Shown:
    """Compare each place with one of them, or with all others together."""
    cases, people = map(np.array, table.several(asked["cases"], asked["population"]))
    places = table.labels(asked["place"])
    kept, other_cases, other_people = _others(cases, people, places, asked["baseline"])
    given = (cases[kept], people[kept], other_cases, other_people)
    per = 1.0
    try:
        if asked["difference"]:
            per = asked["per"]
            found = rates.rate_difference(
                *given, level=asked["level"], method=asked["method"] or "exact"
            )
        else:
            found = rates.rate_ratio(
                *given, level=asked["level"], method=asked["method"] or "exact"
            )
    except InputProblem as refusal:
        names = {"cases": asked["cases"], "person_years": asked["population"]}
        lines = [line for line, keep in zip(table.lines, kept, strict=True) if keep]
        raise table.placed(refusal, names, lines) from refusal
    named = [place for place, keep in zip(places, kept, strict=True) if keep]
    word = "difference" if asked["difference"] else "ratio"
    said = say(word, language, per=f"{per:,.0f}") if asked["difference"] else say(word, language)
    head = [say("place", language), said, _level(language, found), say("p-value", language)]
    rows = [
        (place, number(v * per), between(low * per, high * per), number(p, digits=3))
        for place, v, low, high, p in zip(
            named, found.value, found.lower, found.upper, found.p_value, strict=True
        )
    ]
    return Shown([found], named, head, rows)


def suppressed(table: Table, asked: Asked, language: Language) -> Shown:
    """Leave out the small cells of a table whose first column names the rows."""
    first, *others = table.columns
    inner = np.array(table.several(*others)).T
    try:
        found = rates.suppress(inner, below=asked["below"])
    except InputProblem as refusal:
        raise table.placed(refusal, {}) from refusal
    total = say("total", language)
    rows = [
        (name, *("•" if np.isnan(cell) else number(float(cell)) for cell in cells))
        for name, cells in zip([*table.columns[first], total], found.shown, strict=True)
    ]
    return Shown([found], [*table.columns[first], total], [first, *others, total], rows)


class _Strata:
    """Hold the cells of a table in long form: places by strata."""

    def __init__(self, places: list[str], strata: list[str], lines: list[int]) -> None:
        self.places, self.strata, self.lines = places, strata, lines
        self.cases: FloatArray = np.zeros((len(places), len(strata)))
        self.people: FloatArray = np.zeros((len(places), len(strata)))

    @classmethod
    def of(cls, table: Table, asked: Asked) -> "_Strata":
        """Gather the rows of each place; a stratum given twice is refused."""
        cases, people = table.several(asked["cases"], asked["population"])
        places, strata = table.text(asked["place"]), _joined(table, asked["stratum"])
        names, kinds = list(dict.fromkeys(places)), list(dict.fromkeys(strata))
        row_of = {name: row for row, name in enumerate(names)}
        column_of = {kind: column for column, kind in enumerate(kinds)}
        first = [table.lines[places.index(name)] for name in names]
        cells, seen = cls(names, kinds, first), set()
        for row, pair in enumerate(zip(places, strata, strict=True)):
            if pair in seen:
                told = " / ".join(pair)
                raise InputProblem(problem("E908", row=table.lines[row], value=told))
            seen.add(pair)
            at = row_of[pair[0]], column_of[pair[1]]
            cells.cases[at], cells.people[at] = cases[row], people[row]
        return cells


def _joined(table: Table, names: Sequence[str]) -> list[str]:
    """Join several columns into the name of a stratum."""
    return [" / ".join(parts) for parts in zip(*map(table.text, names), strict=True)]


def _standard(cells: _Strata, asked: Asked) -> FloatArray:
    """Give the standard population: from its own file, or all places together."""
    if asked["standard"] is None:
        total: FloatArray = cells.people.sum(axis=0)
        return total
    table = read_table(Path(asked["standard"]))
    known = dict(
        zip(_joined(table, asked["stratum"]), table.numbers(asked["population"]), strict=True)
    )
    if lacking := [stratum for stratum in cells.strata if stratum not in known]:
        raise InputProblem(problem("E909", column="standard", value=", ".join(lacking[:5])))
    return np.array([known[stratum] for stratum in cells.strata])


def _others(
    cases: FloatArray, people: FloatArray, places: Sequence[str], baseline: str
) -> tuple[list[bool], FloatArray, FloatArray]:
    """Say with what each place is compared, and which places are."""
    if not baseline:
        return [True] * len(places), cases.sum() - cases, people.sum() - people
    if baseline not in places:
        raise InputProblem(problem("E910", column="baseline", value=baseline))
    place = places.index(baseline)
    kept = [name != baseline for name in places]
    return kept, np.full(sum(kept), cases[place]), np.full(sum(kept), people[place])


def _rates_shown(found: rates.Rate, places: Sequence[str], language: Language) -> Shown:
    """Lay rates out."""
    scaled = zip(
        places, found.events, found.at_risk, found.scaled, found.lower * found.per,
        found.upper * found.per, strict=True,
    )  # fmt: skip
    rate = "share" if found.said_as == "proportion" else "rate"
    head = [
        *_words(language, "place", "cases", "population"),
        say(rate, language) if rate == "share" else say(rate, language, per=f"{found.per:,.0f}"),
        _level(language, found),
    ]
    rows = [
        (place, number(events), number(risk), number(value), between(low, high))
        for place, events, risk, value, low, high in scaled
    ]
    return Shown([found], places, head, rows)


def _words(language: Language, *words: str) -> list[str]:
    """Say the words of a heading."""
    return [say(word, language) for word in words]


def _level(
    language: Language, found: rates.Rate | rates.Comparison | rates.StandardisedRatio
) -> str:
    """Say the heading of an interval."""
    return say("interval", language, level=f"{found.level * 100:g}")
