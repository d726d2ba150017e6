"""The ground of a search: all that is the same for the data and for every replicate."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.likelihood import Thresholds, Totals
from anshe.kernels.epidemiology.clusters.windows.periods import Runs
from anshe.kernels.epidemiology.columns import FloatArray


class Ground(NamedTuple):
    """Hold circles, groups, spans of time, measures and thresholds."""

    totals: Totals
    members: NDArray[np.int32]
    starts: NDArray[np.int64]
    group_ends: NDArray[np.int64]
    group_firsts: NDArray[np.int64]
    group_spots: NDArray[np.int32]
    """Where circles alone are windows: the column of the tables of each group's smallest circle."""
    group_sizes: FloatArray
    """And the measure of its largest one."""
    order: NDArray[np.int64]
    """The centres in the order in which replicates visit them."""
    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    runs: Runs
    """The same windows by length, as the search over lanes tries them."""
    measure: FloatArray
    """The measure of each place in each column, shape (n, columns)."""
    thresholds: Thresholds
