"""One area with what lies in it; search; add, rename and close."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anshe.ground.access import Action, may, require
from anshe.ground.places.actions import add_area, close_area, rename_area
from anshe.ground.places.choices import ADDABLE, Level
from anshe.ground.places.forms import AddAreaForm, CloseForm, RenameForm
from anshe.ground.places.models import Area
from anshe.ground.places.queries import area_by_code, areas, children, search_areas
from anshe.ground.web.request import Request, area_of

Panel = Callable[[HttpRequest, Area], SafeString]
"""Draws what a higher room knows of an area, such as who works there."""


@dataclass(slots=True)
class Beside:
    """The panels that higher rooms show on the page of an area."""

    panels: tuple[Panel, ...] = ()

    def show(self, panel: Panel) -> None:
        """Show this panel too."""
        if panel not in self.panels:
            self.panels = (*self.panels, panel)


beside = Beside()


@login_required
def area(request: Request, area_code: str) -> HttpResponse:
    """Show one area: what lies in it and who answers for it."""
    area = _found(request, area_code)
    inside = Paginator(children(request.actor, area), 100).get_page(request.GET.get("page"))
    context = {
        "area": area,
        "inside": inside,
        "panels": [panel(request, area) for panel in beside.panels],
        "may_add": bool(_addable(request, area)),
        "may_change": may(request.actor, _needed(area.level), area.path),
        "rename": RenameForm(initial={"name": area.name}),
        "close": CloseForm(initial={"on": timezone.localdate()}),
    }
    return render(request, "places/area.html", context)


@login_required
def search(request: Request) -> HttpResponse:
    """Find areas by name or code."""
    words = request.GET.get("q", "")
    context = {"search_text": words, "found": search_areas(request.actor, words)}
    if not words:
        context["found"] = list(areas(request.actor).select_related("parent")[:50])
    return render(request, "places/search.html", context)


@login_required
def add(request: Request, area_code: str) -> HttpResponse:
    """Add an area below this one."""
    parent = _found(request, area_code)
    allowed = _addable(request, parent)
    if not allowed:
        require(request.actor, Action.MANAGE_AREAS, parent.path)
    form = AddAreaForm(request.POST or None, parent=parent, allowed=allowed)
    if request.method == "POST" and form.is_valid():
        made = add_area(
            parent,
            form.cleaned_data["number"],
            form.cleaned_data["name"],
            level=Level(form.cleaned_data["level"]),
            by=request.actor,
            now=timezone.now(),
        )
        messages.success(request, _("%(name)s was added.") % {"name": made.name})
        return redirect("places:area", parent.code)
    return render(request, "places/add.html", {"area": parent, "form": form})


@login_required
def rename(request: Request, area_code: str) -> HttpResponse:
    """Give the area another name."""

    def do(area: Area, form: forms.Form, on: date) -> None:
        rename_area(area, form.cleaned_data["name"], by=request.actor, now=timezone.now())

    return _deed(request, area_code, RenameForm, do)


@login_required
def close(request: Request, area_code: str) -> HttpResponse:
    """End the area."""

    def do(area: Area, form: forms.Form, on: date) -> None:
        close_area(area, form.cleaned_data["on"], by=request.actor, now=timezone.now())

    return _deed(request, area_code, CloseForm, do)


def _deed(
    request: Request,
    area_code: str,
    kind: type[forms.Form],
    do: Callable[[Area, forms.Form, date], None],
) -> HttpResponse:
    """Check the small form of a deed, do it, and go back to the area."""
    area = _found(request, area_code)
    require(request.actor, _needed(area.level), area.path)
    form = kind(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            do(area, form, timezone.localdate())
            messages.success(request, _("Done."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    elif request.method == "POST":
        messages.error(request, " ".join(str(e) for list_ in form.errors.values() for e in list_))
    return redirect("places:area", area.code)


def _found(request: Request, area_code: str) -> Area:
    """Find the area of the address and let the frame know it."""
    area_of(request, area_code)
    return (
        area_by_code(request.actor, area_code)
        if not isinstance(request.area, Area)
        else request.area
    )


def _needed(level: str) -> Action:
    """Name the action that changing an area of this level asks for."""
    return Action.MANAGE_GRID if level == Level.GRID else Action.MANAGE_AREAS


def _addable(request: Request, area: Area) -> tuple[Level, ...]:
    """List the levels that the reader may add directly inside an area."""
    levels = ADDABLE.get(Level(area.level), ())
    return tuple(level for level in levels if may(request.actor, _needed(level), area.path))
