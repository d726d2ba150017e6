"""Bodies: the groups and offices that a plan sets up or gives tasks to."""

from anshe.kernels.reader.model import Body, Name, Outline


def bodies(outline: Outline, names: tuple[Name, ...]) -> tuple[Body, ...]:
    """Return the bodies of a plan, in reading order; spans lie in `outline.plain`."""
    return ()
