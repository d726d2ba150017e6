"""Versions: the list, one of them word for word, and how a new one is published."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Hidden, require
from anshe.kernels.language import Problem, pack, pack_text, packs
from anshe.work.programmes.actions.versions import Unpublishable, publish
from anshe.work.programmes.choices import in_language
from anshe.work.programmes.forms.deeds import PublishForm
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reading import Examined, examine
from anshe.work.programmes.queries.versions import versions
from anshe.work.programmes.views.place import Here, blame, here

AROUND = 3
"""Lines shown before and after one that has a problem."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a programme file and what is wrong or open in it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


def version_list(request: HttpRequest, area_code: str) -> HttpResponse:
    """List the versions that may run here."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    context = {
        "area": at.area,
        "versions": versions(at.reader, at.area.path).prefetch_related("runs"),
        "may_publish": at.may(Action.PUBLISH_PROGRAMME),
        "may_start": at.may(Action.START_RUN),
        "ways": at.ways(),
    }
    return render(request, "programmes/versions.html", context)


def version(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show one version word for word, with the questions that are still open."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    row = version_of(at, pk)
    examined = examine(row.text)
    context = {
        "area": at.area,
        "version": row,
        "runs": row.runs.all(),
        "questions": examined.questions,
        "lines": _lines(row.text, examined.questions),
        "may_start": at.may(Action.START_RUN),
    }
    return render(request, "programmes/version.html", context)


def version_file(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Give the file of a version, word for word."""
    row = version_of(here(request, area_code, Action.SEE_PROGRAMME), pk)
    answer = HttpResponse(row.text, content_type="application/yaml; charset=utf-8")
    name = f"{row.programme}-{row.version}.yaml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def publish_page(request: HttpRequest, area_code: str) -> HttpResponse:
    """Take a programme file, show what is wrong with it beside the text, and publish it."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    require(at.reader, Action.PUBLISH_PROGRAMME, at.area.path)
    name = request.GET.get("pack", "")
    start = {"text": pack_text(name)} if name in packs() else None
    form = PublishForm(request.POST or None, request.FILES or None, initial=start)
    examined: Examined | None = None
    if request.method == "POST" and form.is_valid():
        sources = form.source_texts()
        examined = examine(form.cleaned_data["text"])
        if not form.errors and "publish" in request.POST:
            kept = _published(at, form, sources)
            if kept is not None:
                messages.success(request, _("Published. Its hash is in the log."))
                return redirect("programmes:version", at.area.code, kept.pk)
    return render(request, "programmes/publish.html", _context(at, form, examined),
                  status=422 if form.errors or (examined and examined.errors) else 200)  # fmt: skip


def version_of(at: Here, pk: int) -> ProgrammeVersion:
    """Find a version that the reader may see here.

    Raises:
        Hidden: there is none.
    """
    row = versions(at.reader, at.area.path).filter(pk=pk).first()
    if row is None:
        raise Hidden
    return row


def _published(at: Here, form: PublishForm, sources: dict[str, str]) -> ProgrammeVersion | None:
    """Publish the text; say in the form what stopped it."""
    text = form.cleaned_data["text"]
    try:
        return publish(text, area_path=at.area.path, by=at.reader, now=at.now, sources=sources)
    except Unpublishable:
        form.add_error(None, _("The file has errors; nothing was published."))
    except ValidationError as error:
        blame(form, error)
    return None


def _context(at: Here, form: PublishForm, examined: Examined | None) -> dict[str, Any]:
    """Gather what the page shows."""
    problems = (*examined.errors, *examined.questions) if examined else ()
    text = form.cleaned_data.get("text", "") if form.is_bound else ""
    return {
        "area": at.area,
        "form": form,
        "examined": examined,
        "lines": _lines(text, problems) if problems else [],
        "ready": examined is not None and not examined.errors and not form.errors,
        "packs": [(name, _title(name)) for name in packs()],
    }


def _title(name: str) -> str:
    """Give the title of a file that ships."""
    programme = pack(name).programme
    return in_language(programme.title.zh or "", programme.title.en or "") if programme else name


def _lines(text: str, problems: tuple[Problem, ...]) -> list[TextLine]:
    """Give the lines that have problems with those around them, each problem at its line."""
    by_line: dict[int, list[Problem]] = {}
    for problem in problems:
        by_line.setdefault(max(1, problem.line), []).append(problem)
    shown = {near for at in by_line for near in range(at - AROUND, at + AROUND + 1)}
    return [
        TextLine(number, line, tuple(by_line.get(number, ())))
        for number, line in enumerate(text.split("\n"), start=1)
        if number in shown
    ]
