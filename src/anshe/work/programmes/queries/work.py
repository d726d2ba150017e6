"""The reader's work: what is late, what is due this week, what comes later, what changed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from anshe.ground.access import Action, Actor, visible
from anshe.ground.places.models import Area
from anshe.work.programmes.models import BodyMember, Run, Task
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.reach import touching

WEEK = timedelta(days=7)
AHEAD = timedelta(days=60)
"""Later is within two months; what lies beyond is on the programme's calendar."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some of the open tasks, and how many there are in all."""

    name: str
    tasks: list[Task]
    total: int


@dataclass(frozen=True, slots=True)
class Whose:
    """Which tasks are the reader's own: those of their bodies and of their roles."""

    bodies: frozenset[tuple[int, str]]
    roles: frozenset[str]

    def mine(self) -> Q:
        """Match the obligations that name the reader's bodies or roles."""
        wanted = Q(obligation__body__in=self.roles) | Q(obligation__role__in=self.roles)
        for run_id, code in self.bodies:
            wanted |= Q(run_id=run_id, obligation__body=code)
        return wanted


def tasks(reader: Actor, area_path: str) -> QuerySet[Task]:
    """Give the tasks at an area and below that the reader may see."""
    rows = visible(Task.objects.all(), reader, Action.SEE_TASKS)
    return rows.filter(area_path__within=area_path).select_related("obligation")


def open_tasks(reader: Actor, area_path: str) -> QuerySet[Task]:
    """Give the open tasks of the runs at work, the most urgent first. One indexed query."""
    # The runs are few and known by place; the index of open tasks then does the rest.
    at_work = Run.objects.filter(touching(area_path), ended_on__isnull=True).values("pk")
    rows = tasks(reader, area_path).filter(OPEN, run__in=at_work)
    return rows.order_by("deadline_on", "pk")


def overdue(reader: Actor, area_path: str, today: date) -> QuerySet[Task]:
    """Give all that is overdue, the oldest first. One indexed query."""
    return open_tasks(reader, area_path).filter(deadline_on__lt=today)


def section(rows: QuerySet[Task], name: str, today: date) -> QuerySet[Task]:
    """Narrow open tasks to a section: late, week or later."""
    soon = today + WEEK
    if name == "late":
        return rows.filter(deadline_on__lt=today)
    if name == "week":
        return rows.filter(deadline_on__gte=today, deadline_on__lte=soon)
    return rows.filter(deadline_on__gt=soon, deadline_on__lte=today + AHEAD)


def sections(rows: QuerySet[Task], today: date, *, most: int) -> list[Section]:
    """Give the first tasks of each section, and the count of each. Four queries."""
    names = ("late", "week", "later")
    soon, last = today + WEEK, today + AHEAD
    totals = rows.order_by().aggregate(
        late=Count("pk", filter=Q(deadline_on__lt=today)),
        week=Count("pk", filter=Q(deadline_on__gte=today, deadline_on__lte=soon)),
        later=Count("pk", filter=Q(deadline_on__gt=soon, deadline_on__lte=last)),
    )
    return [Section(name, list(section(rows, name, today)[:most]), totals[name]) for name in names]


def whose(reader: Actor, area_path: str) -> Whose:
    """Find the reader's own part: the bodies they sit in and the roles they hold here."""
    seats = BodyMember.objects.filter(
        account_id=reader.id, left_on__isnull=True, body__run__isnull=False
    ).values_list("body__run_id", "body__code")
    roles = {role.value for role in reader.roles_at(area_path)}
    spelled = roles | {role.replace("_", "-") for role in roles}
    return Whose(frozenset((run, code) for run, code in seats if run and code), frozenset(spelled))


def changed_since(
    reader: Actor, area_path: str, since: datetime | None, *, most: int = 10
) -> list[Task]:
    """List the tasks that were closed, put off, cancelled or escalated since, the latest first."""
    if since is None:
        return []
    at_work = Run.objects.filter(touching(area_path)).values("pk")
    rows = tasks(reader, area_path).filter(run__in=at_work, changed_at__gt=since)
    return list(rows.order_by("-changed_at")[:most])


def area_names(rows: list[Task]) -> dict[str, Area]:
    """Find the areas of some tasks by path. One query."""
    return {area.path: area for area in Area.objects.filter(path__in={t.area_path for t in rows})}
