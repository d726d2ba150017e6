"""Replicates of the Bernoulli model, draw for draw as the reference program makes them.

Of all people as many are taken as there are cases (or controls, if they are fewer), one after the
other by sequential selection (Knuth, The Art of Computer Programming, volume 2, section 3.4.2);
people stand in the order of places, those of a place in the order of intervals.
"""

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.simulation.lehmer import MODULUS, following
from anshe.kernels.epidemiology.compiled import compiled

Table = NDArray[np.int32]


@compiled
def draw(people: NDArray[np.int64], cases: int, state: int, table: Table) -> None:
    """Write one replicate for the people of each place and interval."""
    total = people.sum()
    wanted = min(cases, total - cases)
    swapped = cases >= total - cases
    places, intervals = people.shape
    passed, taken = 0, 0
    for place in range(places):
        for interval in range(intervals):
            some = 0
            for _ in range(people[place, interval]):
                if taken < wanted:
                    state = following(state)
                    if state / MODULUS <= (wanted - taken) / (total - passed):
                        some += 1
                        taken += 1
                passed += 1
            table[place, interval] = people[place, interval] - some if swapped else some
