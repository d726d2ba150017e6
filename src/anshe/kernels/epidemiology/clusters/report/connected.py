"""Which connected sets are reported: the best of all, then the best of what it leaves over."""

import numpy as np

from anshe.kernels.epidemiology.clusters.flexible.setting import best
from anshe.kernels.epidemiology.clusters.plan import Plan
from anshe.kernels.epidemiology.clusters.report.ranking import Candidate


def connected(plan: Plan, *, floor: float, most: int) -> list[Candidate]:
    """Return the best flexible windows that share no place, above a floor, the best first.

    Raises:
        InputProblem: E716, the search takes too many steps.

    """
    if plan.flexible is None:
        return []
    counts, found = plan.study.cases.sum(axis=1), list[Candidate]()
    free = np.ones(len(counts), dtype=np.bool_)
    while len(found) < most:
        one = best(plan.flexible, counts, free, floor)
        if one is None:
            break
        found.append(Candidate(one.ratio, one.centre, one.members, 0))
        free[one.members] = False
    return found
