"""Ask of short plans who acts in them, for the tests."""

from anshe.kernels.reader.names import Actors, Who, names
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean


def read(text: str) -> tuple[Actors, str]:
    """Return who acts in the only plan of a text, and its clean view."""
    page = clean(text)
    (plan,) = split(page)
    return names(outline(page, plan)), page.plain


def who(text: str, clause: str) -> Who:
    """Return who the clause of a text falls to."""
    actors, plain = read(text)
    start = plain.index(clause)
    return actors.who(start, start + len(clause))


def owners(text: str, clause: str = "") -> tuple[str, ...]:
    """Return the names of those a clause falls to; the clause is the text unless given."""
    return who(text, clause or text.rstrip("。.")).responsible
