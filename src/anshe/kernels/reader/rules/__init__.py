"""Rules: clauses become obligations: recurring, quota, deadline, stage, duty."""

from anshe.kernels.reader.model import Name, Obligation, Outline


def obligations(outline: Outline, names: tuple[Name, ...]) -> tuple[Obligation, ...]:
    """Return what a plan asks for, in reading order; spans lie in `outline.plain`."""
    return ()
