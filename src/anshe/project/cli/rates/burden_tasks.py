"""What the commands about early deaths and about samples compute."""

from typing import Any

import numpy as np

from anshe.kernels.epidemiology import (
    Columns,
    InputProblem,
    Language,
    number,
    percent,
    problem,
    rates,
)
from anshe.project.cli.rates.said import say
from anshe.project.cli.rates.shown import Shown, between
from anshe.project.cli.rates.table import Table

Asked = dict[str, Any]


def years_lost(table: Table, asked: Asked, language: Language) -> Shown:
    """Give the years of life lost of each place, or of all rows where there are no places."""
    deaths, ages = table.several(asked["cases"], asked["age"])
    called = {"deaths": asked["cases"], "ages": asked["age"]}
    columns = Columns()
    columns.counts("deaths", deaths)
    columns.amounts("ages", ages)
    try:
        columns.settle()  # before they are laid out, so that the lines are the file's
    except InputProblem as refusal:
        raise table.placed(refusal, called) from refusal
    there = asked["place"] in table.columns
    places = table.columns[asked["place"]] if there else [say("total", language)] * len(deaths)
    names, kinds = list(dict.fromkeys(places)), sorted(set(ages))
    cells, seen = np.zeros((len(names), len(kinds))), set()
    for line, place, age, count in zip(table.lines, places, ages, deaths, strict=True):
        if (place, age) in seen:
            raise InputProblem(problem("E908", row=line, value=f"{place} / {number(age)}"))
        seen.add((place, age))
        cells[names.index(place), kinds.index(age)] = count
    found = rates.years_of_life_lost(
        cells, kinds, age_limit=asked["age_limit"], level=asked["level"]
    )
    limit = number(asked["age_limit"])
    head = [say("place", language), say("deaths", language, limit=limit)]
    head += [say("years-lost", language), say("interval", language, level=_level(found.level))]
    rows = [
        (name, number(dead), number(value), between(low, high))
        for name, dead, value, low, high in zip(
            names, found.deaths, found.value, found.lower, found.upper, strict=True
        )
    ]
    return Shown([found], names, head, rows)


def survey(table: Table, asked: Asked, language: Language) -> Shown:
    """Project a sample to the total that it stands for."""
    weights = table.numbers(asked["weight"])
    values = table.numbers(asked["value"]) if asked["value"] else None
    strata, units = table.text(asked["stratum"]), table.text(asked["unit"])
    called = {"weights": asked["weight"], "values": asked["value"], "units": asked["unit"]}
    try:
        found = rates.survey_total(weights, strata, units, values=values, level=asked["level"])
    except InputProblem as refusal:
        raise table.placed(refusal, called) from refusal
    head = [say("total", language), say("interval", language, level=_level(found.level))]
    head += [say(word, language) for word in ("variation", "records", "units", "strata")]
    row = (
        number(float(np.round(found.value))), between(float(found.lower), float(found.upper)),
        percent(round(found.variation, 3)), str(found.records), str(found.units),
        str(found.strata),
    )  # fmt: skip
    return Shown([found], (), head, [row])


def _level(level: float) -> str:
    """Write a confidence in per cent."""
    return f"{level * 100:g}"
