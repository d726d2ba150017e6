"""Columns: turn what was given into arrays of numbers, and tell everything that is wrong with them.

Every function of the kernel begins with `columns = Columns()`, asks it for its arrays, and calls
`columns.settle()`, which raises one `InputProblem` with all that was found.
"""

import operator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anshe.kernels.epidemiology.problems import EpidemiologyProblem, InputProblem, problem

if TYPE_CHECKING:
    from collections.abc import Collection

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

TOLD_AT_MOST = 20
"""So many problems of a kind are told for a column; the others are counted."""
COUNTED_AT_MOST = 2.0**53
"""Above this, whole numbers are no longer exact as doubles."""
SMALLEST, LARGEST = 1e-12, 1e15
"""Amounts outside of these are slips of the unit, and products of them would overflow."""


class Columns:
    """Collect the columns of one call, and refuse them together.

    Example:
        >>> columns = Columns()
        >>> cases = columns.counts("cases", [3, 5])
        >>> years = columns.positive("person_years", [100.5, 200.0])
        >>> columns.settle()

    """

    def __init__(self) -> None:
        self.problems: list[EpidemiologyProblem] = []

    def numbers(self, column: str, given: ArrayLike) -> FloatArray:
        """Return finite numbers of any sign, up to 10^15."""
        values = self._read(column, given)
        if _between(values, -LARGEST, LARGEST):
            return values
        self._tell_unfinite(column, values)
        far = np.isfinite(values) & (np.abs(values) > LARGEST)
        self._tell(column, values, far, "E110", limit="|x| <= 1e15")
        return values

    def amounts(self, column: str, given: ArrayLike) -> FloatArray:
        """Return finite numbers that are not negative, up to 10^15."""
        values = self.numbers(column, given)
        if not _between(values, 0, LARGEST):
            self._tell(column, values, np.isfinite(values) & (values < 0), "E104")
        return values

    def positive(self, column: str, given: ArrayLike) -> FloatArray:
        """Return finite numbers above zero, from 10^-12 to 10^15."""
        values = self.numbers(column, given)
        if _between(values, SMALLEST, LARGEST):
            return values
        self._tell(column, values, np.isfinite(values) & (values <= 0), "E107")
        near = (values > 0) & (values < SMALLEST)
        self._tell(column, values, near, "E110", limit="x >= 1e-12")
        return values

    def counts(self, column: str, given: ArrayLike) -> FloatArray:
        """Return whole numbers that are not negative and can be counted exactly."""
        values = self._read(column, given)
        if _between(values, 0, COUNTED_AT_MOST) and np.array_equal(values, np.floor(values)):
            return values
        self._tell_unfinite(column, values)
        self._tell(column, values, np.isfinite(values) & (values < 0), "E104")
        broken = np.isfinite(values) & (values != np.floor(values))
        self._tell(column, values, broken, "E105")
        beyond = np.isfinite(values) & (values > COUNTED_AT_MOST)
        self._tell(column, values, beyond, "E106", limit="2^53")
        return values

    def within(self, column: str, value: float, low: float, high: float) -> float:
        """Return one number that lies strictly between two others."""
        try:
            inside, number = bool(low < value < high), float(value)  # a NaN is outside, too
        except (TypeError, ValueError):
            self.add("E101", column=column, value=value)
            return float("nan")
        if not inside:
            self.add("E110", column=column, value=value, limit=f"{low:g} < x < {high:g}")
        return number

    def whole(self, column: str, value: float) -> int | None:
        """Return one whole number, such as a place in a series; None where it is none."""
        try:
            number = operator.index(value)  # type: ignore[arg-type]  # a float has none
        except TypeError:
            number = None
        if isinstance(value, float) and value.is_integer():
            number = int(value)
        if number is None:
            self.add("E116", column=column, value=value)
        return number

    def choice(self, column: str, value: str, allowed: "Collection[str]") -> str:
        """Return a choice that is one of those there are."""
        if value not in list(allowed):  # a list compares what has no hash
            self.add("E111", column=column, value=value, expected=", ".join(sorted(allowed)))
        return value

    def same_length(self, **given: FloatArray) -> None:
        """Tell which columns do not have the shape of the first; single numbers fit any."""
        first = next((values.shape for values in given.values() if values.ndim), ())
        for column, values in given.items():
            if values.ndim and values.shape != first:
                self.add("E108", column=column, found=values.shape, expected=first)

    def together(self, *, axes: int | None = None, **given: FloatArray) -> list[FloatArray]:
        """Return the columns in one shape; single numbers are repeated.

        Args:
            axes: how many dimensions they must have; any number if none is given.
            given: the columns by name.

        Raises:
            InputProblem: everything found so far, E108 for different lengths, E109 for no
                rows, E112 for other dimensions.

        """
        self.same_length(**given)
        largest = max(given, key=lambda name: given[name].ndim)
        for column, values in given.items():
            self.not_empty(column, values)
        if axes is not None:
            self.dimensions(largest, given[largest], axes)
        self.settle()
        columns = list(given.values())
        if len({values.shape for values in columns}) == 1:
            return columns
        return list(np.broadcast_arrays(*columns))

    def not_above(self, part: str, parts: FloatArray, whole: str, wholes: FloatArray) -> None:
        """Tell the rows where a part is greater than its whole."""
        wholes = np.broadcast_to(wholes, parts.shape)
        above = parts > wholes
        if not above.any():
            return
        for place in np.argwhere(above)[:TOLD_AT_MOST]:
            at = tuple(place)
            row = int(place[0]) + 1 if place.size else 0
            value, limit = f"{parts[at]:.15g}", f"{wholes[at]:.15g}"
            self.add("E115", row=row, column=part, part=part, value=value, whole=whole, limit=limit)

    def not_empty(self, column: str, values: FloatArray) -> None:
        """Tell that a column has no rows."""
        if values.size == 0:
            self.add("E109", column=column)

    def dimensions(self, column: str, values: FloatArray, expected: int) -> None:
        """Tell that an array has not so many dimensions."""
        if values.ndim != expected:
            self.add("E112", column=column, found=values.ndim, expected=expected)

    def add(self, code: str, *, row: int = 0, column: str = "", **values: object) -> None:
        """Note one more problem."""
        self.problems.append(problem(code, row=row, column=column, **values))

    def settle(self) -> None:
        """Raise everything that was found, or do nothing.

        Raises:
            InputProblem: anything was wrong.

        """
        if self.problems:
            raise InputProblem(*self.problems)

    def _tell_unfinite(self, column: str, values: FloatArray) -> None:
        """Tell the numbers that are missing or infinite."""
        self._tell(column, values, np.isnan(values), "E102")
        self._tell(column, values, np.isinf(values), "E103")

    def _read(self, column: str, given: ArrayLike) -> FloatArray:
        """Make an array of doubles, a NaN told as a problem where something is no number."""
        try:
            return np.array(given, dtype=np.float64)
        except (TypeError, ValueError):
            pass
        try:
            each: list[Any] = list(np.asarray(given, dtype=object).ravel())
        except ValueError:  # rows of different lengths
            each = []
            self.add("E112", column=column, found="?", expected=1)
        for row, value in enumerate(each, 1):
            if not _is_number(value):
                self.add("E101", row=row, column=column, value=value)
        return np.ones(max(len(each), 1))

    def _tell(
        self, column: str, values: FloatArray, bad: BoolArray, code: str, **more: object
    ) -> None:
        """Note the first rows where something is wrong, and how many more there are."""
        if not bad.any():
            return
        places = np.argwhere(bad)
        for place in places[:TOLD_AT_MOST]:
            value = float(values[tuple(place)])
            row = int(place[0]) + 1 if place.size else 0
            name = column + "".join(f"[{step + 1}]" for step in place[1:])
            self.add(code, row=row, column=name, value=f"{value:.15g}", **more)
        if len(places) > TOLD_AT_MOST:
            self.add("E113", column=column, count=len(places) - TOLD_AT_MOST)


def _between(values: FloatArray, low: float, high: float) -> bool:
    """Say quickly whether nothing is wrong: every comparison with a NaN is false."""
    return bool(values.size and values.min() >= low and values.max() <= high)


def _is_number(value: object) -> bool:
    """Say whether a value can be read as a double."""
    try:
        float(value)  # type: ignore[arg-type]  # anything may have been given
    except (TypeError, ValueError):
        return False
    return True
