"""Where do we stand: all indicators at a glance, and the gaps that cost most."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anshe.ground.web.request import Request
from anshe.insight.assessment.jobs import past_months_soon, preparing
from anshe.insight.assessment.models import Kept
from anshe.insight.assessment.queries.kept import past
from anshe.insight.assessment.queries.rubric import rubric
from anshe.insight.assessment.queries.standing import Standing
from anshe.insight.assessment.views.place import deed, here, rights


@require_safe
def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show where the area stands."""
    at = here(cast("Request", request), area_code)
    common = {"area": at.area, "versions": at.versions, "day": at.day, "rest": at.rest}
    if not at.versions:
        return render(request, "assessment/none.html", common)
    job = preparing(at.version, now=at.now)
    if job is not None:
        return render(request, "assessment/preparing.html", common | {"job": job})
    standing = at.standing()
    asked = rubric(at.version)
    gaps = [(one, deed(at, asked.question(one.result.indicator))) for one in standing.gaps()]
    history = past(at.version, at.area.path, at.day)
    context = (
        common
        | rights(at)
        | {
            "standing": standing,
            "counts": standing.counts().items(),
            "gaps": gaps,
            "version": at.version,
            "is_past": at.is_past,
            "best": best(standing, history, at.day),
            "has_history": bool(history),
        }
    )
    return render(request, "assessment/overview.html", context)


def best(standing: Standing, history: list[Kept], today: date) -> list[tuple[str, int]]:
    """Count the best grades at the end of each past month, and today."""
    letter = standing.letters[0]
    lines = [
        (date_format(row.as_of, "Y-m"), sum(grade == letter for grade in row.grades.values()))
        for row in history
    ]
    now = sum(one.result.grade == letter for one in standing.shown)
    return [*lines, (date_format(today, "Y-m-d"), now)]


@require_POST
def history(request: HttpRequest, area_code: str) -> HttpResponse:
    """Let the months that are not known yet be computed."""
    at = here(cast("Request", request), area_code)
    past_months_soon(at.area, at.version, at.day, by=at.request.actor, now=at.now)
    messages.success(request, _("The past months are being computed; they will appear here."))
    return redirect(reverse("assessment:overview", args=[area_code]) + at.rest)
