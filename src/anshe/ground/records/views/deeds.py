"""Do something to one record, or to many after a preview."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from anshe.ground.access import Hidden, require
from anshe.ground.evidence.models import Record
from anshe.ground.records.actions import overtaken_words
from anshe.ground.records.cells import cell
from anshe.ground.records.kind import Deed
from anshe.ground.records.lists import records
from anshe.ground.records.views.edit import blame
from anshe.ground.records.views.page import Spot, spot
from anshe.ground.web.widgets import dress

MOST_AT_ONCE = 500


def deed(request: HttpRequest, area_code: str, kind: str, pk: int, name: str) -> HttpResponse:
    """Show the small form of a deed, or do it."""
    at = spot(request, area_code, kind)
    row, what = at.row(pk), _deed(at, name)
    require(at.reader, what.action, row.area_path)
    address = f"/a/{at.area.code}/records/{at.kind.name}/{pk}/"
    if not what.offered(row):
        messages.warning(request, _too_late(row))
        return redirect(address)
    form = small_form(what, request)
    sent = request.method == "POST" and form.is_valid()
    if sent and _done(lambda: _do(at, what, pk, form), form):
        messages.success(request, _("Done: %(deed)s") % {"deed": what.label})
        return redirect(address)
    context = at.context(row=row, deed=what, form=form, title=str(row), address=address)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "records/deed.html", context, status=status)


@require_POST
def bulk(request: HttpRequest, area_code: str, kind: str) -> HttpResponse:
    """Preview a deed for the ticked rows, then do all or none."""
    at = spot(request, area_code, kind)
    what = _deed(at, request.POST.get("deed", ""))
    if not what.bulk:
        raise Hidden
    ticked = [int(pk) for pk in request.POST.getlist("row") if pk.isdecimal()][:MOST_AT_ONCE]
    rows = list(records(at.reader, at.kind, at.area.path).filter(pk__in=ticked))
    address = f"/a/{at.area.code}/records/{at.kind.name}/"
    if not rows:
        messages.warning(request, _("Tick at least one row first."))
        return redirect(address)
    for row in rows:
        require(at.reader, what.action, row.area_path)
    fitting = [row for row in rows if what.offered(row)]
    form = small_form(what, request, sent="sure" in request.POST)
    sure = bool(fitting) and form.is_bound and form.is_valid()
    if sure and _done(lambda: _do_all(at, what, fitting, form), form):
        messages.success(request, _many_done(len(fitting), what))
        return redirect(address)
    context = at.context(
        deed=what,
        form=form,
        fitting=[(row, cell(at.kind, row, at.kind.columns[0]).text) for row in fitting],
        left_out=[
            (row, cell(at.kind, row, at.kind.columns[0]).text) for row in rows if row not in fitting
        ],
        address=address,
    )
    return render(request, "records/bulk.html", context)


def small_form(what: Deed, request: HttpRequest, *, sent: bool = True) -> forms.Form:
    """Make the form of a deed, filled in when it was sent."""
    bound = request.method == "POST" and sent
    form = what.form(request.POST, request.FILES) if bound else what.form()
    dress(form)
    return form


def _deed(at: Spot, name: str) -> Deed:
    """Find a deed by its name.

    Raises:
        Hidden: there is none.
    """
    for what in at.kind.deeds:
        if what.name == name:
            return what
    raise Hidden


@transaction.atomic
def _do(at: Spot, what: Deed, pk: int, form: forms.Form) -> None:
    """Do the deed to the row as it stands now: two may press at once, the second stops here."""
    row = at.kind.model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if not what.offered(row):
        raise ValidationError(_too_late(row))
    what.do(row, by=at.reader, now=at.now, **form.cleaned_data)


@transaction.atomic
def _do_all(at: Spot, what: Deed, rows: list[Record], form: forms.Form) -> None:
    """Do the deed to all rows or to none."""
    for row in rows:
        _do(at, what, row.pk, form)


def _done(do: Callable[[], Any], form: forms.Form) -> bool:
    """Try it, and say in the form what stopped it."""
    try:
        do()
    except ValidationError as error:
        blame(form, error)
        return False
    return True


def _too_late(row: Record) -> str:
    """Say that it was done already or cannot be done now, and who was last."""
    return _("This can no longer be done here.") + " " + overtaken_words(row)


def _many_done(count: int, what: Deed) -> str:
    """Say how many were done."""
    words = ngettext("%(deed)s: %(n)s done", "%(deed)s: %(n)s done", count)
    return words % {"deed": what.label, "n": count}
