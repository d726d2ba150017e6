"""Self-assessments that were frozen: the list, one of them, and a new one."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anshe.ground.access import Action, require
from anshe.ground.evidence.queries import history
from anshe.ground.web.request import Request
from anshe.insight.assessment.actions import freeze
from anshe.insight.assessment.forms import FreezeForm
from anshe.insight.assessment.queries.standing import frozen, one_frozen
from anshe.insight.assessment.views.place import here, rights


@require_safe
def frozen_list(request: HttpRequest, area_code: str) -> HttpResponse:
    """List the frozen self-assessments."""
    at = here(cast("Request", request), area_code)
    context = {"area": at.area, "rows": frozen(at.request.actor, at.area), **rights(at)}
    return render(request, "assessment/frozen_list.html", context)


@require_safe
def one(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show one frozen self-assessment, for the screen and for paper."""
    at = here(cast("Request", request), area_code)
    row = one_frozen(at.request.actor, at.area, pk)
    found = {told["indicator"]: told for told in row.results}
    rows = [
        (element, [found[name] for name in element["cells"]]) for element in row.summary["rows"]
    ]
    moments = history(at.request.actor, "assessment", str(row.pk))
    context = {"area": at.area, "frozen": row, "rows": rows, "moments": moments}
    return render(request, "assessment/frozen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, area_code: str) -> HttpResponse:
    """Freeze where the area stands."""
    at = here(cast("Request", request), area_code)
    require(at.request.actor, Action.FREEZE_ASSESSMENT, at.area.path)
    form = FreezeForm(request.POST or None)
    standing = at.standing()
    if request.method == "POST" and form.is_valid():
        row = freeze(standing, form.cleaned_data["title"], by=at.request.actor, now=at.now)
        messages.success(request, _("Frozen. From now on nothing changes it."))
        return redirect(reverse("assessment:frozen_one", args=[area_code, row.pk]))
    context = {"area": at.area, "form": form, "standing": standing, "rest": at.rest}
    return render(request, "assessment/freeze.html", context)
