"""Segmented regression of a measured value: level and slope by ordinary least squares."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from anshe.kernels.epidemiology.columns import Columns, FloatArray
from anshe.kernels.epidemiology.effects.interrupted import (
    PERIODS_AT_LEAST,
    SOURCE,
    USUAL,
    Interruption,
    SeriesModel,
    autocorrelation,
    check_lag,
)
from anshe.kernels.epidemiology.effects.series import Design, segmented
from anshe.kernels.epidemiology.result import TooLittle
from anshe.kernels.epidemiology.trends.robust import autoregressive, newey_west, usual_lag
from anshe.kernels.epidemiology.wording import words


def interrupted_values(
    values: ArrayLike, start: int, *, model: SeriesModel = USUAL, level: float = 0.95
) -> Interruption | TooLittle:
    """Return how level and slope of a series of large counts or rates changed.

    Args:
        values: numbers above zero; their logarithm is modelled, shape (periods,).
        start: the place (from zero) of the first period after the change.
        model: season and errors; the family is not used.
        level: confidence of the interval (Student's t).

    Returns:
        The coefficients on the logarithm; or `TooLittle` for fewer than 8 periods on a side.

    Raises:
        InputProblem: with row and column; E501 where nothing lies before or after the start.

    Method:
        Ordinary least squares on the logarithm (Wagner et al., 2002), errors as the model says
        or by Newey and West (1987).

    """
    columns = Columns()
    logs = np.log(_positive(columns, values, start, level))
    check_lag(model.lag, logs.size)
    for code, side in (("too_few_before", logs[:start]), ("too_few_after", logs[start:])):
        if side.size < PERIODS_AT_LEAST:
            return _short(code, side.size)
    design = segmented(
        logs.size, start, season=model.season, harmonics=model.harmonics, cycle=model.cycle,
        slope=model.slope,
    )  # fmt: skip
    return _result(logs, design, model, level)


def _result(logs: FloatArray, design: Design, model: SeriesModel, level: float) -> Interruption:
    """Fit by least squares, and put errors and limits together."""
    bread = np.asarray(np.linalg.inv(design.matrix.T @ design.matrix), dtype=np.float64)
    solved = np.linalg.lstsq(design.matrix, logs, rcond=None)[0]
    coefficients = np.asarray(solved, dtype=np.float64)
    residuals = logs - design.matrix @ coefficients
    freedom = logs.size - len(design.terms)
    variance = float((residuals**2).sum() / freedom)
    covariance = bread * variance
    if model.errors == "autoregressive":
        covariance = autoregressive(design.matrix, np.ones_like(logs), residuals, bread)
    elif model.errors == "newey_west":
        lag = usual_lag(logs.size) if model.lag is None else model.lag
        covariance = newey_west(design.matrix, residuals, bread, lag=lag)
    errors: FloatArray = np.sqrt(np.diag(covariance))
    half = float(special.stdtrit(freedom, (1 + level) / 2)) * errors
    fitted: FloatArray = np.exp(logs - residuals)
    return Interruption(
        value=coefficients,
        lower=coefficients - half,
        upper=coefficients + half,
        level=level,
        terms=design.terms,
        standard_errors=errors,
        statistics=coefficients / errors,
        p_values=2 * special.stdtr(freedom, -np.abs(coefficients / errors)),
        fitted=fitted,
        without=fitted * np.exp(-design.changes(coefficients)),
        autocorrelation=autocorrelation(residuals),
        dispersion=variance,
        size=float("inf"),
        method="segmented_log_linear",
        source=SOURCE,
        assumptions=(words("assume_nothing_else"), words("assume_series_line")),
        warnings=(words("newey_west_narrow"),) if model.errors == "newey_west" else (),
    )


def _positive(columns: Columns, values: ArrayLike, start: int, level: float) -> FloatArray:
    """Check the values and the start."""
    series = columns.positive("values", values)
    columns.dimensions("values", series, 1)
    columns.not_empty("values", series)
    columns.within("level", level, 0, 1)
    columns.settle()
    if not 0 < start < series.size:
        columns.add("E501", column="start", value=start, limit=series.size - 1)
    columns.settle()
    return series


def _short(code: str, found: int) -> TooLittle:
    """Make the refusal."""
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=PERIODS_AT_LEAST),
        found=float(found),
        needed=float(PERIODS_AT_LEAST),
        method="segmented_log_linear",
        source=SOURCE,
    )
