"""What every page here begins with: the reader, the area, the moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.records.kind import Words
from anshe.ground.web.request import Place, Request, area_of


@dataclass(frozen=True, slots=True)
class Way:
    """A page of a room above this one that belongs beside the programme."""

    label: Words
    icon: str
    route: str
    action: Action


ways_beside: list[Way] = []
"""Filled by the project: where programmes come from, for instance."""


@dataclass(frozen=True, slots=True)
class Here:
    """An area, looked at by someone now."""

    request: Request
    area: Place
    now: datetime

    @property
    def reader(self) -> Actor:
        """Give the one who looks."""
        return self.request.actor

    @property
    def today(self) -> date:
        """Give the local day."""
        return timezone.localdate(self.now)

    def may(self, action: Action) -> bool:
        """Say whether the reader may do this here."""
        return may(self.reader, action, self.area.path)

    def ways(self) -> list[Way]:
        """List the pages of other rooms that the reader may open from here."""
        return [way for way in ways_beside if self.may(way.action)]

    def number(self, name: str, default: int) -> int:
        """Read a whole number from the address."""
        told = self.request.GET.get(name, "")
        return int(told) if told.isdecimal() and len(told) < 10 else default


def here(request: HttpRequest, area_code: str, action: Action) -> Here:
    """Find where we are.

    Raises:
        Hidden: no such area, or the reader may not see this there.
    """
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    require(ours.actor, action, area.path)
    return Here(ours, area, timezone.now())


def blame(form: Any, error: ValidationError) -> None:
    """Write what stopped an action beside its fields, the rest at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, wrong in error.error_dict.items():
        form.add_error(name if name in form.fields else None, wrong)
