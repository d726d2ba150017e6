"""The series that ships with the R package, and what the package made of it."""

import csv
import gzip
import io

import numpy as np

from anshe.kernels.epidemiology import Result
from anshe.kernels.epidemiology.alarms import Alarms, Series, series_of
from anshe.kernels.epidemiology.columns import FloatArray
from tests.kernels.epidemiology.references import column, reference_folder, reference_rows


def salmonella() -> Series:
    """312 weeks of salmonella agona in the United Kingdom, 1990 to 1995."""
    rows = reference_rows("surveillance", "series_salmonella_agona.csv")
    return series_of(column(rows, "obs_observed1"))


def thousand() -> Series:
    """Read the thousand made-up series of 364 weeks."""
    path = reference_folder("surveillance") / "bench_1000series_364w.csv.gz"
    text = io.StringIO(gzip.decompress(path.read_bytes()).decode())
    rows = list(csv.reader(text))[1:]
    return series_of(np.array(rows, dtype=np.float64).T)


def weeks(first: int, last: int) -> range:
    """Name weeks as R does: from one, the last included."""
    return range(first - 1, last)


def alarms(found: Result) -> Alarms:
    """Insist on alarms."""
    assert isinstance(found, Alarms)
    return found


def agrees(found: Result, file: str, *, alarm_is_known: bool = True) -> None:
    """Hold bounds and alarms against a file of the package's results."""
    rows = reference_rows("surveillance", file)
    made = alarms(found)
    close(made.upper[0], column(rows, "upperbound"))
    if alarm_is_known:
        assert made.alarm[0].tolist() == [value == 1 for value in column(rows, "alarm")]


def close(found: FloatArray, wanted: list[float]) -> None:
    """Insist on nine digits; no number stands for NA."""
    np.testing.assert_allclose(found, np.array(wanted), rtol=1e-9, atol=1e-9)
