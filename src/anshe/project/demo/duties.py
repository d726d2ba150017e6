"""The programme's tasks, done by records: mostly in time, some late, some never."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.kernels.language import Programme
from anshe.project.demo import ledgers
from anshe.project.demo.world import World
from anshe.work.activities.models import Bulletin, Document, Session
from anshe.work.hazards.models import Inspection
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.models import Obligation, ProgrammeVersion, Task
from anshe.work.voice.models import VolunteerService

LATE, NEVER = 0.5, 0.5
"""Of the tasks that are not done in time: the shares done late and never."""

Make = Callable[[World, Area, Obligation, date], Record | None]


def fulfil_tasks(world: World, programme: Programme, version: ProgrammeVersion) -> None:
    """Do the tasks that were laid, by the kind of record that each wants."""
    makers: Mapping[str, Make] = {
        "inspection": _inspection,
        "session": _session,
        "bulletin": _bulletin,
        "document": _document,
        "volunteer_service": _service,
        "entry": lambda w, a, o, d: _entry(w, a, o, d, programme, version),
    }
    tasks = Task.objects.select_related("obligation").order_by("from_on", "pk")
    for task in tasks.filter(from_on__lte=world.until):
        make = makers.get(task.obligation.record_kind)
        if task.subject and task.obligation.record_kind != "session":
            continue  # letters and trainings of single units are written elsewhere
        area = _area_of(world, task)
        day = _day(world, task, area) if make else None
        if make and day:
            _do(world, _about(task, make(world, area, task.obligation, day)), area)


def _area_of(world: World, task: Task) -> Area:
    """Find the community that a task lies in, or the street."""
    for community in world.communities:
        if task.area_path.startswith(community.path):
            return community
    return world.street


def _about(task: Task, row: Record | None) -> Record | None:
    """Let a session be held at the premises that its task is about."""
    kind, _colon, key = task.subject.partition(":")
    if isinstance(row, Session) and kind == "premises":
        row.premises_id = int(key)
    return row


def _day(world: World, task: Task, area: Area) -> date | None:
    """Choose the day on which a task is done, or none when it never is."""
    weak = area in world.communities
    care = world.care(area) if weak else 0.95
    if world.happens(care):
        last = min(task.due_on, world.until)
        return world.day(task.from_on, last) if task.from_on <= last else None
    if world.happens(NEVER):
        return None
    late = task.due_on + timedelta(days=world.dice.randint(1, 20))
    return late if late <= world.until else None


def _do(world: World, row: Record | None, area: Area) -> None:
    """Write the record down and close the task with it."""
    if row is None:
        return
    by = world.workers.get(area.path, world.office)
    written = world.line.add(row, area.path, by, lag=world.dice.choice((0, 0, 0, 1, 2)))
    if written:
        world.line.then(written, _Fulfil(row, by))


class _Fulfil:
    """The deed of closing a task with the record that fulfils it."""

    def __init__(self, row: Record, by: Actor) -> None:
        self.row, self.by = row, by

    def __call__(self, now: datetime) -> None:
        """Close what it fulfils."""
        fulfil(self.row, by=self.by, now=now)


def _inspection(world: World, area: Area, obligation: Obligation, day: date) -> Record:
    """Inspect the area as the obligation says."""
    worker = world.workers.get(area.path, world.lead)
    return Inspection(
        kind=obligation.record_value or "comprehensive",
        topic=obligation.title_zh[:120],
        inspectors=worker.name,
        leader_signed=world.lead.name,
        inspector_signed=worker.name,
        site_signed=world.name(),
        happened_on=day,
    )


def _session(world: World, area: Area, obligation: Obligation, day: date) -> Record:
    """Bring together whom the obligation asks for."""
    kind, _colon, more = obligation.record_value.partition(":")
    kind = kind or "train"
    return Session(
        kind=kind,
        title=f"{area.name[:4]}{obligation.title_zh}"[:160],
        form=world.dice.choice(("class", "culture", "contest", "leaflet", "visit")),
        media=world.dice.choice(("app", "radio", "screen")) if kind == "publicise" else "",
        drill_kind=more or world.dice.choice(("tabletop", "evacuation", "functional"))
        if kind == "drill"
        else "",
        direction=world.dice.choice(("hosted", "visited")) if kind == "exchange" else "",
        body=world.bodies.get(more),
        public=kind != "meet",
        hours=Decimal("1.5"),
        planned_on=day,
        held_on=day,
        happened_on=day,
    )


def _bulletin(world: World, area: Area, obligation: Obligation, day: date) -> Record:
    """Publish what the obligation asks for."""
    return Bulletin(
        kind=obligation.record_value or "safety",
        title=f"{day.year}年{day.month}月{obligation.title_zh}"[:160],
        text="内容见附件。",
        public=True,
        published_on=day,
        happened_on=day,
    )


def _document(world: World, area: Area, obligation: Obligation, day: date) -> Record:
    """Write the paper that the obligation asks for."""
    return Document(
        kind=obligation.record_value or "other",
        title=f"{day.year}年{obligation.title_zh}"[:160],
        in_force_on=day,
        happened_on=day,
    )


def _service(world: World, area: Area, obligation: Obligation, day: date) -> Record | None:
    """Let a volunteer serve, if there is one already."""
    people = [row for row in world.volunteers.get(area.path, ()) if row.happened_on < day]
    if not people:
        return None
    return VolunteerService(volunteer=people[0], kind="patrol", hours=Decimal(2), happened_on=day)


def _entry(
    world: World,
    area: Area,
    obligation: Obligation,
    day: date,
    programme: Programme,
    version: ProgrammeVersion,
) -> Record | None:
    """Write a line of the ledger that the obligation names."""
    for ledger in programme.ledgers:
        if ledger.id == obligation.record_value:
            row = ledgers.entry(world, ledger, version, day)
            if area in world.communities:
                ledgers.place(world, area, ledger, row)
            return row
    return None
