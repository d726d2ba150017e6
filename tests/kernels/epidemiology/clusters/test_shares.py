"""Work that is dealt out is dealt evenly, and put together in order."""

import numpy as np
import pytest

from anshe.kernels.epidemiology.clusters.memory import joined
from anshe.kernels.epidemiology.clusters.run import dealt
from anshe.kernels.epidemiology.replicates import ALONE, Batch, Crew, in_turn


@pytest.mark.parametrize("count", [1, 31, 32, 33, 64, 99, 128])
@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_every_replicate_has_a_lane_of_its_own(count: int, workers: int) -> None:
    lots, used = dealt(Batch(101, count), workers)
    numbers = [lot.first + at for lot in lots for at in range(lot.count)]
    spots = [lot.lane + at for lot in lots for at in range(lot.count)]
    assert numbers == list(range(101, 101 + count))
    assert spots == np.flatnonzero(used).tolist()
    assert len(used) == -(-count // 32) * 32
    assert all(lot.lane % 32 == 0 for lot in lots)


def test_two_workers_share_99_replicates_evenly() -> None:
    lots, used = dealt(Batch(1, 99), 2)
    assert [(lot.count, lot.lane) for lot in lots] == [(50, 0), (49, 64)]
    assert len(used) == 128


@pytest.mark.parametrize("crew", [ALONE, Crew(in_turn, 2)])
def test_parts_are_put_together_in_order(crew: Crew) -> None:
    parts = [np.arange(3), np.zeros(0, dtype=np.int64), np.arange(3, 8)]
    assert joined(parts, crew).tolist() == list(range(8))
    assert joined(parts[:1], crew).tolist() == [0, 1, 2]
