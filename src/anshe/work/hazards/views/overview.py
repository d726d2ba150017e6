"""Where hazards stand: what is late, what has to be done next."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from anshe.ground.access import Action, may, require
from anshe.ground.web.request import Request, area_of
from anshe.work.hazards.queries import standing, urgent

MOST_SHOWN = 12


def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the counts by deed, and the hazards that are due first."""
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.SEE_RECORDS, area.path)
    today = timezone.localdate()
    context = {
        "area": area,
        "today": today,
        "standing": standing(ours.actor, area.path, today),
        "urgent": list(urgent(ours.actor, area.path)[:MOST_SHOWN]),
        "may_add": may(ours.actor, Action.ADD_RECORD, area.path),
    }
    return render(request, "hazards/overview.html", context)
