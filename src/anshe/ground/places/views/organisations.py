"""The organisations of an area."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, may, require
from anshe.ground.places.actions import add_organisation, change_organisation, show_contact
from anshe.ground.places.forms import OrganisationForm
from anshe.ground.places.models import Organisation
from anshe.ground.places.queries import organisations
from anshe.ground.web.request import Request, area_of


@login_required
def overview(request: Request, area_code: str) -> HttpResponse:
    """List the organisations in and below an area."""
    area = area_of(request, area_code)
    require(request.actor, Action.SEE_RECORDS, area.path)
    context = {
        "area": area,
        "rows": organisations(request.actor, area.path),
        "may_add": may(request.actor, Action.MANAGE_REGISTERS, area.path),
        "may_see_contacts": may(request.actor, Action.SEE_SENSITIVE, area.path),
    }
    return render(request, "places/organisations.html", context)


@login_required
def add(request: Request, area_code: str) -> HttpResponse:
    """Add an organisation to an area."""
    area = area_of(request, area_code)
    require(request.actor, Action.MANAGE_REGISTERS, area.path)
    form = OrganisationForm(request.POST or None, instance=Organisation(area_path=area.path))
    if request.method == "POST" and form.is_valid():
        add_organisation(form.save(commit=False), by=request.actor, now=timezone.now())
        messages.success(request, _("%(name)s was added.") % {"name": form.instance.name})
        return redirect("places:organisations", area.code)
    return render(request, "places/organisation.html", {"area": area, "form": form})


@login_required
def change(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Change an organisation, or say when it closed."""
    area = area_of(request, area_code)
    row = organisations(request.actor, area.path).filter(pk=pk).first()
    if row is None:
        raise Http404
    # The form shows the contact, so it asks for the right to see it as well.
    require(request.actor, Action.MANAGE_REGISTERS, row.area_path)
    show_contact(row, by=request.actor, now=timezone.now())
    form = OrganisationForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        change_organisation(form.save(commit=False), by=request.actor, now=timezone.now())
        messages.success(request, _("Done."))
        return redirect("places:organisations", area.code)
    return render(request, "places/organisation.html", {"area": area, "form": form, "row": row})
