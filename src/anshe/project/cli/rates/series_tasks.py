"""What the commands about time and about small areas compute."""

from pathlib import Path
from typing import Any

import numpy as np

from anshe.kernels.epidemiology import (
    InputProblem,
    Language,
    Result,
    TooLittle,
    effects,
    number,
    problem,
    small_areas,
    trends,
)
from anshe.project.cli.rates.said import say
from anshe.project.cli.rates.shown import Shown, between
from anshe.project.cli.rates.table import Table, read_table

Asked = dict[str, Any]


def trend(table: Table, asked: Asked, language: Language) -> Shown:
    """Give the trend of a series, and a test that asks for order alone."""
    cases, times = table.several(asked["cases"], asked["time"])
    known = asked["population"] in table.columns
    people = table.numbers(asked["population"]) if known else None
    names = {"counts": asked["cases"], "times": asked["time"], "exposure": asked["population"]}
    try:
        found = trends.trend(
            cases,
            times,
            exposure=people,
            family=asked["family"],
            errors=asked["errors"],
            level=asked["level"],
        )
    except InputProblem as refusal:
        raise table.placed(refusal, names) from refusal
    if isinstance(found, TooLittle):
        return Shown([found])
    seen = np.array(cases) / (np.array(people) if people else 1.0)
    order = trends.mann_kendall(seen[np.argsort(times, kind="stable")])
    fitted = np.exp(found.intercept + found.slope * np.array(times))
    head = [say("period", language), say("raw", language), say("fitted", language)]
    rows = [
        (number(time), number(value), number(line))
        for time, value, line in zip(times, seen.tolist(), fitted.tolist(), strict=True)
    ]
    return Shown([found, order], [number(time) for time in times], head, rows)


def areas(table: Table, asked: Asked, language: Language) -> Shown:
    """Give the smoothed rates or relative risks of small areas."""
    places = table.labels(asked["place"])
    by_rate = asked["method"] in {"global", "local"}
    below = asked["population"] if by_rate else asked["expected"]
    cases, wanted = table.several(asked["cases"], below)
    names = {"cases": asked["cases"], "observed": asked["cases"]}
    names |= {"population": below, "expected": below}
    try:
        found = _smoothed(table, asked, cases, wanted)
    except InputProblem as refusal:
        raise table.placed(refusal, names) from refusal
    per = asked["per"] if by_rate else 1.0
    above = say("exceedance", language, threshold=number(found.threshold * per))
    head = [
        *(say(word, language) for word in ("place", "raw", "smoothed")),
        say("interval", language, level=f"{found.level * 100:g}"),
        above,
    ]
    rows = [
        (place, number(raw * per), number(value * per), between(low * per, high * per),
         f"{chance:.3f}")
        for place, raw, value, low, high, chance in zip(
            places, found.raw, found.value, found.lower, found.upper, found.exceedance,
            strict=True,
        )
    ]  # fmt: skip
    return Shown([found], places, head, rows)


def effect(table: Table, asked: Asked, language: Language) -> Shown:
    """Say whether a series changed when something was started."""
    times, counts = table.text(asked["time"]), table.numbers(asked["cases"])
    if asked["start"] not in times:
        raise InputProblem(problem("E911", column=asked["time"], value=asked["start"]))
    start = times.index(asked["start"])
    names = {"counts": asked["cases"], "comparison": asked["comparison"]}
    try:
        if asked["comparison"]:
            beside = table.numbers(asked["comparison"])
            found_beside = effects.difference_in_differences(
                counts, beside, start, level=asked["level"], errors=asked["errors"] or "latent"
            )
            return Shown([found_beside])
        model = effects.SeriesModel(
            family=asked["family"], season=asked["season"], errors=asked["errors"] or "model",
            cycle=asked["cycle"], slope=asked["slope"],
        )  # fmt: skip
        found = effects.interrupted_series(counts, start, model=model, level=asked["level"])
    except InputProblem as refusal:
        raise table.placed(refusal, names) from refusal
    if isinstance(found, TooLittle):
        return Shown([found])
    return Shown([found], found.terms, *_terms(found, language))


def power(asked: Asked) -> list[Result]:
    """Say what a project could show: exactly, and by simulation where that is asked for."""
    monthly, ratio = asked["monthly"], asked["ratio"]
    exact = effects.power_before(
        monthly, ratio, months_before=asked["before"], months_after=asked["after"],
        target=asked["target"],
    )  # fmt: skip
    if not asked["simulate"]:
        return [exact]
    design = effects.PowerDesign(
        months_before=asked["before"], months_after=asked["after"],
        dispersion=asked["dispersion"], correlation=asked["correlation"], test=asked["test"],
    )  # fmt: skip
    drawn = effects.simulated_power(
        monthly, ratio, design=design, draws=asked["simulate"], seed=asked["seed"]
    )
    return [exact, drawn]


def before_after(asked: Asked) -> Result:
    """Compare four counts, or two where there is no comparison group."""
    beside = asked["comparison_before"], asked["comparison_after"]
    if beside == (None, None):
        return effects.small_ratio(
            asked["before"],
            asked["after"],
            time_before=asked["time_before"],
            time_after=asked["time_after"],
            level=asked["level"],
        )
    if None in beside:
        raise InputProblem(problem("E102", column="--comparison-before / --comparison-after"))
    return effects.before_after(asked["before"], asked["after"], *beside, level=asked["level"])


def _smoothed(
    table: Table, asked: Asked, cases: list[float], wanted: list[float]
) -> small_areas.Smoothed:
    """Smooth by the method that was asked for."""
    level, threshold = asked["level"], asked["threshold"]
    if asked["method"] == "local":
        beside = _neighbours(table.labels(asked["place"]), asked["neighbours"])
        over = None if threshold is None else threshold / asked["per"]
        return small_areas.local_bayes(cases, wanted, beside, level=level, threshold=over)
    if asked["method"] == "global":
        over = None if threshold is None else threshold / asked["per"]
        return small_areas.global_bayes(cases, wanted, level=level, threshold=over)
    over = 1.0 if threshold is None else threshold
    if asked["method"] == "gamma":
        return small_areas.gamma_bayes(cases, wanted, level=level, threshold=over)
    return small_areas.log_normal_bayes(cases, wanted, level=level, threshold=over)


def _neighbours(places: list[str], file: Path | None) -> list[list[int]]:
    """Read which places lie side by side: a file with the columns from and to."""
    if file is None:
        raise InputProblem(problem("E912", column="--neighbours"))
    table = read_table(file)
    where = {place: row for row, place in enumerate(places)}
    beside: list[list[int]] = [[] for _ in places]
    wrong = []
    for line, one, other in zip(table.lines, table.text("from"), table.text("to"), strict=True):
        if lacking := [name for name in (one, other) if name not in where]:
            wrong.append(problem("E910", row=line, column=file.name, value=lacking[0]))
        else:
            beside[where[one]].append(where[other])
    if wrong:
        raise InputProblem(*wrong[:20])
    return beside


def _terms(
    found: effects.Interruption, language: Language
) -> tuple[list[str], list[tuple[str, str, str, str]]]:
    """Lay out the terms of an interrupted series as factors."""
    head = [
        say("term", language),
        say("factor", language),
        say("interval", language, level=f"{found.level * 100:g}"),
        say("p-value", language),
    ]
    rows = []
    for term, p_value in zip(found.terms, found.p_values, strict=True):
        factor, low, high = found.change(term)
        rows.append((term, number(factor), between(low, high), number(float(p_value), digits=3)))
    return head, rows
