"""Premises, facilities, groups and population, and the upkeep of facilities."""

from datetime import date, timedelta

from anshe.ground.places.models import Area
from anshe.ground.registers.models import Facility, Population, Premises, ResidentGroup, Upkeep
from anshe.project.demo.world import World

_PREMISES = (
    ("shop", "便民超市", 26, 30),
    ("catering", "小吃店", 18, 30),
    ("rental", "出租屋", 14, 90),
    ("beauty-bath", "理发店", 7, 30),
    ("workshop", "加工店", 5, 30),
    ("clinic", "诊所", 3, 30),
    ("inn", "旅馆", 4, 30),
    ("school", "幼儿园", 2, 30),
    ("netcafe", "网吧", 1, 30),
    ("office", "办公楼", 3, 180),
    ("mall", "商场", 1, 15),
    ("factory", "企业", 2, 30),
    ("construction", "工地", 1, 15),
    ("venue", "活动中心", 1, 30),
    ("combined", "门店住宅", 2, 30),
)
_FACILITIES = (
    ("board", "宣传栏", 3, 90),
    ("window", "橱窗", 2, 90),
    ("warning-sign", "安全提示牌", 4, 180),
    ("hydrant", "消火栓", 12, 90),
    ("extinguisher", "灭火器箱", 14, 30),
    ("playground", "儿童游乐设施", 2, 90),
    ("fitness", "健身器材", 4, 90),
    ("lift", "电梯", 8, 15),
    ("boiler", "锅炉", 1, 30),
    ("lighting", "路灯", 5, 90),
    ("barrier", "护栏", 3, 180),
    ("fire-station", "微型消防站", 1, 30),
)
_GROUPS = (
    ("resident", 9800, False),
    ("child", 860, True),
    ("student", 1100, False),
    ("elderly", 2100, True),
    ("disabled", 150, True),
    ("migrant", 900, False),
    ("worker", 4200, False),
    ("alone", 160, True),
)
_YEARS_BACK = 2


def fill(world: World) -> None:
    """Fill the registers in the first days, then keep the facilities all year."""
    for community in world.communities:
        world.premises[community.path] = _premises(world, community)
        world.facilities[community.path] = _facilities(world, community)
        _groups(world, community)
        _population(world, community)
    for community in world.communities:
        for facility in world.facilities[community.path]:
            _upkeep(world, community, facility)


def _premises(world: World, community: Area) -> list[Premises]:
    """Register the premises of a community."""
    rows = []
    for kind, word, number, interval in _PREMISES:
        for n in range(world.amount(number)):
            row = Premises(
                name=f"{community.name[:2]}{word}{n + 1}号",
                kind=kind,
                address=f"{community.name[:2]}路{world.dice.randint(1, 200)}号",
                owner_name=world.name(),
                owner_phone=world.phone(),
                public=kind not in {"office", "factory", "rental", "construction"},
                trains=kind not in {"rental"},
                run_by_others=kind in {"school", "clinic", "mall", "factory"},
                interval_days=interval,
                employees=world.dice.randint(1, 60),
                happened_on=world.start + timedelta(days=world.dice.randint(0, 3)),
            )
            world.line.add(row, world.dice.choice(world.cells[community.path]).path, world.clerk)
            rows.append(row)
    return rows


def _facilities(world: World, community: Area) -> list[Facility]:
    """Register the facilities of a community."""
    rows = []
    for kind, word, number, interval in _FACILITIES:
        for n in range(world.amount(number)):
            row = Facility(
                name=f"{community.name[:2]}{word}{n + 1}号",
                kind=kind,
                place=f"{world.dice.randint(1, 30)}号楼旁",
                run_by_others=kind in {"lift", "boiler"},
                interval_days=interval,
                happened_on=world.start + timedelta(days=world.dice.randint(0, 3)),
            )
            world.line.add(row, world.dice.choice(world.cells[community.path]).path, world.clerk)
            rows.append(row)
    return rows


def _upkeep(world: World, community: Area, facility: Facility) -> None:
    """Check a facility at its interval, as carefully as the community does."""
    worker, broken = world.workers[community.path], False
    step = min(facility.interval_days, 30)
    day = world.start + timedelta(days=world.dice.randint(4, 3 + step))
    while day <= world.until:
        if world.happens(world.care(community)):
            kind = "repair" if broken else "check"
            broken = kind == "check" and world.happens(0.02)
            if facility.kind in {"board", "window"} and not broken and day.month % 3 == 1:
                kind = "renew"
            row = Upkeep(
                facility=facility,
                kind=kind,
                working=not broken,
                done_by=worker.name,
                happened_on=day,
            )
            world.line.add(row, facility.area_path, worker, lag=world.lag())
        day += timedelta(days=step + world.dice.randint(-2, 1))


def _groups(world: World, community: Area) -> None:
    """Count the groups of residents."""
    for kind, people, vulnerable in _GROUPS:
        row = ResidentGroup(
            kind=kind,
            people=round(people * world.dice.uniform(0.8, 1.2)),
            vulnerable=vulnerable,
            happened_on=world.start,
        )
        world.line.add(row, community.path, world.clerk)


def _population(world: World, community: Area) -> None:
    """Write the population by sex and five-year age group for the last years."""
    for back in range(_YEARS_BACK):
        year = world.until.year - back
        for sex in ("male", "female"):
            for age in range(0, 90, 5):
                people = round(300 * (1 - abs(age - 40) / 110) * world.dice.uniform(0.9, 1.1))
                row = Population(
                    year=year,
                    sex=sex,
                    age_from=age,
                    age_to=age + 4 if age < 85 else 120,
                    people=people,
                    happened_on=max(world.start, date(year, 1, 10)),
                )
                world.line.add(row, community.path, world.clerk)
