"""The pages of the assessment: what a reader sees, and what a stranger does not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.ground.queue.models import Job
from anshe.ground.records.actions import add_record
from anshe.insight.assessment.actions import assess
from anshe.insight.assessment.jobs import compile_soon
from anshe.insight.assessment.models import CompiledMeasures, Frozen, Overrule
from anshe.insight.assessment.queries.texts import _known as known
from anshe.work.hazards.models import Inspection
from anshe.work.programmes.models import ProgrammeVersion
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/a/640202002/assessment/"
BUDGET = yaml.safe_load((Path(__file__).parents[2] / "query_budgets.yaml").read_text("utf-8"))


@pytest.fixture
def desk(client: Client, alice: Actor, version: ProgrammeVersion) -> Client:
    """Alice, signed in, with the national programme."""
    return cast.signed_in(client, alice)


def test_all_indicators_at_a_glance(desk: Client) -> None:
    page = desk.get(HERE).content.decode()
    assert page.count('class="rubric-cell"') == 45
    assert page.count('<li class="card">') == 3
    assert "整改和验证" in page


def test_one_indicator_says_why_and_by_which_figures(desk: Client) -> None:
    page = desk.get(f"{HERE}i/8.3/").content.decode()
    assert "第一社区" in page
    assert "第二社区" in page
    assert "grade-history" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "address", ["", "i/4.2/", "i/10.1/", "i/3.2/", "i/8.3/records/", "frozen/"]
)
def test_every_page_answers_in_both_languages(desk: Client, address: str, language: str) -> None:
    answer = desk.get(HERE + address, headers={"accept-language": language})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["", "i/8.3/", "i/8.3/records/", "frozen/", "frozen/new/"])
def test_who_belongs_elsewhere_finds_nothing(
    client: Client, charlie: Actor, version: ProgrammeVersion, address: str
) -> None:
    assert cast.signed_in(client, charlie).get(HERE + address).status_code == 404


@pytest.mark.parametrize("address", ["i/77.7/", "i/77.7/records/", "frozen/99/", "?programme=77"])
def test_what_is_not_there_is_not_found(desk: Client, address: str) -> None:
    assert desk.get(HERE + address).status_code == 404


def test_a_viewer_may_look_but_not_freeze(
    client: Client, bob: Actor, version: ProgrammeVersion
) -> None:
    page = cast.signed_in(client, bob)
    assert page.get(HERE).status_code == 200
    assert page.get(f"{HERE}frozen/new/").status_code == 403
    assert "frozen/new" not in page.get(HERE).content.decode()


def test_a_grade_is_overruled_and_withdrawn_on_the_page(desk: Client) -> None:
    desk.post(f"{HERE}i/8.3/", {"grade": "A", "reason": "检查记录在纸上，已核对。"})
    page = desk.get(f"{HERE}i/8.3/").content.decode()
    assert "检查记录在纸上，已核对。" in page
    assert "A" in Overrule.objects.get().grade
    row = Overrule.objects.get()
    desk.post(f"{HERE}overrules/{row.pk}/withdraw/", {"reason": "记录已补录。"})
    assert Overrule.objects.get().withdrawn_reason == "记录已补录。"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "理由"), ("en", "reason")])
def test_without_a_reason_the_form_says_so(desk: Client, language: str, words: str) -> None:
    answer = desk.post(
        f"{HERE}i/8.3/", {"grade": "A", "reason": " "}, headers={"accept-language": language}
    )
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Overrule.objects.exists()


def test_a_frozen_assessment_has_a_page_of_its_own(desk: Client) -> None:
    desk.post(f"{HERE}frozen/new/", {"title": "2026 年自评"})
    row = Frozen.objects.get()
    page = desk.get(f"{HERE}frozen/{row.pk}/").content.decode()
    assert row.digest in page
    assert "2026 年自评" in page
    assert "2026 年自评" in desk.get(f"{HERE}frozen/").content.decode()


def test_a_kept_page_asks_the_database_little(
    desk: Client, street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    assess(alice, street, version, as_of=None, now=timezone.now())
    desk.get(HERE)
    with pytest.MonkeyPatch.context():
        answer = desk.get(HERE)
    assert answer.status_code == 200


def test_a_new_programme_is_said_to_be_prepared_until_no_worker_comes(
    desk: Client, alice: Actor, version: ProgrammeVersion
) -> None:
    CompiledMeasures.objects.all().delete()
    known.clear()
    compile_soon(version, by=alice, now=timezone.now())
    Job.objects.update(asked_at=timezone.now())
    page = desk.get(HERE).content.decode()
    assert "data-again-seconds" in page
    assert "rubric-cell" not in page
    Job.objects.update(asked_at=timezone.now() - timedelta(minutes=2))
    assert desk.get(HERE).content.decode().count('class="rubric-cell"') == 45


@pytest.mark.parametrize(
    ("address", "part"),
    [("", "assessment"), ("i/8.3/", "assessment"), ("i/8.3/records/", "evidence")],
)
def test_a_page_keeps_its_budget_of_queries_however_much_was_counted(
    desk: Client, alice: Actor, address: str, part: str
) -> None:
    asked, today = [], timezone.localdate()
    for more in (1, 15):
        for _ in range(more):
            row = Inspection(area_path=cast.COMMUNITY, happened_on=today, kind="comprehensive")
            add_record(row, by=alice, now=timezone.now())
        desk.get(HERE + address)
        with CaptureQueriesContext(connection) as captured:
            desk.get(HERE + address)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= BUDGET["frame"] + BUDGET[part]
