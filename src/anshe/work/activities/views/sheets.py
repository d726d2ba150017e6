"""Bring in a table of lines: send, look, confirm; all rows or none."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anshe.ground.access import Action, Hidden, require
from anshe.ground.evidence.actions import Entry
from anshe.ground.records.views.exports import download
from anshe.ground.tables.actions import Sent, claim, keep_draft
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft
from anshe.ground.tables.queries import Unreadable, read
from anshe.ground.tables.queries.drafts import draft_of
from anshe.work.activities.actions import add_entries
from anshe.work.activities.forms.sheets import Sheet, Wrong, heads, read_sheet
from anshe.work.activities.views.page import Open, opened

_KIND = 40
SHOWN = 20
"""How many rows and problems the preview shows; the error file has all."""


def upload(request: HttpRequest, area_code: str, ledger: str) -> HttpResponse:
    """Ask for a file, or keep the one that was sent and look at it."""
    at = _bringing(request, area_code, ledger)
    sent = request.FILES.get("file")
    problem = _problem(sent) if request.method == "POST" else ""
    if sent is not None and not problem:
        kept = keep_draft(
            Sent(_kind(ledger), at.area.path, sent.name or "", sent.read()),
            by=at.reader,
            now=at.now,
        )
        return redirect("activities:draft", at.area.code, ledger, kept.pk)
    columns = heads(at.ledger, at.setting()).values()
    context = at.context(columns=columns, problem=problem)
    return render(request, "activities/import.html", context, status=422 if problem else 200)


def template(request: HttpRequest, area_code: str, ledger: str, form: str) -> HttpResponseBase:
    """Send an empty sheet with the right columns."""
    at = _bringing(request, area_code, ledger)
    if form not in {"csv", "xlsx"}:
        raise Hidden
    header = list(heads(at.ledger, at.setting()).values())
    return download(f"{ledger}-sheet", form, header, iter(()))


def draft(request: HttpRequest, area_code: str, ledger: str, draft: int) -> HttpResponse:
    """Show what a file holds; when confirmed let all its rows in, or none."""
    at = _bringing(request, area_code, ledger)
    kept = draft_of(at.reader, _kind(ledger), draft, at.area.path)
    sheet = _look(at, kept)
    if request.method == "POST" and sheet.entries and not sheet.wrong:
        if _came_in(at, kept, sheet):
            words = ngettext("%(n)s line came in.", "%(n)s lines came in.", len(sheet.entries))
            messages.success(request, words % {"n": len(sheet.entries)})
        else:
            messages.warning(request, _("This file has already come in."))
        return redirect("activities:ledger", at.area.code, ledger)
    context = at.context(
        draft=kept, sheet=sheet, wrong=sheet.wrong[:SHOWN], more=len(sheet.wrong) > SHOWN
    )
    return render(request, "activities/draft.html", context)


def errors(
    request: HttpRequest, area_code: str, ledger: str, draft: int, form: str
) -> HttpResponseBase:
    """Send the file back with what is wrong beside each row, to mend and send again."""
    at = _bringing(request, area_code, ledger)
    kept = draft_of(at.reader, _kind(ledger), draft, at.area.path)
    if form not in {"csv", "xlsx"}:
        raise Hidden
    table = read(bytes(kept.content))
    wrong: dict[int, list[str]] = {}
    for one in _look(at, kept).wrong:
        wrong.setdefault(one.row, []).append(f"{one.column}: {one.words}".removeprefix(": "))
    lines = (
        [*(cells[at_] if at_ < len(cells) else "" for at_ in range(len(table.header))),
         "; ".join(wrong.get(number, ()))]
        for number, cells in table.rows
    )  # fmt: skip
    return download(f"{ledger}-errors", form, [*table.header, _("What to mend")], lines)


def _problem(sent: UploadedFile | None) -> str:
    """Say why a file cannot be taken; nothing when it can."""
    if sent is None:
        return _("Choose a file.")
    if (sent.size or 0) > settings.ANSHE_UPLOAD_LIMIT_MB * 1024 * 1024:
        words = _("The file is larger than %(n)s MB. Split it, or save it as CSV.")
        return words % {"n": settings.ANSHE_UPLOAD_LIMIT_MB}
    return ""


def _bringing(request: HttpRequest, area_code: str, ledger: str) -> Open:
    """Open a ledger for someone who may bring in tables."""
    at = opened(request, area_code, ledger)
    require(at.reader, Action.IMPORT_RECORDS, at.area.path)
    return at


def _kind(ledger: str) -> str:
    """Name the ledger among the kinds of drafts."""
    return f"entry:{ledger}"[:_KIND]


def _look(at: Open, kept: ImportDraft) -> Sheet:
    """Look at the rows of a file."""
    try:
        return read_sheet(read(bytes(kept.content)), at.ledger, at.setting())
    except Unreadable as error:
        return Sheet(wrong=[Wrong(0, "", str(error))])


def _came_in(at: Open, kept: ImportDraft, sheet: Sheet) -> bool:
    """Let all rows in, or none; of two who confirm at once one does it."""
    try:
        with transaction.atomic():
            if not claim(kept, before=State.WAITING, after=State.DONE):
                return False
            told = [_file_told(at, kept, len(sheet.entries))]
            add_entries(sheet.entries, by=at.reader, now=at.now, also=told)
            # The rows stand for the file now, which may hold personal data.
            ImportDraft.objects.filter(pk=kept.pk).update(content=b"", finished_at=at.now)
    except ValidationError as error:
        messages.error(at.request, "; ".join(error.messages))
        return False
    return True


def _file_told(at: Open, kept: ImportDraft, rows: int) -> Entry:
    """Tell the log of the file itself; each line is told beside it."""
    return Entry(
        area_path=at.area.path,
        verb="entry.imported",
        subject_kind="import",
        subject_id=str(kept.pk),
        content={
            "kind": "entry",
            "ledger": at.ledger.code,
            "file": kept.file_name,
            "sha256": kept.sha256,
            "rows": rows,
        },
        happened_on=at.today,
        files=(kept.sha256,),
    )
