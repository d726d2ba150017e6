"""Names: which organisations, posts and groups of people a plan speaks of, and who acts where."""

from functools import partial
from itertools import chain

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.names.acting import Acting, Actors, Who
from anshe.kernels.reader.names.charges import charges
from anshe.kernels.reader.names.english import spoken, tagged
from anshe.kernels.reader.names.reach import actors
from anshe.kernels.reader.names.subjects import subject, subjects
from anshe.kernels.reader.names.tags import tags

__all__ = ["Acting", "Actors", "Who", "names"]


def names(outline: Outline) -> Actors:
    """Return who acts where in a plan; `.who(start, end)` answers for a clause."""
    if outline.plan.language == "en":
        return actors(outline, spoken(outline), tagged(outline))
    spoken_zh = chain(subjects(outline), charges(outline))
    return actors(outline, spoken_zh, tags(outline), subject=partial(subject, outline.plain))
