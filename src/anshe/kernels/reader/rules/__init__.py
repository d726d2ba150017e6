"""Rules: clauses become obligations: recurring, quota, deadline, stage, duty."""

from anshe.kernels.reader import english
from anshe.kernels.reader.model import Obligation, Outline
from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.plan import of_plan


def obligations(outline: Outline, names: Actors) -> tuple[Obligation, ...]:
    """Return what a plan asks for, in reading order; spans lie in `outline.plain`."""
    if outline.plan.language == "en":
        return english.of_plan(outline, names)
    return of_plan(outline, names)
