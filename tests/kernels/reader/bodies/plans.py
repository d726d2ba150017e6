"""Ask of short plans which bodies they set up, for the tests."""

from anshe.kernels.reader.bodies import bodies
from anshe.kernels.reader.model import Body
from anshe.kernels.reader.names import names
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean


def found(text: str) -> tuple[Body, ...]:
    """Return the bodies of the only plan of a text."""
    page = clean(text)
    (plan,) = split(page)
    parts = outline(page, plan)
    return bodies(parts, names(parts))


def kinds(text: str) -> list[tuple[str, str]]:
    """Return name and kind of each body."""
    return [(one.name, one.kind) for one in found(text)]
