"""A short plan of our own, sent and read the way the pages do it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event as Stop

import pytest
from pytest_django import Settings

from anshe.ground.access import Actor
from anshe.ground.queue.jobs.worker import work_until
from anshe.work.plans.actions.sending import Sent
from anshe.work.plans.jobs import take_in
from anshe.work.plans.models import PlanDocument, PlanRule, Reading
from tests import cast

TEXT = """滨河街道消防安全工作方案

一、组织领导
成立街道消防安全工作领导小组，由街道办事处主任任组长，派出所所长任副组长。

二、工作任务
（一）各社区每季度开展一次消防安全检查。
（二）街道应急办每年组织两次灭火演练。
（三）2026年6月30日前，各社区完成消防器材登记。
（四）派出所负责夜间巡逻。
（五）2026年底前，火灾隐患整改率达到95%以上。

三、实施步骤
（一）启动阶段（2026年1月1日至2026年2月28日）。
（二）实施阶段（2026年3月1日至2026年11月30日）。
"""
SendPlan = Callable[..., PlanDocument]


def send_plan(
    content: bytes, by: Actor, now: datetime, *, name: str = "plan.txt", path: str = cast.STREET
) -> PlanDocument:
    """Send a plan and let a worker read it."""
    document, _new = take_in(Sent(name, [content]), path, by=by, now=now)
    work()
    document.refresh_from_db()
    return document


def work() -> None:
    """Let a worker do what is to be done."""
    work_until(Stop(), once=True)


@pytest.fixture(autouse=True)
def files_apart(settings: Settings, tmp_path: Path) -> None:
    """Keep each test's files in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def document(alice: Actor, now: datetime) -> PlanDocument:
    """The plan, read."""
    return send_plan(TEXT.encode(), alice, now)


@pytest.fixture
def reading(document: PlanDocument) -> Reading:
    """Its one plan."""
    return document.readings.select_related("document").get()


def rule_about(reading: Reading, words: str, section: str = "obligations") -> PlanRule:
    """Find the rule that comes from a sentence with these words."""
    start = reading.document.text.index(words)
    rules = reading.rules.filter(section=section, start__lte=start, end__gte=start + len(words))
    rule = rules.order_by("position").first()
    assert rule is not None, words
    return rule
