"""Hazard sources, inspections, and hazards from found to closed."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.ground.registers.models import Premises
from anshe.project.demo.world import World
from anshe.work.hazards.actions import Note, close_hazard, rectify_hazard, reinspect_hazard
from anshe.work.hazards.models import ControlCheck, Hazard, HazardSource, Inspection
from anshe.work.injuries.models import CorrectiveAction

_FAULTS = (
    ("fire", "疏散通道堆放杂物"),
    ("fire", "灭火器压力不足"),
    ("fire", "电动自行车在楼道充电"),
    ("workplace", "配电箱无盖"),
    ("workplace", "未佩戴防护用品"),
    ("public-places", "地面湿滑无提示"),
    ("home", "燃气软管老化"),
    ("traffic", "门前占道影响视线"),
    ("elderly", "楼梯扶手松动"),
    ("children", "窗户无防护栏"),
)
_SOURCES = ("fire-load", "electric-gas", "structure", "crowd", "special-equipment", "activity")
_METHODS = ("screening", "checklist", "survey", "surveillance", "expert")
_L = tuple(map(Decimal, ("10", "6", "3", "1", "0.5")))
_E = tuple(map(Decimal, ("6", "3", "2", "1")))
_C = tuple(map(Decimal, ("40", "15", "7", "3", "1")))


def happen(world: World) -> None:
    """Identify, inspect, find and put right, all year."""
    for community in world.communities:
        for premises in world.premises[community.path]:
            if world.happens(world.care(community)):
                _source(world, community, premises)
            _inspections(world, community, premises)


def _source(world: World, community: Area, premises: Premises) -> None:
    """Identify a hazard source at a place, and check its controls if it is a key one."""
    worker = world.workers[community.path]
    graded = world.happens(0.96)
    row = HazardSource(
        name=f"{premises.name}风险点",
        kind=world.dice.choice(_SOURCES),
        domain=world.dice.choice(_FAULTS)[0],
        premises=premises,
        method=world.dice.choice(_METHODS),
        grading="lec" if graded else "",
        likelihood=world.dice.choice(_L) if graded else None,
        exposure=world.dice.choice(_E) if graded else None,
        consequence=world.dice.choice(_C) if graded else None,
        interval_days=30,
        controls="定期巡查，张贴警示，明确责任人",
        happened_on=world.day(world.start + timedelta(days=5), world.start + timedelta(days=300)),
    )
    row.settle()
    world.line.add(row, premises.area_path, worker, lag=world.lag())
    day = row.happened_on + timedelta(days=30)
    while row.key and day <= world.until:
        if world.happens(world.care(community)):
            check = ControlCheck(
                source=row, in_place=world.happens(0.98), checked_by=worker.name, happened_on=day
            )
            world.line.add(check, premises.area_path, worker, lag=world.lag())
        day += timedelta(days=28)


def _inspections(world: World, community: Area, premises: Premises) -> None:
    """Inspect a place at its interval; a few inspections find something."""
    day = world.start + timedelta(days=world.dice.randint(5, 4 + premises.interval_days))
    while day <= world.until:
        if world.happens(world.care(community)):
            _inspect(world, community, premises, day)
        day += timedelta(days=premises.interval_days + world.dice.randint(-3, 0))


def _inspect(world: World, community: Area, premises: Premises, day: date) -> None:
    """Inspect one place once."""
    worker, lag = world.workers[community.path], world.lag()
    found = world.happens(0.1)
    row = Inspection(
        kind=world.dice.choices(("regular", "irregular", "special"), (8, 2, 1))[0],
        premises=premises,
        inspectors=worker.name,
        leader_signed=world.lead.name,
        inspector_signed=worker.name,
        site_signed=premises.owner_name if world.happens(0.95) else "",
        passed=not found,
        happened_on=day,
    )
    written = world.line.add(row, premises.area_path, worker, lag=lag)
    if found and written:
        _hazard(world, community, row, lag)


def _hazard(world: World, community: Area, inspection: Inspection, lag: int) -> None:
    """Find a hazard, and mostly have it put right, re-inspected and closed."""
    domain, words = world.dice.choice(_FAULTS)
    major = world.happens(0.02)
    worker = world.workers[community.path]
    row = Hazard(
        inspection=inspection,
        premises=inspection.premises,
        description=words,
        domain=domain,
        severity="major" if major else "ordinary",
        measure="立即清理并加强管理",
        interim="设置警示，专人看守" if major else "",
        responsible=inspection.site_signed or "单位负责人",
        reinspector=world.lead.name,
        due_on=inspection.happened_on + timedelta(days=30 if major else 15),
        happened_on=inspection.happened_on,
    )
    row.first_due_on = row.due_on
    seen = world.line.add(row, inspection.area_path, worker, lag=lag)
    if seen and world.happens(world.care(community)):
        _put_right(world, row, worker, seen)


def _put_right(world: World, hazard: Hazard, worker: Actor, seen: date) -> None:
    """Have a hazard rectified, re-inspected by another person and closed."""
    rectified = seen + timedelta(days=world.dice.randint(1, 12))
    checked = rectified + timedelta(days=world.dice.randint(1, 5))
    world.line.then(rectified, _Rectify(hazard, worker))
    world.line.then(checked, _Close(hazard, world.lead))
    if hazard.severity == "major" and checked < world.until:
        action = CorrectiveAction(
            hazard=hazard,
            cause="日常管理松懈，责任人更换后未交接",
            measure="重新明确责任人，纳入每月检查",
            responsible=hazard.responsible,
            verified_on=checked,
            verified_by=world.office.name,
            checked_elsewhere_on=checked if world.happens(0.85) else None,
            happened_on=checked,
        )
        world.line.add(action, hazard.area_path, world.lead)


class _Rectify:
    """The deed of putting a hazard right."""

    def __init__(self, hazard: Hazard, by: Actor) -> None:
        self.hazard, self.by = hazard, by

    def __call__(self, now: datetime) -> None:
        """Put it right today."""
        self.hazard.remember()
        note = Note(on=now.date(), words="已按要求整改")
        rectify_hazard(self.hazard, note, done_by=self.hazard.responsible, by=self.by, now=now)


class _Close:
    """The deed of re-inspecting and closing a hazard."""

    def __init__(self, hazard: Hazard, by: Actor) -> None:
        self.hazard, self.by = hazard, by

    def __call__(self, now: datetime) -> None:
        """Re-inspect it and close it today."""
        note = Note(on=now.date(), words="复查合格")
        reinspect_hazard(self.hazard, note, passed=True, by=self.by, now=now)
        close_hazard(self.hazard, note, by=self.by, now=now)
