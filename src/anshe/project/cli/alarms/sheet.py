"""From a table to series: which column holds dates, which hold counts."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from anshe.kernels.epidemiology import InputProblem, problem
from anshe.kernels.epidemiology.alarms import Series, series_of
from anshe.project.cli.rates.table import Table

_ABSENT = {"", "na", "nan", "n/a", "-"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns are wanted, and how the counts are to be read."""

    series: tuple[str, ...]
    dates: str | None
    population: str | None
    freq: int
    keep_missing: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Give series with what their weeks are called, and the lines they stand in."""

    series: Series
    labels: list[str]
    columns: dict[str, str]


def sheet_of(table: Table, wanted: Wanted) -> Sheet:
    """Read series from a table.

    Raises:
        InputProblem: with the file's own lines and columns.

    """
    time = wanted.dates or next((n for n in table.columns if n.lower() in _times()), None)
    names = wanted.series or tuple(
        name for name in table.columns if name not in (time, wanted.population)
    )
    labels = table.text(time) if time else [str(row) for row in range(1, len(table.lines) + 1)]
    dated = wanted.dates is not None or (time is not None and all(map(_is_date, labels)))
    counts = [_numbers(table, name, keep=wanted.keep_missing) for name in names]
    called = {f"counts[{place}]": name for place, name in enumerate(names, 1)}
    called |= {"dates": time or "", "population": wanted.population or ""}
    try:
        series = series_of(
            counts,
            freq=wanted.freq,
            dates=labels if dated else None,
            population=table.numbers(wanted.population) if wanted.population else None,
            missing="keep" if wanted.keep_missing else "refuse",
            names=names,
        )
    except InputProblem as refusal:
        raise table.placed(refusal, called) from refusal
    return Sheet(series, labels, called)


@cache
def _times() -> frozenset[str]:
    """Read the names of columns that hold dates or numbers of weeks."""
    text = files(__package__).joinpath("times.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text))


def _is_date(text: str) -> bool:
    """Say whether a text is a date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _numbers(table: Table, name: str, *, keep: bool) -> list[float]:
    """Read a column of counts; empty cells and NA are missing counts, if those are kept."""
    if not keep:
        return table.numbers(name)
    read, wrong = [], []
    for line, text in zip(table.lines, table.text(name), strict=True):
        try:
            read.append(math.nan if text.lower() in _ABSENT else float(text))
        except ValueError:
            wrong.append(problem("E101", row=line, column=name, value=text))
    if wrong:
        raise InputProblem(*wrong[:20])
    return read
