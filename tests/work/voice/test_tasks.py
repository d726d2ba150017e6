"""An opinion lays the task of answering it, which only its own answer closes."""

import re
from datetime import date, datetime
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import add_record
from anshe.work.programmes.models import Obligation, Task
from anshe.work.voice.actions import answer_opinion, begin, close_survey
from anshe.work.voice.models import Opinion, Survey
from tests import cast
from tests.work.programmes.conftest import lay_run
from tests.work.voice.conftest import TODAY, Count

pytestmark = pytest.mark.database


@pytest.fixture
def answering(alice: Actor, now: datetime) -> Obligation:
    """Answer within 15 days."""
    return Obligation.objects.create(
        run=lay_run(cast.STREET, now), code="answer-opinions", title_en="Answer", title_zh="答复",
        do="answer", body="office", event="opinion.found", record_kind="opinion", has_body=True,
        has_time=True, when={"within": {"days": 15}, "of": "opinion.found"},
    )  # fmt: skip


def test_an_opinion_lays_a_task_that_its_answer_closes(
    answering: Obligation, opinion: Opinion, alice: Actor, now: datetime
) -> None:
    begin(opinion, alice, now)
    task = Task.objects.get()
    assert (task.subject, task.area_path) == (f"opinion:{opinion.pk}", opinion.area_path)
    assert (task.from_on, task.due_on) == (date(2026, 6, 12), date(2026, 6, 27))
    assert task.done_on is None
    answer_opinion(opinion, answer="Lamps come on Friday", by=alice, now=now)
    done = Task.objects.get()
    assert (done.done_on, done.done_by_kind, done.done_by_id) == (TODAY, "opinion", opinion.pk)
    told = Event.objects.filter(subject_kind="task").order_by("recorded_at", "pk")
    assert sorted(told.values_list("verb", flat=True)) == ["task.done", "task.laid"]


def test_the_answer_to_another_opinion_leaves_it_open(
    answering: Obligation, opinion: Opinion, alice: Actor, now: datetime
) -> None:
    other = Opinion(
        area_path=cast.COMMUNITY, happened_on=date(2026, 6, 12), channel="phone",
        text="The lift stops", due_on=date(2026, 6, 19),
    )  # fmt: skip
    add_record(other, by=alice, now=now)
    for row in (opinion, other):
        begin(row, alice, now)
    answer_opinion(other, answer="It runs again", by=alice, now=now)
    open_ = Task.objects.get(done_on__isnull=True)
    assert open_.subject == f"opinion:{opinion.pk}"


def test_by_page_the_task_leads_to_the_opinion_and_its_answer_closes_it(
    client: Client, answering: Obligation, alice: Actor
) -> None:
    today = timezone.localdate().isoformat()
    cast.signed_in(client, alice)
    sent = {
        "area": cast.COMMUNITY, "happened_on": today, "channel": "phone",
        "text": "A dark stairway", "due_on": today,
    }  # fmt: skip
    assert client.post("/a/640202002/records/opinion/add/", sent).status_code == 302
    page = client.get("/a/640202002/work/").content.decode()
    found = re.search(r'class="work-deed" href="([^"]+)"', page)
    assert found is not None
    thing = unescape(found[1])
    assert f'href="{thing}do/answered/"' in client.get(thing).content.decode()
    assert client.post(f"{thing}do/answered/", {"answer": "Friday"}).status_code == 302
    assert Task.objects.get().done_on == timezone.localdate()


def test_only_a_survey_that_closed_closes_its_task(
    survey: Survey, count: Count, alice: Actor, now: datetime
) -> None:
    duty = Obligation.objects.create(
        run=lay_run(cast.STREET, now), code="survey", do="survey", record_kind="survey"
    )
    task = Task.objects.create(
        run=duty.run, obligation=duty, area_path=cast.STREET, from_on=date(2026, 1, 1),
        due_on=TODAY, deadline_on=TODAY, recorded_at=now,
    )  # fmt: skip
    count("satisfaction", 300, 400)
    task.refresh_from_db()
    assert task.done_on is None
    close_survey(survey, by=alice, now=now)
    task.refresh_from_db()
    assert task.done_on == TODAY
