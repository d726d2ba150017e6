"""Outlines of short plans, for the tests."""

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean


def outlined(text: str) -> Outline:
    """Return the outline of the only plan of a text."""
    page = clean(text)
    (plan,) = split(page)
    return outline(page, plan)


def shape(text: str) -> list[tuple[int, str, str]]:
    """Return level, label and heading of each block."""
    told = outlined(text)
    return [(one.level, one.label, told.heading_of(one).strip("。:")) for one in told.blocks]
