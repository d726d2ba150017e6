"""How far an indicator is from the best: what a gap costs, so that the worst come first."""

from anshe.insight.assessment.queries.results import Result


def shortfall(result: Result) -> float:
    """Give 1 for nothing done and 0 for all done: the mean over its figures.

    Method: a figure in per cent lacks what is missing to 100; any other figure lacks all if it is
    nought or absent; what is above nought counts half.
    """
    lacks = [_lack(part.value, percent=part.percent) for part in result.parts]
    return sum(lacks) / len(lacks) if lacks else 1.0


def _lack(value: float | None, *, percent: bool) -> float:
    """Say how much of one figure is missing."""
    if not value:
        return 1.0
    return min(max(1.0 - value, 0.0), 1.0) if percent else 0.5
