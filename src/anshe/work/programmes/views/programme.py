"""The programme at work: stages, bodies, the year of its obligations, and the plan beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anshe.ground.access import Action, Hidden
from anshe.kernels.language import Programme
from anshe.work.programmes.models import Obligation, Run
from anshe.work.programmes.queries import calendar, organisation, source, stages
from anshe.work.programmes.queries.reach import runs
from anshe.work.programmes.queries.reading import programme_of
from anshe.work.programmes.queries.work import tasks
from anshe.work.programmes.views.deeds import lines
from anshe.work.programmes.views.place import Here, here

MONTHS = range(1, 13)
MOST_TASKS = 300


def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the run that is at work here."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    found = list(runs(at.reader, at.area.path)[:50])
    run = _chosen(at, found)
    context: dict[str, object] = {"area": at.area, "runs": found, "run": run, "ways": at.ways()}
    context |= _rights(at)
    if run is not None:
        context |= _of_run(at, run)
    return render(request, "programmes/overview.html", context)


def obligation(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show one obligation with its tasks of a year."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    duty = Obligation.objects.select_related("run__version").filter(pk=pk).first()
    if duty is None or not runs(at.reader, at.area.path).filter(pk=duty.run_id).exists():
        raise Hidden
    year = at.number("year", at.today.year)
    rows = tasks(at.reader, at.area.path).filter(obligation=duty, due_on__year=year)
    found = list(rows.order_by("due_on", "area_path")[: MOST_TASKS + 1])
    context = {
        "area": at.area,
        "duty": duty,
        "year": year,
        "lines": lines(at, found[:MOST_TASKS]),
        "more": len(found) > MOST_TASKS,
        "excerpt": source.excerpt(duty),
        "covers": list(duty.covers.all()),
        "body": _body_title(programme_of(duty.run.version), duty),
    }
    return render(request, "programmes/obligation.html", context)


def text(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show the plan's text with the rules beside it, linked both ways."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    run = runs(at.reader, at.area.path).filter(pk=pk).first()
    documents = source.source_texts(run.version) if run else []
    asked = request.GET.get("document", "")
    document = next(
        (one for one in documents if one.document == asked), documents[0] if documents else None
    )
    if run is None or document is None:
        raise Hidden
    duties = source.duties_in(document, run.obligations.all(), alone=len(documents) == 1)
    context = {
        "area": at.area,
        "run": run,
        "others": [
            (one.document, source.title_of(run.version, one.document))
            for one in documents
            if one.pk != document.pk
        ],
        "title": source.title_of(run.version, document.document),
        "pieces": source.pieces(document.text, duties),
        "duties": duties,
    }
    return render(request, "programmes/text.html", context)


def _chosen(at: Here, found: list[Run]) -> Run | None:
    """Pick the run that the address asks for, else the one at work nearest to the area."""
    asked = at.number("run", 0)
    for run in found:
        if run.pk == asked:
            return run
    at_work = [run for run in found if run.ended_on is None]
    nearest = sorted(at_work or found, key=lambda run: _distance(at.area.path, run.area_path))
    return nearest[0] if nearest else None


def _distance(here_path: str, run_path: str) -> tuple[bool, int]:
    """Order runs: this area's and those above it first, the nearest of them before the others."""
    return (not here_path.startswith(run_path), abs(len(here_path) - len(run_path)))


def _of_run(at: Here, run: Run) -> dict[str, object]:
    """Gather what the page shows of a run."""
    programme = programme_of(run.version)
    year = at.number("year", at.today.year)
    staffed = organisation.staffed(at.reader, at.area.path)
    found = stages.spans(programme, year) if programme else []
    return {
        "year": year,
        "lines": calendar.year_of(at.reader, run, at.area.path, year, at.today),
        "months": MONTHS,
        "this_month": at.today.month if year == at.today.year else 0,
        "stages": found,
        "whole": stages.whole(found, at.today),
        "today": at.today,
        "bodies": staffed,
        "unformed": _unformed(at, run, programme, staffed),
        "has_text": run.version.source_texts.exists(),
    }


def _unformed(
    at: Here, run: Run, programme: Programme | None, staffed: list[organisation.Staffed]
) -> list[object]:
    """List the bodies that the run asks for at its own area and nobody has formed."""
    if programme is None or at.area.path != run.area_path:
        return []
    return list(organisation.missing(programme, staffed, at.area.level))


def _body_title(programme: Programme | None, duty: Obligation) -> object:
    """Find the title of the body that answers for an obligation; its id when it has none."""
    for body in programme.bodies if programme else ():
        if body.id == duty.body:
            return body.title
    return None


def _rights(at: Here) -> dict[str, bool]:
    """Say what the reader may do here."""
    return {
        "may_publish": at.may(Action.PUBLISH_PROGRAMME),
        "may_start": at.may(Action.START_RUN),
        "may_manage": at.may(Action.MANAGE_BODIES),
    }
