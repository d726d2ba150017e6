"""Expected counts for the CUSUM: the mean of the past, or a wave of one year."""

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray

_EPSILON = 1e-8
_STEPS = 25


def past_mean(counts: FloatArray, first: int) -> FloatArray:
    """Return the mean of the weeks before the first that is looked at, as a column."""
    past = counts[:, :first]
    known = ~np.isnan(past)
    total = np.where(known, past, 0.0).sum(axis=1)
    mean: FloatArray = np.divide(
        total, known.sum(axis=1), out=np.full(len(past), np.nan), where=known.any(axis=1)
    )
    return mean[:, None]


def yearly_wave(counts: FloatArray, weeks: range, freq: int) -> FloatArray:
    """Return what log m = a + b cos + c sin over the year, fitted to the past, expects.

    A Poisson regression for each series, by the steps and the stopping rule of R's `glm`.
    """
    angle = 2 * np.pi / freq * np.arange(1.0, weeks.stop + 1)
    wave = np.column_stack([np.ones(weeks.stop), np.cos(angle), np.sin(angle)])
    fitted = np.array([_poisson(wave[: weeks.start], row[: weeks.start]) for row in counts])
    made: FloatArray = np.exp(fitted @ wave[weeks.start :].T)
    return made


def _poisson(design: FloatArray, counts: FloatArray) -> FloatArray:
    """Fit a Poisson regression; no numbers where it does not settle."""
    known = ~np.isnan(counts)
    x, y = design[known], counts[known]
    mean = y + 0.1
    predictor = np.log(mean)
    last = _deviance(y, mean)
    for _ in range(_STEPS):
        root = np.sqrt(mean)
        working = predictor + (y - mean) / mean
        found = np.linalg.lstsq(x * root[:, None], working * root, rcond=None)[0]
        predictor = x @ found
        mean = np.maximum(np.exp(predictor), np.finfo(np.float64).eps)
        deviance = _deviance(y, mean)
        if abs(deviance - last) / (abs(deviance) + 0.1) < _EPSILON:
            return np.asarray(found, dtype=np.float64)
        last = deviance
    return np.full(design.shape[1], np.nan)


def _deviance(y: FloatArray, mean: FloatArray) -> float:
    """Return the Poisson deviance."""
    ratio = np.where(y > 0, y, 1.0) / np.where(y > 0, mean, 1.0)
    return float(2 * np.sum(y * np.log(ratio) - (y - mean)))
