"""The street itself: its areas, its people, its programme, its bodies, its diagnosis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.hashers import make_password

from anshe.ground.access import Actor, Grant, Role
from anshe.ground.people.actions import add_member, give_role
from anshe.ground.people.models import Member
from anshe.ground.people.queries import actor_of
from anshe.ground.places.actions import add_area, import_division
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area
from anshe.project.demo.timeline import ZONE
from anshe.project.demo.world import World
from anshe.work.programmes.actions.bodies import appoint, form_body, sign_letter
from anshe.work.programmes.models import (
    Body,
    BodyMember,
    Diagnosis,
    Goal,
    PerformanceReview,
    ResponsibilityLetter,
    ReviewFinding,
    Risk,
)

STREET = "640202002"
CELLS = 4
FORGOTTEN = f"{STREET}012-4"
TABLE = Path(__file__).parent / "areas"
FOUNDER = Actor(0, "安装程序", (Grant(Role.ADMINISTRATOR, "cn/"),))


@dataclass(frozen=True, slots=True)
class Login:
    """Someone who can sign in to the demonstration."""

    username: str
    name: str
    role: Role
    area: str


LOGINS = (
    Login("admin", "管理员", Role.ADMINISTRATOR, "cn"),
    Login("office", "街道安全办 马晓燕", Role.OFFICER, STREET),
    Login("lead", "工作组 赵建平", Role.LEAD, STREET),
    Login("clerk", "卫生服务中心 李娟", Role.CLERK, STREET),
    Login("grid", "网格员 王芳", Role.GRID_WORKER, f"{STREET}001"),
    Login("viewer", "居民代表 陈静", Role.VIEWER, STREET),
    Login("assessor", "评审员 周涛", Role.ASSESSOR, "640202"),
)
DIAGNOSED = (
    ("fall", "elderly", "老年人跌倒"),
    ("fire", "fire", "电动自行车火灾"),
    ("traffic", "children", "儿童交通伤害"),
    ("gas", "home", "燃气泄漏"),
    ("drowning", "water", "溺水"),
    ("machinery", "workplace", "小作坊机械伤害"),
    ("theft", "public-order", "入室盗窃"),
    ("sports", "sports", "健身受伤"),
)
GOALS = (
    ("injury-rate", "居民伤害发生率", "‰", "down", "11.5", "12.4"),
    ("falls", "老年人跌倒人次", "人次", "down", "120", "131"),
    ("fires", "火灾起数", "起", "down", "4", "5"),
    ("traffic-accidents", "交通伤害人次", "人次", "down", "90", "96"),
    ("drownings", "溺水人次", "人次", "down", "0", "0"),
    ("satisfaction", "居民安全满意度", "%", "up", "83", "81"),
    ("rectified", "隐患整改率", "%", "up", "95", "96"),
)
_PEOPLE = (
    ("department", 7),
    ("community-staff", 2),
    ("unit", 2),
    ("technician", 1),
    ("volunteer", 1),
    ("resident", 1),
)
_DEPARTMENTS = ("安全办", "派出所", "卫生服务中心", "城管队", "民政办", "教育办", "市场监管所")


def found_areas(now: datetime) -> Area:
    """Read the district's division table and divide the street's communities into grid cells."""
    import_division([TABLE], by=FOUNDER, now=now)
    street = Area.objects.get(code=STREET)
    for community in Area.objects.filter(parent=street):
        for number in range(1, CELLS + 1):
            add_area(
                community, str(number), f"第{number}网格", level=Level.GRID, by=FOUNDER, now=now
            )
    return street


def found_people(password: str, now: datetime) -> dict[str, Actor]:
    """Add those who can sign in, and a grid worker for each community."""
    actors, hashed = {}, make_password(password)  # hashing is slow on purpose: once
    street = Area.objects.get(code=STREET)
    workers = [
        Login(f"grid{n}", f"网格员{n}", Role.GRID_WORKER, community.code)
        for n, community in enumerate(Area.objects.filter(parent=street).order_by("code"), 1)
        if n > 1
    ]
    for login in (*LOGINS, *workers):
        member = Member(username=login.username, name=login.name, password=hashed)
        path = Area.objects.get(code=login.area).path
        add_member(member, login.role, path, by=FOUNDER, now=now)
        if login.role == Role.GRID_WORKER:
            _answer_for_cells(member, path, now)
        actors[login.username] = actor_of(member, now.date())
    return actors


def _answer_for_cells(member: Member, path: str, now: datetime) -> None:
    """Let a grid worker answer for the cells of their community; one cell has nobody."""
    for cell in Area.objects.filter(parent__path=path).order_by("code"):
        if cell.code != FORGOTTEN:
            give_role(member, Role.GRID_WORKER, cell.path, by=FOUNDER, now=now)


def found_bodies(world: World, names: Mapping[str, tuple[str, str]], run_id: int) -> None:
    """Form the bodies of the programme with people, duties and letters; one is left unsigned."""
    now = datetime.combine(world.start, time(9), ZONE)
    for n, (code, (kind, name)) in enumerate(names.items()):
        body = Body(
            run_id=run_id,
            code=code,
            kind=kind,
            name=name,
            duties="组织、协调、检查本组工作" if n != 5 else "",
            min_members=9 if kind == "leading-group" else 0,
            min_departments=3 if kind == "leading-group" else 0,
            area_path=world.street.path,
            happened_on=world.start,
        )
        form_body(body, by=world.office, now=now)
        world.bodies[code] = body
        _appoint(world, body, now)


def _appoint(world: World, body: Body, now: datetime) -> None:
    """Appoint the members of a body, who sign their letters."""
    full = body.kind in {"leading-group", "office"}
    for kind, number in _PEOPLE:
        for n in range(number if full else 1):
            member = BodyMember(
                body=body,
                name=world.name(),
                phone=world.phone(),
                member_kind=kind,
                department=_DEPARTMENTS[n % len(_DEPARTMENTS)],
                post="组长" if kind == "department" and n == 0 else "成员",
                leads=kind == "department" and n == 0,
                duties="按分工落实任务",
                area_path=world.street.path,
                happened_on=world.start,
            )
            appoint(member, by=world.office, now=now)
            if world.happens(0.97):
                _sign(world, now, member=member, title="成员责任书")
    _sign(world, now, body=body, title=f"{body.name}责任书")


def _sign(world: World, now: datetime, *, title: str, **signer: Body | BodyMember) -> None:
    """Sign a letter that holds beyond the last day of the year."""
    letter = ResponsibilityLetter(
        title=title,
        expires_on=world.until + timedelta(days=120),
        area_path=world.street.path,
        happened_on=world.start,
        **signer,
    )
    sign_letter(letter, by=world.office, now=now)


def diagnose(world: World) -> None:
    """Diagnose, rank the risks and set goals for them; sign letters with units; review."""
    last = world.start + timedelta(days=4)
    diagnosis = Diagnosis(
        year=world.until.year,
        title=f"{world.until.year}年度社区安全诊断",
        methods="隐患排查、安全检查表、社区调查、伤害监测、专家经验",
        summary="跌倒、道路交通和火灾是本街道最突出的三类问题。",
        published_on=last,
        happened_on=last,
    )
    world.line.add(diagnosis, world.street.path, world.office)
    for rank, (kind, domain, title) in enumerate(DIAGNOSED, 1):
        risk = Risk(
            diagnosis=diagnosis,
            title=title,
            kind=kind,
            domain=domain,
            rank=rank,
            top=rank <= 6,
            happened_on=last,
        )
        world.line.add(risk, world.street.path, world.office)
        world.risks.append(risk)
    _set_goals(world)
    _letters_with_units(world)
    _review(world)


def _set_goals(world: World) -> None:
    """Set the goals of the year; each of the top risks has one."""
    day = max(world.start, date(world.until.year, 1, 15))
    for n, (metric, title, unit, direction, figure, last) in enumerate(GOALS):
        goal = Goal(
            title=title,
            metric=metric,
            unit=unit,
            year=world.until.year,
            figure=Decimal(figure),
            direction=direction,
            last_result=Decimal(last),
            risk=world.risks[n - 1] if 0 < n < 7 else None,
            happened_on=day,
        )
        world.line.add(goal, world.street.path, world.office)


def _letters_with_units(world: World) -> None:
    """Sign responsibility letters with the units of each community, early in the year."""
    soon = world.start + timedelta(days=10)
    first = max(soon, date(world.until.year, 1, 2))
    first = first if first <= world.until else soon
    last = min(world.until, first + timedelta(days=80))
    for community in world.communities:
        for premises in world.premises[community.path]:
            if premises.unit and world.happens(world.care(community)):
                letter = ResponsibilityLetter(
                    premises=premises,
                    title="安全责任书",
                    expires_on=world.until + timedelta(days=90),
                    happened_on=world.day(first, last),
                )
                world.line.add(letter, premises.area_path, world.clerk, lag=world.lag())


def _review(world: World) -> None:
    """Review the programme once, and make work of what was found."""
    day = world.start + timedelta(days=60)
    review = PerformanceReview(
        title="年度安全绩效评审",
        whole=True,
        body=next(iter(world.bodies.values()), None),
        conclusion="总体有效，个别社区检查频次不足。",
        happened_on=day,
    )
    world.line.add(review, world.street.path, world.office)
    for n, words in enumerate(("长效检查不足", "脆弱人群走访不够", "台账补录偏多", "演练评估粗糙")):
        done = day + timedelta(days=40 + 30 * n)
        finding = ReviewFinding(
            review=review,
            finding=words,
            measure="列入下一阶段任务",
            responsible="安全办",
            due_on=day + timedelta(days=120),
            planned_on=day,
            done_on=done if done <= world.until and n != 3 else None,
            happened_on=max(day, min(done, world.until)) if n != 3 else day,
        )
        world.line.add(finding, world.street.path, world.office, lag=0)
