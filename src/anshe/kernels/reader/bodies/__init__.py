"""Bodies: the groups and offices that a plan sets up or gives tasks to."""

from anshe.kernels.reader.model import Body, Outline
from anshe.kernels.reader.names import Actors


def bodies(outline: Outline, names: Actors) -> tuple[Body, ...]:
    """Return the bodies of a plan, in reading order; spans lie in `outline.plain`."""
    return ()
