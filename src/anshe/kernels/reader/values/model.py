"""What the values hold: how often, when, how much, each with its place and its pattern.

A plan is full of them, so they must be quick to make.
"""

from typing import NamedTuple

from anshe.kernels.reader.model import Frequency


class Often(NamedTuple):
    """Say how often; `frequency` is None when the six periods cannot hold it (every two years).

    `counted` tells that the words hold a number of times of their own.
    """

    start: int
    end: int
    rule: str
    frequency: Frequency | None
    counted: bool = False


class Day(NamedTuple):
    """Hold a date of which parts may be open; `vague` when its words are no day (early, about)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    vague: bool = False


class When(NamedTuple):
    """Say when: one date or a window; `text` is what is written.

    `edge` is "before", "from" or "" ; `near` marks words such as this year, whose year is open.
    """

    start: int
    end: int
    rule: str
    text: str
    first: Day
    last: Day | None = None
    edge: str = ""
    near: bool = False

    @property
    def whole_year(self) -> bool:
        """Tell whether a year stands without a month and without a word such as 前."""
        return self.first.month is None and not self.edge


class Much(NamedTuple):
    """Say how much; the value is None where the number is masked, and text where it is a ratio."""

    start: int
    end: int
    rule: str
    value: float | str | None
    op: str
    unit: str
    compared: bool = False
    number: str = ""


Value = Often | When | Much
