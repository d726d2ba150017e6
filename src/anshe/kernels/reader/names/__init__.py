"""Names: which organisations, posts and groups of people a plan speaks of, and who acts where."""

from anshe.kernels.reader.model import Name, Outline


def names(outline: Outline) -> tuple[Name, ...]:
    """Return every name in a plan, in reading order."""
    return ()


def who(outline: Outline, found: tuple[Name, ...], start: int, end: int) -> tuple[str, ...]:
    """Return who has to do what the clause `plain[start:end]` asks, as written."""
    return ()
