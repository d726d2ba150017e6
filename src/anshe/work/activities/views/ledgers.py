"""The ledgers of an area; one ledger; one line of it."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anshe.ground.access import Action, Hidden, may, require
from anshe.ground.evidence.actions import Entry as Told
from anshe.ground.evidence.actions import append
from anshe.ground.records.looking import look_at
from anshe.ground.records.views.edit import blame
from anshe.ground.records.views.exports import download
from anshe.ground.web.request import Request, area_of
from anshe.work.activities.actions import add_entry, change_entry
from anshe.work.activities.forms.entries import EntryForm
from anshe.work.activities.models import Entry
from anshe.work.activities.queries import (
    NUMBERS,
    as_written,
    entries,
    entry_named,
    ledgers,
    lines_said,
    say,
)
from anshe.work.activities.views.page import Open, opened

LINES_PER_PAGE = 50
MOST_COLUMNS = 6
"""The list shows the first fields; the page of a line shows all."""


def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the ledgers declared here, how many lines each has, and the latest."""
    ours = cast("Request", request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.SEE_RECORDS, area.path)
    declared = ledgers(ours.actor, area.path, timezone.localdate())
    rows = Entry.objects.filter(ledger__in=declared, area_path__within=area.path)
    numbers = {
        row["ledger"]: row
        for row in rows.values("ledger").annotate(lines=Count("pk"), latest=Max("happened_on"))
    }
    shown = [(ledger, numbers.get(code, {})) for code, ledger in declared.items()]
    return render(request, "activities/ledgers.html", {"area": area, "ledgers": shown})


def to_overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Lead to the ledgers: a line without one has no fields."""
    return redirect("activities:ledgers", area_code)


def rows(request: HttpRequest, area_code: str, ledger: str) -> HttpResponse:
    """Show the lines of a ledger, sensitive fields masked."""
    at = opened(request, area_code, ledger)
    found = entries(at.reader, at.area.path, ledger)
    page = Paginator(found, LINES_PER_PAGE).get_page(request.GET.get("page"))
    written = as_written(at.ledger)
    lines = [(row, list(lines_said(row, written(row)))[:MOST_COLUMNS]) for row in page]
    shown = at.ledger.rule.fields[:MOST_COLUMNS]
    columns = [(say(one.title), one.type in NUMBERS) for one in shown]
    context = at.context(page=page, lines=lines, columns=columns)
    return render(request, "activities/ledger.html", context)


def add(request: HttpRequest, area_code: str, ledger: str) -> HttpResponse:
    """Show the generated form, or keep a new line."""
    at = opened(request, area_code, ledger)
    require(at.reader, Action.ADD_RECORD, at.area.path)
    form = EntryForm(request.POST or None, ledger=at.ledger, setting=at.setting())
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        try:
            add_entry(row, by=at.reader, now=at.now)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Kept, and told to the log."))
            if "another" in request.POST:
                return redirect("activities:add", at.area.code, ledger)
            return redirect("activities:entry", at.area.code, ledger, row.pk)
    return _form_page(at, form)


def entry(request: HttpRequest, area_code: str, ledger: str, pk: int) -> HttpResponse:
    """Show one line, sensitive fields masked."""
    at = opened(request, area_code, ledger)
    return _entry_page(at, entry_named(at.reader, at.area.path, ledger, pk))


@require_POST
def show(request: HttpRequest, area_code: str, ledger: str, pk: int) -> HttpResponse:
    """Show the sensitive fields once, for a stated need; the log keeps who looked and why."""
    at = opened(request, area_code, ledger)
    row = entry_named(at.reader, at.area.path, ledger, pk)
    need = request.POST.get("need", "").strip()[:200]
    if not need:
        return _entry_page(at, row, problem=_("Say what you need it for."))
    look_at(row, need, by=at.reader, now=at.now)
    return _entry_page(at, row, open_=True)


def change(request: HttpRequest, area_code: str, ledger: str, pk: int) -> HttpResponse:
    """Show the form of a line, or keep the corrected one, by the version it was written by."""
    at = opened(request, area_code, ledger)
    row = entry_named(at.reader, at.area.path, ledger, pk)
    require(at.reader, Action.CHANGE_RECORD, row.area_path)
    form = EntryForm(
        request.POST or None,
        instance=row,
        ledger=as_written(at.ledger)(row),
        setting=at.setting(with_areas=False),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_entry(form.save(commit=False), by=at.reader, now=at.now)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Changed, and told to the log."))
            return redirect("activities:entry", at.area.code, ledger, row.pk)
    return _form_page(at, form, row=row)


def export(request: HttpRequest, area_code: str, ledger: str, form: str) -> HttpResponseBase:
    """Send all lines as a file, sensitive fields masked; the log keeps who took them."""
    at = opened(request, area_code, ledger)
    require(at.reader, Action.EXPORT_RECORDS, at.area.path)
    if form not in {"csv", "xlsx"}:
        raise Hidden
    found = entries(at.reader, at.area.path, ledger)
    if at.ledger.sensitive:
        _tell(at, found.count())
    header = [say(one.title) for one in at.ledger.rule.fields]
    also = [_("Area"), _("Happened on"), _("Recorded at"), _("Recorded by")]
    return download(f"{ledger}-{at.area.code}", form, header + also, _lines(at, found))


def _lines(at: Open, found: Any) -> Iterator[list[object]]:
    """Write the lines cell by cell."""
    written = as_written(at.ledger)
    for row in found.iterator(chunk_size=1000):
        said = [cell.text for cell in lines_said(row, written(row))]
        where = row.area_path.rstrip("/").rpartition("/")[2]
        moment = timezone.localtime(row.recorded_at).replace(tzinfo=None)
        yield [*said, where, row.happened_on, moment, row.recorded_by]


def _tell(at: Open, count: int) -> None:
    """Tell the log that lines with sensitive fields left the house, masked."""
    told = Told(
        area_path=at.area.path,
        verb="entry.exported",
        subject_kind="export",
        subject_id=at.ledger.code,
        content={"ledger": at.ledger.code, "rows": count, "open": False},
        happened_on=at.today,
    )
    append([told], by=at.reader, now=at.now)


def _entry_page(at: Open, row: Entry, *, open_: bool = False, problem: str = "") -> HttpResponse:
    """Show the page of one line."""
    ledger = as_written(at.ledger)(row)
    context = at.context(
        row=row,
        said=list(lines_said(row, ledger, open_=open_)),
        opened=open_,
        problem=problem,
        may_change=may(at.reader, Action.CHANGE_RECORD, row.area_path),
        may_show=bool(ledger.sensitive)
        and not open_
        and may(at.reader, Action.SEE_SENSITIVE, row.area_path),
    )
    status = 422 if problem else 200
    return render(at.request, "activities/entry.html", context, status=status)


def _form_page(at: Open, form: EntryForm, *, row: Entry | None = None) -> HttpResponse:
    """Show the form of a line."""
    status = 422 if form.is_bound and form.errors else 200
    context = at.context(form=form, row=row)
    return render(at.request, "activities/entry_form.html", context, status=status)
