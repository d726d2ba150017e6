"""The request as our views see it: who acts, and in which area."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from anshe.ground.access import Actor, Hidden


class Place(Protocol):
    """What a page must know of an area; the areas themselves live in a higher room."""

    @property
    def code(self) -> str:
        """Give the code that stands in addresses."""

    @property
    def name(self) -> str:
        """Give the name."""

    @property
    def level(self) -> str:
        """Give the level."""

    @property
    def path(self) -> str:
        """Give the codes from the root to here, each followed by a slash."""


class Request(HttpRequest):
    """A request whose reader is known."""

    actor: Actor
    area: Place | None
    htmx: HtmxDetails


class AreaFinder:
    """Knows how to find an area by its code; the project tells it, since areas live higher up."""

    def __init__(self) -> None:
        self.find: Callable[[Actor, str], Place | None] | None = None

    def __call__(self, reader: Actor, code: str) -> Place:
        """Find the area that the reader may see.

        Raises:
            Hidden: there is none, or the reader may not see it.
        """
        found = self.find(reader, code) if self.find else None
        if found is None:
            raise Hidden
        return found


find_area = AreaFinder()


def area_of(request: Request, code: str) -> Place:
    """Give the area of the address, and let the frame know it.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    known = getattr(request, "area", None)
    if known is None or known.code != code:
        request.area = known = find_area(request.actor, code)
    return known


def as_of(request: HttpRequest) -> date | None:
    """Read `?as_of=2026-06-15`; nothing when it is absent or no date."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
