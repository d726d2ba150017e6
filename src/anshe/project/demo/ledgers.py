"""Lines of the ledgers that the programme declares: most of the year's writing."""

from datetime import date, timedelta

from anshe.ground.places.models import Area
from anshe.kernels.language import Programme
from anshe.kernels.language.models.obligations import LedgerField, LedgerRule
from anshe.project.demo.world import World
from anshe.work.activities.models import Entry
from anshe.work.programmes.models import ProgrammeVersion

_WORDS = ("情况正常", "已提醒", "已处理", "需跟进", "居民配合")
_LINES = 17_800
"""Lines of all ledgers in a community in a year."""


def write(world: World, programme: Programme, version: ProgrammeVersion) -> None:
    """Write ledgers all year, in each community."""
    for community in world.communities:
        for ledger in programme.ledgers:
            for _n in range(world.amount(_LINES / len(programme.ledgers))):
                if world.happens(world.care(community)):
                    row = entry(world, ledger, version, world.day(world.start + timedelta(days=5)))
                    cell = world.dice.choice(world.cells[community.path])
                    place(world, community, ledger, row)
                    world.line.add(row, cell.path, world.workers[community.path], lag=world.lag())


def entry(world: World, ledger: LedgerRule, version: ProgrammeVersion, day: date) -> Entry:
    """Fill one line with values that the ledger's fields allow."""
    return Entry(
        ledger=ledger.id,
        programme=version.programme,
        version=version.version,
        values={field.id: _value(world, field, day) for field in ledger.fields},
        happened_on=day,
    )


def place(world: World, community: Area, ledger: LedgerRule, row: Entry) -> None:
    """Point a line at the premises or the facility it is about."""
    if row.happened_on < world.start + timedelta(days=5):
        return  # the registers are filled in the first days
    if ledger.subject == "premises":
        row.premises = world.dice.choice(world.premises[community.path])
    if ledger.subject == "facility":
        row.facility = world.dice.choice(world.facilities[community.path])


def _value(world: World, field: LedgerField, day: date) -> object:
    """Make up a value of the field's type."""
    if field.type == "code":
        return world.dice.choice(list(field.choices or {}))
    if field.type in {"number", "int"}:
        low, high = float(field.min or 0), float(field.max or 100)
        return round(low + (high - low) * world.dice.random())
    if field.type == "bool":
        return world.happens(0.9)
    if field.type == "date":
        return day.isoformat()
    return world.name() if field.sensitive else world.dice.choice(_WORDS)
