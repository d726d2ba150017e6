"""Sessions and who came, unit training, volunteers, opinions and the survey."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.project.demo.world import World
from anshe.work.activities.models import Attendance, Session, UnitTraining
from anshe.work.voice.actions import (
    answer_opinion,
    begin,
    close_survey,
    publish_answer,
    rate_opinion,
)
from anshe.work.voice.models import Opinion, Survey, SurveyResult, Volunteer, VolunteerService

_TOPICS = (
    "居家用火用电安全",
    "电动自行车安全",
    "老年人防跌倒",
    "儿童防溺水",
    "燃气安全",
    "防范诈骗与治安",
    "应急自救",
)
_FORMS = ("class", "culture", "interactive", "contest", "leaflet", "visit", "online")
_MEDIA = ("radio", "app", "screen", "poster", "web")
_GROUPS = ("resident", "elderly", "child", "student", "migrant", "worker", "woman", "disabled")
_OPINIONS = (
    "楼道灯不亮",
    "小区门口车辆乱停",
    "健身器材松动",
    "下水井盖缺失",
    "楼道堆放杂物",
    "希望增加反诈宣传",
)


def gather(world: World) -> None:
    """Bring people together all year."""
    for community in world.communities:
        _sessions(world, community)
        _trainings(world, community)
        _volunteers(world, community)
        _opinions(world, community)
    _survey(world)


def _sessions(world: World, community: Area) -> None:
    """Hold publicity and training weekly or so, besides what the programme asks for."""
    for _n in range(world.amount(46)):
        planned = world.day(world.start + timedelta(days=6))
        kind = world.dice.choice(("train", "publicise", "lecture"))
        held = world.happens(world.care(community))
        before = Decimal(world.dice.randint(50, 70)) if kind == "train" else None
        row = Session(
            kind=kind,
            title=f"{community.name[:2]}{world.dice.choice(_TOPICS)}",
            form=world.dice.choice(_FORMS),
            media=world.dice.choice(_MEDIA) if kind == "publicise" else "",
            public=True,
            planned_on=planned,
            held_on=planned if held else None,
            hours=Decimal("1.5"),
            score_before=before,
            score_after=before + world.dice.randint(2, 22) if before and held else None,
            happened_on=planned,
        )
        lag = world.lag()
        by = world.workers[community.path]
        world.line.add(row, community.path, by, lag=lag)
        for group in world.dice.sample(_GROUPS, 4) if held else ():
            came = Attendance(
                session=row, group=group, people=world.dice.randint(5, 80), happened_on=planned
            )
            world.line.add(came, community.path, by, lag=lag)


def _trainings(world: World, community: Area) -> None:
    """Train the working people of units, most of them for long enough."""
    for premises in world.premises[community.path]:
        if not premises.trains or not world.happens(world.care(community)):
            continue
        enough = world.happens(0.97)
        row = UnitTraining(
            premises=premises,
            topic="岗位安全操作与应急处置",
            hours=Decimal(24 if enough else 10),
            required_hours=Decimal(24),
            people=premises.employees or 1,
            happened_on=world.day(world.start + timedelta(days=20)),
        )
        world.line.add(row, premises.area_path, world.clerk, lag=world.lag())


def _volunteers(world: World, community: Area) -> None:
    """Let volunteers join and serve."""
    for _n in range(world.amount(110)):
        joined = world.start + timedelta(days=world.dice.randint(0, 60))
        person = Volunteer(
            name=world.name(),
            phone=world.phone(),
            group=world.dice.choice(("general", "fire", "elderly", "order", "youth")),
            happened_on=joined,
        )
        by = world.workers[community.path]
        if world.line.add(person, community.path, by) == joined:
            world.volunteers.setdefault(community.path, []).append(person)
        for _m in range(world.dice.randint(4, 34)):
            served = VolunteerService(
                volunteer=person,
                kind=world.dice.choice(("patrol", "visit", "publicise", "check", "assist")),
                hours=Decimal(world.dice.choice(("1", "1.5", "2", "3"))),
                happened_on=world.day(joined),
            )
            world.line.add(served, community.path, by, lag=world.lag())


def _opinions(world: World, community: Area) -> None:
    """Hear residents, answer most in time, and hear whether they are content."""
    for _n in range(world.amount(60)):
        said = world.day()
        row = Opinion(
            channel=world.dice.choice(("web", "phone", "visit")),
            text=world.dice.choice(_OPINIONS),
            danger=world.happens(0.5),
            reporter=world.name(),
            contact=world.phone(),
            due_on=said + timedelta(days=7),
            happened_on=said,
        )
        written = world.line.add(row, community.path, world.clerk)
        if written:
            world.line.then(written, partial(begin, row, world.clerk))
        if world.happens(world.care(community)):
            answered = said + timedelta(days=world.dice.randint(1, 8))
            world.line.then(answered, _Answer(row, world.lead, happy=world.happens(0.85)))


class _Answer:
    """The deed of answering an opinion; the resident rates it at once, for the public to see."""

    def __init__(self, opinion: Opinion, by: Actor, *, happy: bool) -> None:
        self.opinion, self.by, self.happy = opinion, by, happy

    def __call__(self, now: datetime) -> None:
        """Answer, rate and publish today."""
        self.opinion.remember()
        on = now.date()
        answer_opinion(self.opinion, answer="已安排处理，感谢提醒", on=on, by=self.by, now=now)
        rate_opinion(self.opinion, satisfied=self.happy, on=on, by=self.by, now=now)
        publish_answer(self.opinion, on=on, by=self.by, now=now)


def _survey(world: World) -> None:
    """Ask residents once how content they are."""
    opens = date(world.until.year, 9, 1)
    if opens + timedelta(days=30) > world.until:
        opens = world.until - timedelta(days=60)
    survey = Survey(
        title=f"{world.until.year}年居民安全满意度调查",
        design="按社区分层，每个社区从户籍和居住登记中随机抽取100户，入户填答",
        frame=88_000,
        sample=900,
        opens_on=opens,
        closes_on=opens + timedelta(days=30),
        questions=[{"code": "satisfaction", "text": "您对社区安全是否满意？"}],
        happened_on=opens,
    )
    world.line.add(survey, world.street.path, world.office)
    result = SurveyResult(
        survey=survey,
        question="satisfaction",
        favourable=781,
        answered=934,
        happened_on=opens + timedelta(days=30),
    )
    world.line.add(result, world.street.path, world.office)

    def close(now: datetime) -> None:
        survey.remember()
        close_survey(survey, on=now.date(), by=world.office, now=now)

    world.line.then(opens + timedelta(days=31), close)
