"""From a task to its deed: the form of the record that closes it, filled in as far as known."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from anshe.ground.access import may
from anshe.ground.places.models import Area
from anshe.ground.records.kind import Words
from anshe.ground.records.registry import registry
from anshe.work.programmes.models import Body, Task
from anshe.work.programmes.queries.fulfilment import KIND_OF
from anshe.work.programmes.queries.work import area_names
from anshe.work.programmes.views.place import Here

OWN_FORMS = {"entry": "activities:add"}
"""Kinds of record whose form is a page of their own: its route takes the area and the value."""

ON_ITS_PAGE = frozenset({"opinion", "hazard_step", "authority_report"})
"""Kinds of record by which a thing that happened is answered: it is done on the thing's page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task as a page shows it."""

    task: Task
    area: Area | None
    state: str
    days_late: int
    deed: str
    """The address of the form that closes it; empty when there is none for the reader."""
    record: Words
    """The kind of record it is closed by, in words."""
    thing: str
    """The address of what happened, where the deed is done on its page."""
    thing_label: Words
    page: str
    closed_by: str
    """The address of the record that closed it."""


def lines(at: Here, tasks: list[Task]) -> list[Line]:
    """Make lines of tasks. Two queries however many there are."""
    areas = area_names(tasks)
    bodies = _bodies(tasks)
    return [_line(at, task, areas.get(task.area_path), bodies) for task in tasks]


def _line(at: Here, task: Task, area: Area | None, bodies: dict[tuple[int, str], int]) -> Line:
    """Make one line."""
    code = area.code if area else at.area.code
    kind = registry.get(task.obligation.record_kind)
    thing, label = _thing(at, task, code)
    return Line(
        task=task,
        area=area,
        state=task.state(at.today).value,
        days_late=task.days_late(at.today),
        deed="" if thing else _deed(at, task, code, bodies),
        record=kind.label if kind else "",
        thing=thing,
        thing_label=label,
        page=reverse("programmes:task", args=[at.area.code, task.pk]),
        closed_by=_record(code, task),
    )


def _deed(at: Here, task: Task, code: str, bodies: dict[tuple[int, str], int]) -> str:
    """Give the address of the form that closes an open task."""
    duty = task.obligation
    kind = registry.get(duty.record_kind)
    closed = task.done_on is not None or task.cancelled_on is not None
    if kind is None or closed or not may(at.reader, kind.add, task.area_path):
        return ""
    value, _colon, more = duty.record_value.partition(":")
    if duty.record_kind in OWN_FORMS:
        return _address(OWN_FORMS[duty.record_kind], code, value)
    given = {KIND_OF.get(duty.record_kind, "kind"): value} if value else {}
    if value == "drill" and more:
        given["drill_kind"] = more
    if (duty.run_id, more) in bodies:
        given["body"] = str(bodies[duty.run_id, more])
    subject, _colon, key = task.subject.partition(":")
    if key and subject != duty.record_kind:
        given[subject] = key
    given["task"] = str(task.pk)
    return f"{reverse('records:add', args=[code, duty.record_kind])}?{urlencode(given)}"


def _thing(at: Here, task: Task, code: str) -> tuple[str, Words]:
    """Give the page of what a task answers, an opinion or a hazard, and the word for it."""
    name, _colon, key = task.subject.partition(":")
    kind = registry.get(name)
    closed = task.done_on is not None or task.cancelled_on is not None
    if kind is None or closed or task.obligation.record_kind not in ON_ITS_PAGE:
        return "", ""
    if not key.isdecimal() or not may(at.reader, kind.see, task.area_path):
        return "", ""
    return _address("records:thing", code, name, int(key)), kind.label


def _record(code: str, task: Task) -> str:
    """Give the address of the record that closed the task."""
    if task.done_by_id is None or registry.get(task.done_by_kind) is None:
        return ""
    return _address("records:thing", code, task.done_by_kind, task.done_by_id)


def _address(route: str, *args: object) -> str:
    """Give the address of a page; nothing when this installation has no such page."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""


def _bodies(tasks: list[Task]) -> dict[tuple[int, str], int]:
    """Find the bodies whose meetings the tasks ask for, by run and code."""
    wanted = {task.run_id for task in tasks if ":" in task.obligation.record_value}
    if not wanted:
        return {}
    rows = Body.objects.filter(run_id__in=wanted, ended_on__isnull=True)
    return {(run, code): pk for pk, run, code in rows.values_list("pk", "run_id", "code") if run}
