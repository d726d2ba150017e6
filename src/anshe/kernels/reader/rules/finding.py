"""A finding: one obligation before its fields are written out."""

from dataclasses import dataclass

from anshe.kernels.reader.model import Kind
from anshe.kernels.reader.values import Much, Often, When


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold the kind and place of an obligation, and the values it is made of."""

    kind: Kind
    start: int
    end: int
    rule: str
    often: Often | None = None
    count: int | None = None
    whens: tuple[When, ...] = ()
    much: Much | None = None
    year: int | None = None
    spread: str = ""
