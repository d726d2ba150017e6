"""Results: what was found, with its uncertainty, its method, and what it rests on.

Every result is a frozen dataclass that derives from `Result`, and can say itself in a plain
sentence. `Estimate` is the most common: values with an interval, one or thousands at once.
`TooLittle` is the honest answer where the data cannot carry the question.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Self

import numpy as np

from anshe.kernels.epidemiology.columns import FloatArray
from anshe.kernels.epidemiology.wording import Language, Words, number, percent, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Carry what every answer carries: its method, its source, what it assumes and warns of."""

    method: str
    """The method's stable name, such as `garwood`."""
    source: str
    """Where the method is published: author, year, journal."""
    assumptions: tuple[Words, ...] = ()
    warnings: tuple[Words, ...] = ()

    def explain(self, language: Language) -> str:
        """Say in plain sentences what was found and what it cannot say."""
        space = {"zh": "", "en": " "}[language]
        return space.join([self.finding(language), *self.notes(language)])

    def finding(self, language: Language) -> str:
        """Say what was found; each result has its own words."""
        raise NotImplementedError(f"{type(self).__name__} has no words in {language}")

    def notes(self, language: Language) -> list[str]:
        """Give the warnings, then what the answer rests on."""
        return [note[language] for note in (*self.warnings, *self.assumptions)]

    def as_dict(self) -> dict[str, Any]:
        """Return the result in plain values, as JSON wants them; what is no number is None."""
        return {"kind": type(self).__name__} | {
            field.name: plain(getattr(self, field.name)) for field in fields(self)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Result):
    """Give values with their intervals: arrays of one shape, with no axis for a single value."""

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    level: float
    """The interval's level of confidence, such as 0.95."""

    @property
    def interval(self) -> tuple[FloatArray, FloatArray]:
        """Return the lower and the upper limits."""
        return self.lower, self.upper

    def at(self, index: int) -> Self:
        """Return the result of one place alone; every array of the common shape is taken there."""
        shape = self.value.shape
        taken: dict[str, Any] = {
            field.name: np.asarray(array[index])
            for field in fields(self)
            if isinstance(array := getattr(self, field.name), np.ndarray) and array.shape == shape
        }
        return replace(self, **taken)

    def limits(self, language: Language, *, scale: float = 1.0) -> str:
        """Write the interval of a single value, with its level."""
        return told(
            "interval",
            language,
            level=percent(self.level),
            lower=number(float(self.lower) * scale),
            upper=number(float(self.upper) * scale),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLittle(Result):
    """Say that the data are too few for the question, why, and what would be needed."""

    code: str
    reason: Words
    found: float
    needed: float

    def finding(self, language: Language) -> str:
        """Say why nothing is concluded."""
        return told("too_little", language, reason=self.reason)


def plain(value: object) -> object:
    """Turn arrays, tuples, nested results and options into lists, numbers, text and None."""
    if isinstance(value, Result):
        return value.as_dict()
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value
