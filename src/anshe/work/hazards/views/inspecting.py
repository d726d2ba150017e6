"""An inspection and what it found, on one page that fits a phone."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, require
from anshe.ground.records.forms import Setting
from anshe.ground.records.views.edit import blame
from anshe.ground.records.views.page import areas_below, find_address
from anshe.ground.web.request import Request, area_of
from anshe.work.hazards.actions import record_inspection
from anshe.work.hazards.forms.inspections import Sheet
from anshe.work.hazards.models import Inspection
from anshe.work.hazards.queries import Checklist, checklists

_TAKEN = ("kind", "premises", "facility", "topic", "happened_on")


def inspect(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the empty sheet, or keep the inspection with its hazards."""
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.ADD_RECORD, area.path)
    today = timezone.localdate()
    known = checklists(ours.actor, area.path, today)
    find = find_address(area.code, Inspection.KIND)
    setting = Setting(ours.actor, area.path, today, areas_below(area.path), find=find)
    chosen = _chosen(request, known)
    if request.method != "POST":
        sheet = Sheet(setting, chosen, initial=_initial(request))
        return _page(ours, sheet, known, chosen)
    sheet = Sheet(setting, chosen, data=request.POST, files=request.FILES)
    row = _kept(ours, sheet)
    if row is None:
        return _page(ours, sheet, known, chosen, status=422)
    messages.success(request, _("The inspection is kept, and told to the log."))
    return redirect("records:thing", area.code, Inspection.KIND, row.pk)


def _chosen(request: HttpRequest, known: list[Checklist]) -> Checklist | None:
    """Find the checklist that the address or the sheet names."""
    code = request.POST.get("checklist") or request.GET.get("checklist", "")
    return next((checklist for checklist in known if checklist.code == code), None)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """Start from what the address says: a task leads here with its place and kind."""
    return {name: request.GET[name] for name in _TAKEN if name in request.GET}


def _kept(request: Request, sheet: Sheet) -> Inspection | None:
    """Keep what is right; otherwise the sheet says what is not."""
    if not sheet.is_valid():
        return None
    row = sheet.inspection()
    try:
        record_inspection(row, sheet.found(), by=request.actor, now=timezone.now())
    except ValidationError as error:
        blame(sheet.form, error)
        return None
    return row


def _page(
    request: Request,
    sheet: Sheet,
    known: list[Checklist],
    chosen: Checklist | None,
    status: int = 200,
) -> HttpResponse:
    """Show the sheet."""
    context = {
        "area": request.area,
        "sheet": sheet,
        "checklists": known,
        "chosen": chosen,
        "rest": urlencode({k: v for k, v in request.GET.items() if k in _TAKEN}),
    }
    return render(request, "hazards/inspect.html", context, status=status)
