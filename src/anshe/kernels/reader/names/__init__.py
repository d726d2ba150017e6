"""Names: which organisations, posts and groups of people a plan speaks of, and who acts where."""

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.names.acting import Acting, Actors, Who

__all__ = ["Acting", "Actors", "Who", "names"]


def names(outline: Outline) -> Actors:
    """Return who acts where in a plan; `.who(start, end)` answers for a clause."""
    return Actors((), ())
