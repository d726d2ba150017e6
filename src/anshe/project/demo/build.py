"""Build the demonstration: the street, its programme, its year."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources

from anshe.ground.places.models import Area
from anshe.kernels.language import Programme
from anshe.project.demo import duties, injured, ledgers, people, readiness, registers, risks, street
from anshe.project.demo.forgery import Forged, forge
from anshe.project.demo.timeline import ZONE, Timeline
from anshe.project.demo.world import World
from anshe.work.programmes.actions.laying import lay_tasks
from anshe.work.programmes.actions.runs import start_run
from anshe.work.programmes.actions.versions import publish
from anshe.work.programmes.models import ProgrammeVersion, Run
from anshe.work.programmes.queries.reading import programme_of

Say = Callable[[str, int, int], None]
"""Tells how far the work is: what, done, of."""

SIZES = {"full": 1.0, "half": 0.5, "small": 0.04}
DAYS = 365
SETTLED = timedelta(days=5)
"""By then the registers are filled."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was made."""

    street: Area
    run: Run
    until: date
    rows: int
    forged: Forged


def build(*, until: date, size: float, seed: int, password: str, say: Say) -> Built:
    """Make the street and its year in an empty database."""
    start = until - timedelta(days=DAYS)
    morning = datetime.combine(start, time(8), ZONE)
    say("areas", 0, 1)
    area = street.found_areas(morning)
    actors = street.found_people(password, morning)
    communities = list(Area.objects.filter(parent=area).order_by("code"))
    world = World(
        street=area,
        communities=communities,
        cells={c.path: list(c.children.order_by("code")) for c in communities},
        office=actors["office"],
        lead=actors["lead"],
        clerk=actors["clerk"],
        workers={
            community.path: actors["grid" if n == 1 else f"grid{n}"]
            for n, community in enumerate(communities, 1)
        },
        start=start,
        until=until,
        size=size,
        line=Timeline(until),
        dice=random.Random(seed),  # noqa: S311 - dice for a demonstration
    )
    say("areas", 1, 1)
    version, run, programme = _start(world, morning)
    registers.fill(world)
    world.line.play(lambda done, of: say("year", done, of), until=start + SETTLED)
    _lay(world, run, start + SETTLED)
    _plan(world, programme, version)
    world.line.play(lambda done, of: say("year", done, of))
    return Built(area, run, until, world.line.count, forge(until))


def _start(world: World, now: datetime) -> tuple[ProgrammeVersion, Run, Programme]:
    """Publish the sample programme beside its plan, start it, and lay a year of tasks."""
    folder = resources.files("anshe.project.demo") / "chaoyang"
    version = publish(
        (folder / "programme.yaml").read_text("utf-8"),
        area_path=world.street.path,
        by=world.office,
        now=now,
        sources={"plan": (folder / "plan.txt").read_text("utf-8")},
    )
    run = start_run(version, world.street.path, world.start, by=world.office, now=now)
    programme = programme_of(version)
    if programme is None:
        raise RuntimeError("the sample programme cannot be read by this release")
    names = {body.id: (body.kind, body.title.zh or body.id) for body in programme.bodies}
    street.found_bodies(world, names, run.pk)
    return version, run, programme


def _lay(world: World, run: Run, on: date) -> None:
    """Lay the tasks once the registers are filled: some are for single premises."""
    now = datetime.combine(on, time(20), ZONE)
    lay_tasks(run, date(world.until.year, 12, 31), by=world.office, now=now)


def _plan(world: World, programme: Programme, version: ProgrammeVersion) -> None:
    """Let every part of the year write its rows on the time line."""
    street.diagnose(world)
    risks.happen(world)
    people.gather(world)
    injured.suffer(world)
    readiness.prepare(world)
    ledgers.write(world, programme, version)
    duties.fulfil_tasks(world, programme, version)
