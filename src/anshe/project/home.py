"""The front door: it sends everyone to the place where their work begins."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from anshe.ground.places.queries import home_areas
from anshe.ground.web.request import Request, area_of
from anshe.project.menu import first_place


@login_required
def home(request: HttpRequest, area_code: str = "") -> HttpResponse:
    """Go to the first place of the menu in the area, or in the reader's own area."""
    ours = cast(Request, request)
    if area_code:
        code = area_of(ours, area_code).code
    else:
        area = home_areas(ours.actor).first()
        if area is None:
            return render(request, "project/nowhere.html")
        code = area.code
    return redirect(first_place(ours.actor, code))
