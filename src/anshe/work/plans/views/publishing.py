"""From a reviewed plan to a programme at work: what it becomes, what changes, publish, start."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anshe.ground.access import Action, require
from anshe.work.plans.actions.publishing import publish_plan
from anshe.work.plans.forms.publishing import ALONE, BecomeForm
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.asking import asked_once
from anshe.work.plans.queries.becoming import (
    Become,
    Becoming,
    as_next_version,
    base_text,
    bases,
    becoming,
    first_wish,
)
from anshe.work.plans.queries.comparing import brought, compared
from anshe.work.plans.queries.documents import reading_by_id
from anshe.work.plans.queries.reviewing import standing
from anshe.work.plans.views.review import with_reading
from anshe.work.programmes.actions.versions import Unpublishable
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.views.place import Here, blame, here
from anshe.work.programmes.views.versions import version_of


def publish_page(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Ask what a plan becomes, show what that would be, and publish it."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    require(at.reader, Action.PUBLISH_PROGRAMME, reading.document.area_path)
    if reading.version_id is not None:
        return redirect("programmes:start", at.area.code, reading.version_id)
    choices = [(ALONE, _("a programme of its own")), *_joining(at, reading)]
    first = first_wish(at.today, reading)
    form = BecomeForm(request.POST or None, bases=choices, initial=asdict(first))
    made: Becoming | None = None
    taken = False
    if form.is_valid():
        told = Become(**form.cleaned_data)
        base = base_text(at.reader, reading.document.area_path, told.base)
        asked = "publish" not in request.POST
        wish = as_next_version(told, first, base, reading.language) if asked else told
        if taken := wish != told:
            form = BecomeForm(asdict(wish), bases=choices)
        made = becoming(reading, wish, base)
        if "publish" in request.POST:
            version = _published(at, reading, wish, form)
            if version is not None:
                messages.success(request, _("Published. Its hash is in the log."))
                return redirect("programmes:start", at.area.code, version.pk)
    context = {
        "area": at.area,
        "reading": reading,
        "form": form,
        "made": made,
        "taken": taken,
        "asked": asked_once(made.questions, made.programme) if made else (),
        "parts": brought(reading, made) if made and not made.errors else (),
        "far": standing(with_reading(reading)),
    }
    wrong = bool(form.errors or (made and made.errors))
    return render(request, "plans/publish.html", context, status=422 if wrong else 200)


@require_GET
def compare(request: HttpRequest, area_code: str, pk: int, version_pk: int) -> HttpResponse:
    """Say in words how a plan differs from a published programme."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    version = version_of(at, version_pk)
    parts = compared(reading, version)
    context = {
        "area": at.area,
        "reading": reading,
        "version": version,
        "parts": parts,
        "open": True,
    }
    return render(request, "plans/compare.html", context)


def _joining(at: Here, reading: Reading) -> list[tuple[str, str]]:
    """List what a plan can join, in words."""
    return [
        (name, _("more rules for: %(programme)s") % {"programme": title})
        for name, title in bases(at.reader, reading.document.area_path)
    ]


def _published(
    at: Here, reading: Reading, wish: Become, form: BecomeForm
) -> ProgrammeVersion | None:
    """Publish; say in the form what stopped it."""
    try:
        return publish_plan(reading, wish, by=at.reader, now=at.now)
    except Unpublishable:
        form.add_error(None, _("The file has errors; nothing was published."))
    except ValidationError as error:
        blame(form, error)
    return None
