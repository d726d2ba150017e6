"""What every page of a ledger needs: the area, the ledger, and who may do what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.records.forms import Setting
from anshe.ground.records.views.page import areas_below, find_address
from anshe.ground.web.request import Place, Request, area_of
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import Ledger, ledger_named


@dataclass(frozen=True, slots=True)
class Open:
    """A ledger opened in an area by someone now."""

    request: Request
    area: Place
    ledger: Ledger
    now: datetime

    @property
    def reader(self) -> Actor:
        """Give the one who looks."""
        return self.request.actor

    @property
    def today(self) -> date:
        """Give the day."""
        return timezone.localdate(self.now)

    def setting(self, *, with_areas: bool = True) -> Setting:
        """Say where and by whom a form is filled in."""
        areas = areas_below(self.area.path) if with_areas else ()
        find = find_address(self.area.code, Entry.KIND)
        return Setting(self.reader, self.area.path, self.today, areas, find=find)

    def context(self, **more: Any) -> dict[str, Any]:
        """Give templates what they all need."""
        return {
            "area": self.area,
            "ledger": self.ledger,
            "may_add": may(self.reader, Action.ADD_RECORD, self.area.path),
            "may_import": may(self.reader, Action.IMPORT_RECORDS, self.area.path),
            "may_export": may(self.reader, Action.EXPORT_RECORDS, self.area.path),
            **more,
        }


def opened(request: HttpRequest, area_code: str, code: str) -> Open:
    """Open a ledger.

    Raises:
        Hidden: no such area or ledger, or the reader may not see records there.

    """
    ours = cast("Request", request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.SEE_RECORDS, area.path)
    now = timezone.now()
    ledger = ledger_named(ours.actor, area.path, code, timezone.localdate(now))
    return Open(ours, area, ledger, now)
