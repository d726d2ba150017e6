"""Bring in a table: send, look, confirm; all rows or none."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from anshe.ground.access import Action, Hidden, require
from anshe.ground.records.columns import columns_of
from anshe.ground.records.sheets import background
from anshe.ground.records.sheets import drafts as sheets
from anshe.ground.records.views.exports import download
from anshe.ground.records.views.page import Spot, spot
from anshe.ground.tables.actions import Sent, claim, keep_draft
from anshe.ground.tables.choices import MOVING, State
from anshe.ground.tables.models import ImportDraft
from anshe.ground.tables.queries.drafts import draft_of, drafts

_DRAFTS_SHOWN = 6


class UploadForm(forms.Form):
    """Ask for the table, and for a reason when its rows are late."""

    table = forms.FileField(
        label=gettext_lazy("Table (XLSX or CSV)"),
        help_text=gettext_lazy("The first row holds the headers. Up to 100,000 rows."),
    )
    late_reason = forms.CharField(
        label=gettext_lazy("Reason for late entries"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Taken for rows older than 3 days that give none themselves."),
    )

    def clean_table(self) -> forms.FileField:
        """Refuse a file that is larger than the site takes."""
        table = self.cleaned_data["table"]
        if table.size > settings.ANSHE_UPLOAD_LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("The file is larger than %(n)s MB. Split it, or save it as CSV.")
                % {"n": settings.ANSHE_UPLOAD_LIMIT_MB}
            )
        return table  # type: ignore[no-any-return] # Django's cleaned data has no types


def upload(request: HttpRequest, area_code: str, kind: str) -> HttpResponse:
    """Show the template and take a file."""
    at = _spot(request, area_code, kind)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _taken(at, form)
        return redirect("records:draft", at.area.code, at.kind.name, made.pk)
    context = at.context(
        form=form,
        columns=columns_of(at.kind),
        drafts=drafts(at.reader, at.kind.name, at.area.path)[:_DRAFTS_SHOWN],
    )
    return render(request, "records/import.html", context, status=422 if form.errors else 200)


def draft(request: HttpRequest, area_code: str, kind: str, draft: int) -> HttpResponse:
    """Show what was understood; let it in or give it up."""
    at = _spot(request, area_code, kind)
    kept = draft_of(at.reader, at.kind.name, draft, at.area.path)
    if request.method == "POST":
        _decide(at, kept, request.POST.get("do", ""))
        return redirect("records:draft", at.area.code, at.kind.name, kept.pk)
    context = at.context(draft=kept, moving=kept.state in MOVING)
    return render(request, "records/draft.html", context)


@require_GET
def sheet(request: HttpRequest, area_code: str, kind: str, form: str) -> HttpResponseBase:
    """Send the template sheet: the headers in the reader's language, the choices listed."""
    at = _spot(request, area_code, kind)
    _known_form(form)
    columns = columns_of(at.kind)
    header = [column.label for column in columns]
    name = f"{at.kind.name}-template"
    notes: Iterator[list[str]] | None = None
    if form == "xlsx":
        notes = ([c.label, _("needed") if c.required else "", c.hint] for c in columns)
    return download(name, form, header, iter(()), notes=notes)


@require_GET
def errors(
    request: HttpRequest, area_code: str, kind: str, draft: int, form: str
) -> HttpResponseBase:
    """Send the sheet back with a column that says what is wrong in each row."""
    at = _spot(request, area_code, kind)
    _known_form(form)
    kept = draft_of(at.reader, at.kind.name, draft, at.area.path)
    if kept.state not in {State.WRONG, State.READY}:
        raise Hidden
    header, rows = sheets.sheet_with_errors(kept, at.reader, at.now)
    return download(f"{at.kind.name}-{kept.pk}", form, header, iter(rows))


def _spot(request: HttpRequest, area_code: str, kind: str) -> Spot:
    """Find where we are, for those who may bring in tables here."""
    at = spot(request, area_code, kind)
    require(at.reader, Action.IMPORT_RECORDS, at.area.path)
    require(at.reader, at.kind.add, at.area.path)
    return at


def _taken(at: Spot, form: UploadForm) -> ImportDraft:
    """Keep the file and look at it: a small one now, a large one in the background."""
    table = form.cleaned_data["table"]
    sent = Sent(
        kind=at.kind.name,
        area_path=at.area.path,
        name=table.name,
        content=table.read(),
        late_reason=form.cleaned_data["late_reason"],
    )
    made = keep_draft(sent, by=at.reader, now=at.now)
    if len(sent.content) > sheets.BYTES_AT_ONCE:
        background.check_later(made, 0, by=at.reader, now=at.now)
        return made
    found = sheets.read_draft(made)
    if found is None:
        return made
    if len(found.rows) > sheets.AT_ONCE:
        background.check_later(made, len(found.rows), by=at.reader, now=at.now)
    else:
        sheets.check_draft(made, found, by=at.reader, now=at.now)
    return made


def _decide(at: Spot, kept: ImportDraft, do: str) -> None:
    """Let the rows in, or give the file up."""
    # Two may confirm at once; whoever moves the draft on lets it in, the other finds it moved.
    mine = do == "confirm" and claim(kept, before=State.READY, after=State.COMING)
    if mine and kept.rows > sheets.AT_ONCE:
        background.bring_in_later(kept, by=at.reader, now=at.now)
    elif mine:
        if sheets.bring_in(kept, by=at.reader, now=at.now):
            messages.success(at.request, _("All rows came in."))
        else:
            messages.warning(at.request, _("Nothing came in. Look at the page: it says why."))
    elif do == "cancel":
        state = State(kept.state)
        if state in {State.READY, State.WRONG, State.WAITING, State.CHECKING}:
            claim(kept, before=state, after=State.CANCELLED)


def _known_form(form: str) -> None:
    """Stop at a format that is not offered."""
    if form not in {"csv", "xlsx"}:
        raise Hidden
