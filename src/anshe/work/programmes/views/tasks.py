"""One task: put it off or cancel it with a reason; doing it means recording it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Hidden, require
from anshe.ground.evidence.models import Event
from anshe.work.programmes.actions.tasks import cancel, postpone
from anshe.work.programmes.forms.deeds import CancelForm, PostponeForm
from anshe.work.programmes.models import Task
from anshe.work.programmes.queries.source import excerpt
from anshe.work.programmes.queries.work import tasks
from anshe.work.programmes.views.deeds import lines
from anshe.work.programmes.views.place import Here, blame, here


def task(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show one task, and take a postponement or a cancellation."""
    at = here(request, area_code, Action.SEE_TASKS)
    row = _task(at, pk)
    asked = request.POST.get("deed", "")
    later = PostponeForm(request.POST if asked == "postpone" else None)
    never = CancelForm(request.POST if asked == "cancel" else None)
    if request.method == "POST":
        require(at.reader, Action.POSTPONE_TASK, row.area_path)
    if asked == "postpone" and _done(later, lambda: _postpone(at, row, later)):
        messages.success(request, _("Postponed, and told to the log."))
        return redirect("programmes:task", at.area.code, row.pk)
    if asked == "cancel" and _done(never, lambda: _cancel(at, row, never)):
        messages.success(request, _("Cancelled, and told to the log."))
        return redirect("programmes:task", at.area.code, row.pk)
    wrong = bool(later.errors or never.errors)
    return render(request, "programmes/task.html", _context(at, row, later, never),
                  status=422 if wrong else 200)  # fmt: skip


def _task(at: Here, pk: int) -> Task:
    """Find a task of the area.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    rows = tasks(at.reader, at.area.path).select_related("obligation__run__version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def _context(at: Here, row: Task, later: PostponeForm, never: CancelForm) -> dict[str, object]:
    """Gather what the page of a task shows."""
    is_open = row.done_on is None and row.cancelled_on is None
    history = Event.objects.filter(subject_kind="task", subject_id=str(row.pk))
    return {
        "area": at.area,
        "line": lines(at, [row])[0],
        "task": row,
        "duty": row.obligation,
        "excerpt": excerpt(row.obligation),
        "history": history.order_by("recorded_at"),
        "may_change": is_open and at.may(Action.POSTPONE_TASK),
        "later": later,
        "never": never,
    }


def _done(form: forms.Form, do: Callable[[], None]) -> bool:
    """Try it when the form is right, and say in the form what stopped it."""
    if not form.is_valid():
        return False
    try:
        do()
    except ValidationError as error:
        blame(form, error)
        return False
    return True


def _postpone(at: Here, row: Task, form: PostponeForm) -> None:
    """Put the task off."""
    told = form.cleaned_data
    postpone(row, told["to"], told["reason"], by=at.reader, now=at.now)


def _cancel(at: Here, row: Task, form: CancelForm) -> None:
    """Cancel the task."""
    cancel(row, form.cleaned_data["reason"], by=at.reader, now=at.now)
