"""Neighbourhoods: each area with those beside it, as flat arrays that add up fast."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.columns import Columns, FloatArray


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """List the members of all neighbourhoods one after the other, each area its own first."""

    of: NDArray[np.intp]
    """The area whose neighbourhood a member belongs to."""
    member: NDArray[np.intp]
    areas: int

    @property
    def count(self) -> FloatArray:
        """Return how many members each neighbourhood has."""
        return np.bincount(self.of, minlength=self.areas).astype(np.float64)

    def total(self, values: FloatArray) -> FloatArray:
        """Add up the members' values for each neighbourhood."""
        summed = np.bincount(self.of, weights=values[self.member], minlength=self.areas)
        return summed.astype(np.float64)


def neighbourhoods(neighbours: Sequence[Sequence[int]], *, areas: int) -> Neighbourhoods:
    """Return the neighbourhoods, each with the area itself.

    Raises:
        InputProblem: E108 when not every area has a list, E301 for an area that does not exist.

    """
    columns = Columns()
    if len(neighbours) != areas:
        columns.add("E108", column="neighbours", found=len(neighbours), expected=areas)
    for row, others in enumerate(neighbours, 1):
        for other in others:
            if not 0 <= other < areas:
                columns.add("E301", row=row, column="neighbours", value=other, limit=areas - 1)
    columns.settle()
    members = [[area, *(o for o in others if o != area)] for area, others in enumerate(neighbours)]
    sizes = [len(each) for each in members]
    return Neighbourhoods(
        of=np.repeat(np.arange(areas), sizes),
        member=np.concatenate([np.array(each, dtype=np.intp) for each in members]),
        areas=areas,
    )
