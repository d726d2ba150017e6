"""Start a run, end a run, and keep the holidays: each asks for a clear yes first."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Hidden, require
from anshe.work.programmes.actions.holidays import HolidayFile, import_holidays
from anshe.work.programmes.actions.runs import end_run, start_run
from anshe.work.programmes.forms.deeds import EndRunForm, HolidayForm, StartForm
from anshe.work.programmes.models import ProgrammeVersion, Run
from anshe.work.programmes.queries.reach import runs
from anshe.work.programmes.queries.reading import examine
from anshe.work.programmes.queries.versions import holidays
from anshe.work.programmes.views.place import Here, blame, here
from anshe.work.programmes.views.versions import version_of


def start(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Ask before a version is put to work, then do it."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    version = version_of(at, pk)
    require(at.reader, Action.START_RUN, at.area.path)
    form = StartForm(request.POST or None)
    run = _started(at, version, form) if form.is_valid() else None
    if run is not None:
        count = run.tasks.count()
        messages.success(request, _("Started: %(count)s tasks are laid.") % {"count": count})
        return redirect("programmes:overview", at.area.code)
    examined = examine(version.text)
    context = {
        "area": at.area,
        "version": version,
        "form": form,
        "programme": examined.programme,
        "questions": examined.questions,
    }
    return render(request, "programmes/start.html", context, status=422 if form.errors else 200)


def end(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Ask before a run is ended, then do it."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    run = runs(at.reader, at.area.path).filter(pk=pk, area_path=at.area.path).first()
    if run is None:
        raise Hidden
    require(at.reader, Action.START_RUN, run.area_path)
    form = EndRunForm(request.POST or None)
    if form.is_valid() and _ended(at, run, form):
        messages.success(request, _("The run has ended, and the log was told."))
        return redirect("programmes:overview", at.area.code)
    context = {"area": at.area, "run": run, "form": form}
    return render(request, "programmes/end.html", context, status=422 if form.errors else 200)


def holiday_page(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the holidays of a year, and take a new list of them."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    form = HolidayForm(request.POST or None, request.FILES or None)
    read: HolidayFile | None = None
    if request.method == "POST":
        require(at.reader, Action.PUBLISH_PROGRAMME, at.area.path)
        if form.is_valid():
            text = form.cleaned_data["text"]
            read = import_holidays(text, at.area.path, by=at.reader, now=at.now)
            if not read.errors:
                count = len(read.rows)
                messages.success(request, _("Kept: %(count)s days.") % {"count": count})
                return redirect("programmes:holidays", at.area.code)
    year = at.number("year", at.today.year)
    context = {
        "area": at.area,
        "form": form,
        "errors": read.errors if read else (),
        "days": holidays(at.reader, at.area.path, year),
        "year": year,
        "may_publish": at.may(Action.PUBLISH_PROGRAMME),
    }
    wrong = bool(form.errors or (read and read.errors))
    return render(request, "programmes/holidays.html", context, status=422 if wrong else 200)


def _started(at: Here, version: ProgrammeVersion, form: StartForm) -> Run | None:
    """Start the run; say in the form what stopped it."""
    on = form.cleaned_data["on"]
    try:
        return start_run(version, at.area.path, on, by=at.reader, now=at.now)
    except ValidationError as error:
        blame(form, error)
    return None


def _ended(at: Here, run: Run, form: EndRunForm) -> bool:
    """End the run; say in the form what stopped it."""
    try:
        end_run(run, form.cleaned_data["on"], by=at.reader, now=at.now)
    except ValidationError as error:
        blame(form, error)
        return False
    return True
