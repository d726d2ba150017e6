"""Results: bounds and alarms for each series and week, and what they can and cannot say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import BoolArray, FloatArray
from anshe.kernels.epidemiology.result import Result, TooLittle
from anshe.kernels.epidemiology.wording import Language, number, told, words

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms(Result):
    """Give bounds and alarms as series x weeks looked at; what could not be said is NaN."""

    names: tuple[str, ...]
    weeks: Places
    """The weeks looked at: positions in the series, from zero."""
    observed: FloatArray
    upper: FloatArray
    """The bound. NaN where there is none; which counts give an alarm, the method says."""
    alarm: BoolArray
    assessed: BoolArray
    """False where nothing could be said: no alarm there is no reassurance."""
    expected: FloatArray
    statistic: FloatArray
    """What the method compares: a score, a standardised count, a cumulative sum."""

    @property
    def count(self) -> int:
        """Return how many alarms there are."""
        return int(self.alarm.sum())

    def finding(self, language: Language) -> str:
        """Say how many alarms there are, then the newest week if there is one series only."""
        series, weeks = self.alarm.shape
        said = told(
            "alarms_found",
            language,
            method=words(f"alarm_method_{self.method.replace('-', '_')}"),
            count=self.count,
            weeks=weeks,
            series=series,
        )
        unsaid = int((~self.assessed).sum())
        parts = [said]
        if series == 1:
            parts.append(self._newest(language))
        if unsaid:
            parts.append(told("alarms_unsaid", language, count=unsaid))
        return {"zh": "", "en": " "}[language].join(parts)

    def _newest(self, language: Language) -> str:
        """Say what the newest week came to."""
        key = "alarm_newest" if self.alarm[0, -1] else "alarm_newest_none"
        return told(
            key if self.assessed[0, -1] else "alarm_newest_unsaid",
            language,
            week=int(self.weeks[-1]) + 1,
            observed=number(float(self.observed[0, -1])),
            upper=number(float(self.upper[0, -1])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FarringtonAlarms(Alarms):
    """Give what the regression found, too."""

    p_value: FloatArray
    """The chance of a count as high as this, had nothing changed."""
    mean: FloatArray
    """The mean that the bound was taken from (by quirk exp(...) of it for `delta`)."""
    dispersion: FloatArray
    slope: FloatArray
    """Of the log mean, by week; NaN where no trend was kept."""
    trend: BoolArray


def too_short(method: str, source: str, *, found: int, needed: int) -> TooLittle:
    """Say how long a series has to be for a method."""
    return TooLittle(
        method=method,
        source=source,
        code="alarms_short",
        reason=words("alarms_short", found=found, needed=needed),
        found=float(found),
        needed=float(needed),
    )
