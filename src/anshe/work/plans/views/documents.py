"""Plans come in here: sent as files or pasted, read in the background, listed."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anshe.ground.access import Action, Hidden, require
from anshe.ground.evidence.models import StoredFile
from anshe.work.plans.choices import STEPS, State
from anshe.work.plans.forms.sending import SendForm
from anshe.work.plans.jobs import read_once_more, take_in, take_up_again
from anshe.work.plans.models import PlanDocument
from anshe.work.plans.queries.documents import document_by_id, documents, readings
from anshe.work.plans.queries.extraction import refusal_words
from anshe.work.programmes.views.place import Here, blame, here

_SHOWN = 50
_DOUBTS = ("unlike-a-plan", "cut-off", "no-duties")
"""Questions about a whole plan that are said before it is opened."""
_AGAIN_SECONDS = 2


def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """List the plans that were sent, and take more."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    form = SendForm()
    if request.method == "POST":
        form = SendForm(request.POST, request.FILES)
        require(at.reader, Action.REVIEW_PLAN, at.area.path)
        if form.is_valid():
            kept = _take(at, form)
            if kept:
                alone = len(kept) == 1
                return redirect(
                    *(("plans:document", at.area.code, kept[0].pk) if alone else
                      ("plans:overview", at.area.code))
                )  # fmt: skip
    rows = list(documents(at.reader, at.area.path)[:_SHOWN])
    context = {
        "area": at.area,
        "form": form,
        "documents": rows,
        "may_send": at.may(Action.REVIEW_PLAN),
        "again": _AGAIN_SECONDS if any(_waits(row) for row in rows) and not form.errors else 0,
        "limit": settings.ANSHE_UPLOAD_LIMIT_MB,
    }
    return render(request, "plans/overview.html", context, status=422 if form.errors else 200)


@require_GET
def document(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show how far a document is, why it cannot be read, or the plans that it holds."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    row = document_by_id(at.reader, at.area.path, pk)
    plans = list(readings(row))
    # A letter above a plan asks for nothing.
    speaking = list(row.readings.filter(rules__isnull=False).distinct()[:2])
    open_now = row.state == State.READ and not _waits(row) and "all" not in request.GET
    if open_now and len(speaking) == 1:
        return redirect("plans:review", at.area.code, speaking[0].pk)
    context = {
        "area": at.area,
        "document": row,
        "plans": plans,
        "doubts": _DOUBTS,
        "job": row.job,
        "waits": _waits(row),
        "steps": _steps(row),
        "again": _AGAIN_SECONDS if _waits(row) else 0,
        "why": refusal_words(row.problem, get_language() or "zh") if row.problem else "",
        "may_review": at.may(Action.REVIEW_PLAN),
    }
    return render(request, "plans/document.html", context)


@require_GET
def file(request: HttpRequest, area_code: str, pk: int) -> FileResponse:
    """Send the file as it came; a browser keeps it and does not open it.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    at = here(request, area_code, Action.SEE_PROGRAMME)
    row = document_by_id(at.reader, at.area.path, pk)
    stored = StoredFile.objects.filter(sha256=row.sha256).first()
    path = Path(settings.MEDIA_ROOT) / (stored.name_on_disk() if stored else "missing")
    if not path.is_file():
        raise Hidden
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=row.name,
        content_type="application/octet-stream",
    )  # fmt: skip
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_POST
def again(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Try once more to read a document that could not be read."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    row = document_by_id(at.reader, at.area.path, pk)
    take_up_again(row, by=at.reader, now=at.now)
    return redirect("plans:document", at.area.code, row.pk)


@require_POST
def reread(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Read a text again with a better reader."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    row = document_by_id(at.reader, at.area.path, pk)
    read_once_more(row, by=at.reader, now=at.now)
    messages.success(request, _("The plan is read again; your decisions stay with their rules."))
    return redirect(f"{reverse('plans:document', args=[at.area.code, row.pk])}?all")


def _take(at: Here, form: SendForm) -> list[PlanDocument]:
    """Keep what was sent; say what was there already, and what is too large."""
    kept: list[PlanDocument] = []
    new = 0
    for sent in form.sent():
        try:
            row, fresh = take_in(sent, at.area.path, by=at.reader, now=at.now)
        except ValidationError as error:
            blame(form, error)
            return []
        kept.append(row)
        new += fresh
        if not fresh:
            words = _("%(file)s is here already, sent on %(day)s.")
            messages.info(at.request, words % {"file": row.name, "day": f"{row.added_at:%Y-%m-%d}"})
    if new:
        words = ngettext(
            "%(n)s file is being read.", "%(n)s files are being read.", new
        )  # fmt: skip
        messages.success(at.request, words % {"n": new})
    return kept


def _waits(row: PlanDocument) -> bool:
    """Say whether a worker is still to read a document, or to read it again."""
    if row.job is None:
        return row.state == State.WAITING
    return row.state != State.REFUSED and not row.job.is_over


def _steps(row: PlanDocument) -> list[tuple[str, str]]:
    """List the steps of a reading, each with whether it is done, under way or to come."""
    done = row.job.done if row.job else 0
    states = ["done"] * done + ["now"] + ["later"] * len(STEPS)
    return [(str(words), state) for words, state in zip(STEPS, states, strict=False)]
