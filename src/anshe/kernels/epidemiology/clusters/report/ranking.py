"""Which clusters are reported: the best of each centre, in order, without overlap."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anshe.kernels.epidemiology.clusters.plan import Plan
from anshe.kernels.epidemiology.clusters.report.significance import TOLERANCE
from anshe.kernels.epidemiology.clusters.search.observed import Best


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a centre's best window."""

    ratio: float
    centre: int
    members: NDArray[np.int32]
    window: int


def ranked(plan: Plan, *rounds: Best) -> list[Candidate]:
    """Return the candidates of all rounds, the best first.

    Equal ratios: fewer places first, then the smaller first member, then the smaller centre.
    """
    found = [
        _candidate(plan, best, int(centre))
        for best in rounds
        for centre in np.flatnonzero(best.ratio > 0)
    ]
    found.sort(key=lambda one: -one.ratio)
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or found[end - 1].ratio - found[end].ratio >= TOLERANCE:
            tied = sorted(found[start:end], key=_precedence)
            found[start:end] = tied
            start = end
    return found


def _precedence(one: Candidate) -> tuple[int, int, int]:
    """Return what decides between equal ratios."""
    return len(one.members), int(one.members[0]), one.centre


def _candidate(plan: Plan, best: Best, centre: int) -> Candidate:
    """Return the best window of a centre."""
    first = plan.ground.starts[centre]
    members = plan.ground.members[first : first + best.size[centre]]
    return Candidate(float(best.ratio[centre]), centre, members, int(best.window[centre]))


def apart(plan: Plan, found: list[Candidate], *, most: int) -> list[Candidate]:
    """Keep the candidates that share no place with a better one at overlapping times."""
    kept: list[Candidate] = []
    taken: list[NDArray[np.bool_]] = []
    for one in found:
        if len(kept) >= most:
            break
        if any(
            (within[one.members[0]] or within[one.members].any()) and _same_time(plan, one, other)
            for other, within in zip(kept, taken, strict=True)
        ):
            continue
        within = np.zeros(len(plan.study.places), dtype=np.bool_)
        within[one.members] = True
        taken.append(within)
        kept.append(one)
    return kept


def _same_time(plan: Plan, one: Candidate, other: Candidate) -> bool:
    """Say whether two windows overlap in time, or follow one another without a break."""
    spans = plan.spans
    begins = max(spans.first[one.window], spans.first[other.window])
    return bool(begins <= min(spans.last[one.window], spans.last[other.window]))
