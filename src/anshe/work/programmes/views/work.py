"""My work: what must I do, what is late, what changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anshe.ground.access import Action
from anshe.work.programmes.actions.visits import note_visit
from anshe.work.programmes.models import Run
from anshe.work.programmes.queries import work
from anshe.work.programmes.queries.reach import touching
from anshe.work.programmes.views.deeds import lines
from anshe.work.programmes.views.place import here

FIRST, PER_PAGE = 15, 100


def my_work(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show what is late, what is due this week, what comes, and what changed since last time."""
    at = here(request, area_code, Action.SEE_TASKS)
    rows = work.open_tasks(at.reader, at.area.path)
    own = rows.filter(work.whose(at.reader, at.area.path).mine())
    show = request.GET.get("show", "")
    if show not in {"mine", "all"}:
        show = "mine" if own.exists() else "all"
    since = note_visit(at.reader, at.now)
    parts = work.sections(own if show == "mine" else rows, at.today, most=FIRST)
    changed = work.changed_since(at.reader, at.area.path, since)
    made = lines(at, [task for part in parts for task in part.tasks] + changed)
    by_task = {line.task.pk: line for line in made}
    context = {
        "area": at.area,
        "show": show,
        "since": since,
        "parts": [(part, [by_task[task.pk] for task in part.tasks]) for part in parts],
        "changed": [by_task[task.pk] for task in changed],
        "total": sum(part.total for part in parts),
        "has_run": _has_run(at.area.path),
        "may_start": at.may(Action.START_RUN),
    }
    return render(request, "programmes/work.html", context)


def section(request: HttpRequest, area_code: str, name: str) -> HttpResponse:
    """Show a section in full, page by page."""
    at = here(request, area_code, Action.SEE_TASKS)
    rows = work.open_tasks(at.reader, at.area.path)
    if request.GET.get("show") == "mine":
        rows = rows.filter(work.whose(at.reader, at.area.path).mine())
    page = max(1, at.number("page", 1))
    start = (page - 1) * PER_PAGE
    found = list(work.section(rows, name, at.today)[start : start + PER_PAGE + 1])
    context = {
        "area": at.area,
        "name": name,
        "show": request.GET.get("show", "all"),
        "lines": lines(at, found[:PER_PAGE]),
        "page": page,
        "more": len(found) > PER_PAGE,
    }
    return render(request, "programmes/section.html", context)


def _has_run(area_path: str) -> bool:
    """Say whether a programme is at work here."""
    return Run.objects.filter(touching(area_path), ended_on__isnull=True).exists()
