"""How sure a Chinese finding is: what its form shows, weighed by what was right in other plans.

A logistic model of a few dozen marks of form (how long, who, after which sign, in which section,
which words of order), whose weights are data: `lexicon/sureness.yaml`, made by
`benchmarks/reader_confidence.py` from labelled plans. It sees no name and no subject matter, so
that what it learns of one genre holds for the next.
"""

from functools import cache
from math import exp
from typing import Any

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Spoken

STEP, LONGEST = 12, 6
MOST_CLAUSES, MOST_NAMES = 5, 3
Weights = tuple[float, dict[str, float], float, float]


def sureness(spoken: Spoken, found: Finding, actors: Actors) -> float:
    """Return how likely a finding is right, in 0 to 1.

    Calibrated on plans that neither rules nor weights had seen.
    """
    start, weights, base, slope = _weights("duty" if found.kind == "duty" else "numbered")
    score = start + sum([weights.get(mark, 0.0) for mark in marks(spoken, found, actors)])
    return round(1 / (1 + exp(-(base + slope * score))), 2)


def marks(spoken: Spoken, found: Finding, actors: Actors) -> list[str]:
    """Return the marks of form that a finding bears, each once."""
    plain, start, end = spoken.plain, found.start, found.end
    who = actors.who(start, end)
    block = spoken.block
    bears = [
        f"rule {found.kind}.{found.rule}",
        f"section {block.role}",
        f"named here {who.how}" if who.explicit else f"named {who.how}",
        f"length {min(LONGEST, (end - start) // STEP)}",
        f"clauses {min(MOST_CLAUSES, len(spoken.segments))}",
        f"names {min(MOST_NAMES, len(who.responsible))}",
        "before " + plain[max(0, start - 2) : start].strip()[-1:],
        "after " + plain[end : end + 1].strip(),
    ]
    if block.text < block.heading and end <= block.heading:
        bears.append("in heading")
    if block.cells:
        bears.append("in table")
    if block.label:
        bears.append("labelled")
    if who.responsible:
        bears.append("name ends " + who.responsible[0][-1:])
    words = plain[start:end]
    bears += [said for word, said in _words() if word in words]
    return bears


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return the words that are looked for, each with its mark."""
    return tuple((word, f"says {word}") for word in table("sureness")["words"])


@cache
def _weights(group: str) -> Weights:
    """Return what the lexicon holds of a group of findings.

    Where scores (log odds) start, the weight of each mark, and base and slope of the line that
    draws scores to what was right in other plans.
    """
    held: dict[str, Any] = table("sureness")[group]
    return held["start"], held["weights"], *held["drawn"]
