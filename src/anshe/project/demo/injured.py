"""Those who report injuries, the cards, and what followed from the worst."""

from datetime import datetime, timedelta
from functools import partial

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.project.demo.world import World
from anshe.work.injuries.models import (
    AuthorityReport,
    CorrectiveAction,
    Injury,
    ReportingSource,
    SourceReport,
)
from anshe.work.programmes.actions.laying import lay_event_tasks

_SOURCES = (
    ("clinic", "朝阳社区卫生服务中心"),
    ("hospital", "区人民医院急诊科"),
    ("police", "朝阳派出所"),
    ("traffic-police", "交警一中队"),
    ("fire-brigade", "消防救援站"),
    ("school", "第三小学"),
    ("school", "第五中学"),
    ("unit", "供电所"),
)
_CASES = (
    ("home", "fall", "home", "vital", "fracture"),
    ("home", "burn", "home", "housework", "burn"),
    ("traffic", "motor-vehicle", "road", "riding", "bruise"),
    ("traffic", "non-motor-vehicle", "road", "riding", "open-wound"),
    ("production", "sharp", "industry", "work", "open-wound"),
    ("production", "blunt", "industry", "work", "bruise"),
    ("fire", "burn", "home", "other", "burn"),
    ("public-order", "blunt", "school-public", "leisure", "bruise"),
    ("other", "animal", "residential", "leisure", "open-wound"),
    ("other", "fall", "sports", "sports", "sprain"),
)
_WEIGHTS = (24, 8, 12, 15, 6, 5, 1, 4, 10, 15)


def suffer(world: World) -> None:
    """Report injuries all year."""
    sources = []
    for kind, name in _SOURCES:
        row = ReportingSource(
            name=name, kind=kind, contact_name=world.name(), happened_on=world.start
        )
        world.line.add(row, world.street.path, world.clerk)
        sources.append(row)
    for source in sources:
        _monthly(world, source)
    for community in world.communities:
        for _n in range(world.amount(105)):
            _injury(world, community, world.dice.choice(sources))


def _monthly(world: World, source: ReportingSource) -> None:
    """Report each month how many cards were sent in; one source forgets now and then."""
    month = world.start.replace(day=1)
    while month <= world.until:
        after = (month + timedelta(days=32)).replace(day=1)
        if world.happens(0.97) and after <= world.until:
            row = SourceReport(
                source=source, month=month, cards=world.dice.randint(4, 20), happened_on=after
            )
            world.line.add(row, world.street.path, world.clerk, lag=world.dice.randint(0, 3))
        month = after


def _injury(world: World, community: Area, source: ReportingSource) -> None:
    """Write one card; most are complete."""
    domain, cause, place, activity, nature = world.dice.choices(_CASES, _WEIGHTS)[0]
    age = world.dice.choices(
        (world.dice.randint(1, 13), world.dice.randint(14, 59), world.dice.randint(60, 92)),
        (2, 5, 4),
    )[0]
    severe = world.happens(0.05)
    day = world.day()
    full = world.happens(0.94)
    row = Injury(
        name=world.name(),
        phone=world.phone(),
        sex=world.dice.choice(("male", "female")),
        age=age,
        residence="here",
        education=_education(age) if full else "",
        occupation=_occupation(age) if full else "",
        source=source,
        domain=domain,
        visited_on=day,
        hour=world.dice.randint(6, 22),
        cause=cause,
        place=place,
        activity=activity,
        intent="unintentional" if domain != "public-order" else "violence",
        alcohol="no",
        nature=nature,
        body_part=world.dice.choice(("head", "arm", "leg", "trunk")),
        body_system="motion",
        severity="severe" if severe else world.dice.choice(("mild", "mild", "moderate")),
        diagnosis="见病历",
        outcome="admitted" if severe else "discharged",
        reportable=severe and domain in {"production", "fire", "traffic"},
        happened_on=day,
    )
    row.clean()
    written = world.line.add(row, community.path, world.clerk, lag=world.lag())
    if row.reportable and written:
        world.line.then(written, partial(_begin, row, world.clerk))
        _follow_up(world, community, row)


def _begin(injury: Injury, by: Actor, now: datetime) -> None:
    """Lay the tasks of reporting and of analysing it."""
    on, name = now.date(), f"{injury.KIND}:{injury.pk}"
    lay_event_tasks("injury.recorded", injury.area_path, on, by=by, now=now, subject=name)


def _follow_up(world: World, community: Area, injury: Injury) -> None:
    """Report a bad case to the authority, find its cause and act on it."""
    day = injury.happened_on
    report = AuthorityReport(
        injury=injury,
        to="区应急管理局",
        due_on=day + timedelta(days=1),
        reported_on=day + timedelta(days=0 if world.happens(0.93) else 2),
        happened_on=day,
    )
    world.line.add(report, community.path, world.lead, lag=30)
    verified = day + timedelta(days=45)
    if verified > world.until:
        return
    done = world.happens(0.95)
    action = CorrectiveAction(
        injury=injury,
        cause="现场防护缺失，培训不到位",
        measure="补齐防护，重新培训，纳入重点检查",
        responsible="安全办",
        verified_on=verified if done else None,
        verified_by=world.office.name if done else "",
        checked_elsewhere_on=verified if done and world.happens(0.85) else None,
        happened_on=verified,
    )
    world.line.add(action, community.path, world.lead)


def _education(age: int) -> str:
    """Give the usual schooling of an age."""
    return "child" if age < 7 else "primary" if age < 13 else "lower" if age < 16 else "upper"


def _occupation(age: int) -> str:
    """Give the usual occupation of an age."""
    return "preschool" if age < 7 else "pupil" if age < 19 else "service" if age < 60 else "retired"
