"""Emergency plans, supplies, teams; documents; projects and money; bodies, diagnosis and goals."""

from datetime import date, timedelta
from decimal import Decimal

from anshe.kernels.language import codes
from anshe.project.demo.world import World
from anshe.work.activities.models import Bulletin, Document, DrillEvaluation, DrillFinding, Session
from anshe.work.services.models import BudgetLine, Progress, Project, Spending
from anshe.work.watch.models import EmergencyPlan, Response, Supply, Team, TeamTraining

_RULES = (
    "meeting",
    "duty",
    "training",
    "participation",
    "identification",
    "inspection",
    "rectification",
    "injury-recording",
    "facility",
    "emergency",
    "archive",
    "review",
)
_SUPPLIES = (
    ("fire-fighting", "灭火器"),
    ("rescue", "救援绳"),
    ("first-aid", "急救箱"),
    ("flood", "沙袋"),
    ("lighting", "应急灯"),
    ("protection", "防护面具"),
    ("communication", "对讲机"),
)
_PROJECTS = (
    ("elderly", "老年人防跌倒", True),
    ("fire", "电动自行车消防安全", False),
    ("children", "儿童交通安全", True),
    ("home", "燃气安全入户", False),
    ("water", "防溺水", True),
    ("workplace", "小作坊安全提升", False),
    ("traffic", "路口安全改造", False),
)
_MONEY = (
    ("publicity", "宣传教育", 60),
    ("projects", "安全促进项目", 180),
    ("facilities", "设施改造", 220),
    ("equipment", "应急器材", 80),
    ("organisation", "工作经费", 40),
    ("surveillance", "伤害监测", 30),
)


_TITLES = {"surveillance": "伤害监测月报", "safety": "安全通报"}


def prepare(world: World) -> None:
    """Make the street ready, and keep it so."""
    _documents(world)
    _plans(world)
    _supplies(world)
    _teams(world)
    _projects(world)
    _money(world)
    _drills(world)
    _bulletins(world)


def _documents(world: World) -> None:
    """Put the rule documents in force and review most of them."""
    names = dict(codes("document"))
    for n, kind in enumerate(_RULES):
        row = Document(
            kind=kind,
            title=f"{world.street.name}{names[kind]['zh']}",
            number=f"朝街发{world.until.year - 1}-{n + 1}号",
            in_force_on=world.start,
            reviewed_on=world.start if n != 4 else None,
            happened_on=world.start,
        )
        world.line.add(row, world.street.path, world.office)


def _plans(world: World) -> None:
    """Write emergency plans against the risks of the diagnosis."""
    for risk in world.risks[:-1]:
        row = EmergencyPlan(
            title=f"{risk.title}应急预案",
            level="special",
            hazard_kind=risk.kind,
            in_force_on=world.start + timedelta(days=30),
            reviewed_on=world.start + timedelta(days=30),
            command="街道办事处主任任总指挥",
            happened_on=world.start + timedelta(days=30),
        )
        world.line.add(row, world.street.path, world.office)


def _supplies(world: World) -> None:
    """Keep supplies in each community; some run out of date."""
    for community in world.communities:
        for kind, name in _SUPPLIES:
            for _n in range(world.amount(3)):
                row = Supply(
                    name=name,
                    kind=kind,
                    place=f"{community.name}物资库",
                    quantity=world.dice.randint(2, 40),
                    expires_on=world.until + timedelta(days=world.dice.randint(-20, 900)),
                    intact=world.happens(0.98),
                    happened_on=world.start + timedelta(days=10),
                )
                world.line.add(row, community.path, world.workers[community.path], lag=2)


def _teams(world: World) -> None:
    """Form teams, train them, and note how fast help came."""
    for community in world.communities:
        team = Team(
            name=f"{community.name[:2]}应急小分队",
            kind="rescue",
            people=12,
            leader=world.name(),
            leader_phone=world.phone(),
            happened_on=world.start + timedelta(days=15),
        )
        by = world.workers[community.path]
        world.line.add(team, community.path, by)
        if world.happens(world.care(community)):
            row = TeamTraining(
                team=team,
                topic="初期火灾扑救与疏散引导",
                hours=Decimal(4),
                people=12,
                happened_on=world.day(world.start + timedelta(days=60)),
            )
            world.line.add(row, community.path, by)
        for _n in range(world.amount(10)):
            call = Response(
                kind="call",
                hazard_kind="fire",
                team=team,
                minutes=Decimal(world.dice.randint(2, 5)),
                standard_minutes=Decimal(5),
                happened_on=world.day(world.start + timedelta(days=30)),
            )
            world.line.add(call, community.path, by, lag=world.lag())


def _projects(world: World) -> None:
    """Run safety-promotion projects with progress twice a year."""
    for n, (domain, title, vulnerable) in enumerate(_PROJECTS):
        risk = next((risk for risk in world.risks if risk.domain == domain), None)
        concerned = 1200 + 100 * n
        row = Project(
            title=title,
            domain=domain,
            risk=risk,
            baseline="见年度社区诊断：近一年相关伤害明显高于其他类别" if risk else "",
            for_vulnerable=vulnerable,
            key=n < 4,
            concerned=concerned,
            objective="相关伤害比上年下降10%",
            measures="入户排查、设施改造、宣传培训",
            responsible="各社区居委会，安全办牵头",
            schedule="第一季度启动，第二、三季度实施，第四季度评估",
            budget="见年度预算",
            evaluation="比较实施前后伤害发生率",
            review="每半年评估一次并调整措施" if n != 6 else "",
            participation="发动相关人群参与排查和培训",
            happened_on=world.start + timedelta(days=40),
        )
        world.line.add(row, world.street.path, world.office)
        for part, day in ((0.34, 160), (0.61 - 0.05 * n, 340)):
            stand = Progress(
                project=row,
                concerned=concerned,
                participated=round(concerned * part),
                done="按计划推进",
                happened_on=world.start + timedelta(days=day),
            )
            world.line.add(stand, world.street.path, world.office)


def _money(world: World) -> None:
    """Plan, approve and spend."""
    approved = max(world.start, date(world.until.year, 1, 20))
    for purpose, title, thousand in _MONEY:
        line = BudgetLine(
            year=world.until.year,
            title=title,
            purpose=purpose,
            source="street",
            planned=Decimal(thousand * 1000),
            approved=Decimal(thousand * 1000) * Decimal("0.95"),
            approved_on=approved,
            happened_on=approved,
        )
        world.line.add(line, world.street.path, world.office)
        for n in range(6):
            spent = Spending(
                budget_line=line,
                amount=Decimal(thousand * 1000) / 8,
                purpose=f"{title}第{n + 1}笔",
                voucher=f"{purpose[:2].upper()}-{n + 1:03d}",
                happened_on=world.day(approved),
            )
            world.line.add(spent, world.street.path, world.office, lag=world.dice.randint(0, 2))


def _drills(world: World) -> None:
    """Hold drills of several kinds in the street, with what they showed."""
    for n, kind in enumerate(("tabletop", "functional", "full-scale", "evacuation")):
        day = world.start + timedelta(days=70 * (n + 1))
        drill = Session(
            kind="drill",
            title=f"{world.street.name}应急演练第{n + 1}次",
            form="drill",
            drill_kind=kind,
            drill_event="fire" if n % 2 else "earthquake",
            public=True,
            planned_on=day,
            held_on=day,
            happened_on=day,
        )
        world.line.add(drill, world.street.path, world.lead)
        if day > world.until:
            continue
        judged = DrillEvaluation(
            session=drill,
            suitability="full",
            sufficiency="basic",
            effect="reached",
            happened_on=day,
        )
        world.line.add(judged, world.street.path, world.lead)
        fixed = day + timedelta(days=20)
        found = DrillFinding(
            session=drill,
            text="疏散引导员站位不清",
            measure="修订预案并补充标识",
            due_on=day + timedelta(days=30),
            closed_on=fixed if fixed <= world.until else None,
            happened_on=min(fixed, world.until),
        )
        found.due_on = max(found.due_on, found.happened_on)
        world.line.add(found, world.street.path, world.lead)


def _bulletins(world: World) -> None:
    """Publish a surveillance report each month and a public bulletin each quarter."""
    month = world.start.replace(day=1)
    while month <= world.until:
        day = month + timedelta(days=34)
        for kind in ("surveillance", *(("safety",) if month.month % 3 == 0 else ())):
            row = Bulletin(
                kind=kind,
                title=f"{month.year}年{month.month}月{_TITLES[kind]}",
                text="本月情况见附表。",
                public=True,
                published_on=day,
                happened_on=day,
            )
            world.line.add(row, world.street.path, world.office)
        month = (month + timedelta(days=32)).replace(day=1)
