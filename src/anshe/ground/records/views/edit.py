"""Add a record, or change one. Typed text comes back whatever happens."""

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anshe.ground.access import Action, require
from anshe.ground.evidence.actions.files import attach
from anshe.ground.evidence.models import Record
from anshe.ground.records.actions import add_record, change_record, overtaken_words
from anshe.ground.records.views.page import Spot, form_for, spot

_LAST_AREA = "last_area"
ATTACHED = "attached"


def add(request: HttpRequest, area_code: str, kind: str) -> HttpResponse:
    """Show the empty form, or keep a new record."""
    at = spot(request, area_code, kind)
    require(at.reader, at.kind.add, at.area.path)
    if request.method != "POST":
        return _form_page(at, form_for(at, initial=_initial(at)))
    form = form_for(at, data=request.POST, files=request.FILES)
    if form.is_valid() and _kept(at, form):
        request.session[_LAST_AREA] = form.instance.area_path
        messages.success(request, _("Kept, and told to the log."))
        if "another" in request.POST:
            return redirect("records:add", at.area.code, at.kind.name)
        return redirect(_thing(at, form.instance) + "?added=1")
    return _form_page(at, form, status=422)


def change(request: HttpRequest, area_code: str, kind: str, pk: int) -> HttpResponse:
    """Show the form of a record, or keep what became different."""
    at = spot(request, area_code, kind)
    row = at.row(pk)
    require(at.reader, Action.CHANGE_RECORD, row.area_path)
    stands = fingerprint(row)
    if request.method != "POST":
        return _form_page(at, form_for(at, row), row=row, stands=stands)
    form = form_for(at, row, data=request.POST, files=request.FILES)
    if form.is_valid():
        if not form.has_changed() and not request.FILES:
            messages.info(request, _("Nothing was different, so nothing was kept."))
            return redirect(_thing(at, row))
        if request.POST.get("stands") != stands:
            form.add_error(None, overtaken_words(row))
        elif _changed(at, form):
            messages.success(request, _("Changed, and told to the log."))
            return redirect(_thing(at, row))
    return _form_page(at, form, row=row, stands=stands, status=422)


def fingerprint(row: Record) -> str:
    """Give a short mark of a row's content, so that a later change is noticed."""
    text = json.dumps(row.content(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def blame(form: Any, error: ValidationError) -> None:
    """Write the errors of an action beside their fields, the others at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, wrong in error.error_dict.items():
        form.add_error(name if name in form.fields else None, wrong)


def _kept(at: Spot, form: Any) -> bool:
    """Keep the new row; say in the form what stopped it."""
    row = form.save(commit=False)
    try:
        with transaction.atomic():
            add_record(row, by=at.reader, now=at.now, action=at.kind.add)
            form.save_m2m()
            for upload in at.request.FILES.getlist(ATTACHED):
                attach(row, upload, by=at.reader, now=at.now, action=at.kind.add)
            if at.kind.added is not None:
                at.kind.added(row, at.reader, at.now)
    except ValidationError as error:
        row.pk = None
        blame(form, error)
        return False
    return True


def _changed(at: Spot, form: Any) -> bool:
    """Keep the changed row; say in the form what stopped it."""
    try:
        with transaction.atomic():
            row = form.save(commit=False)
            if form.has_changed():
                change_record(row, "changed", by=at.reader, now=at.now)
                form.save_m2m()
            for upload in at.request.FILES.getlist(ATTACHED):
                attach(row, upload, by=at.reader, now=at.now, action=Action.CHANGE_RECORD)
    except ValidationError as error:
        blame(form, error)
        return False
    return True


def _initial(at: Spot) -> dict[str, Any]:
    """Start from the address, then from the area used last time if it lies here."""
    names = at.kind.form.base_fields.keys()
    initial: dict[str, Any] = {n: v for n, v in at.request.GET.items() if n in names}
    last = at.request.session.get(_LAST_AREA, "")
    if last.startswith(at.area.path):
        initial.setdefault("area", last)
    return initial


def _thing(at: Spot, row: Record) -> str:
    """Give the address of a record's page."""
    return f"/a/{at.area.code}/records/{at.kind.name}/{row.pk}/"


def _form_page(
    at: Spot, form: Any, *, row: Record | None = None, stands: str = "", status: int = 200
) -> HttpResponse:
    """Show the form."""
    title = ""
    if row is not None:
        title = str(at.row(row.pk)) if form.is_bound else str(row)
    context = at.context(form=form, row=row, title=title, stands=stands, takes_files=True)
    return render(at.request, "records/form.html", context, status=status)
