"""What was measured: handed over by the compiler, read by grades and sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """Holds one measured figure.

    Attributes:
        number: the figure (shares as 0..1), or None when there was nothing to measure.
        n: what was counted, when the figure is n of N.
        of: out of how many.
        group: the name to show of the group that decided (an area, a project), or empty.
        low: lower end of the interval, when there is one.
        high: upper end of the interval, when there is one.
        missing: names of empty cells, or of parts that do not hold.
        waiting: the figure depends on stored statistics that are not there yet.
        key: identity of the group that decided (area path, row id), or empty.

    """

    number: float | None = None
    n: float | None = None
    of: float | None = None
    group: str = ""
    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ()
    waiting: bool = False
    key: str = ""
