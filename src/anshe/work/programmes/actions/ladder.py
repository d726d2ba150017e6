"""The ladder of escalation: so many days after the deadline, to this level."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any


def next_step_on(ladder: Sequence[Sequence[Any]], step: int, deadline: date) -> date | None:
    """Give the day on which a step is due, none above the top.

    "0 days after" is the first day that the task is late, not the deadline itself.
    """
    if step >= len(ladder):
        return None
    return deadline + timedelta(days=max(1, int(ladder[step][0])))


def levels(ladder: Sequence[Sequence[Any]]) -> list[str]:
    """List whom the steps tell, lowest first."""
    return [str(level) for _days, level in ladder]
