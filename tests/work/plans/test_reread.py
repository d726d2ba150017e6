"""A better reader reads a plan again: decisions stay with the rules that are the same."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from anshe.ground.access import Actor, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.messages.models import Message
from anshe.kernels.reader import read
from anshe.work.plans.actions.reading import DocumentFound
from anshe.work.plans.actions.rereading import Kept, keep_better_reading
from anshe.work.plans.actions.reviewing import add_rule, correct, decide
from anshe.work.plans.choices import Verdict
from anshe.work.plans.jobs import found_in, read_once_more
from anshe.work.plans.models import PlanDocument, Reading
from anshe.work.plans.queries.finding import reader_name
from anshe.work.plans.queries.outlook import outlook
from tests import cast
from tests.work.plans.conftest import TEXT, rule_about, work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def found(document: PlanDocument, **more: Any) -> DocumentFound:
    """Read the text of a document, with some rules changed."""
    told = found_in(document, read(document.text, document=document.name))
    plan = told.plans[0]
    rules = [
        replace(one, content={**one.content, **more}) if one.section == "obligations" else one
        for one in plan.rules
    ]
    return replace(told, plans=[replace(plan, rules=rules)])


def again(reading: Reading, told: DocumentFound, by: Actor, now: datetime) -> Kept:
    """Keep what a better reader found."""
    return keep_better_reading(reading.document, told, by=by, now=now)


def test_every_decision_stays_when_nothing_changed(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    kept = decide(rule_about(reading, "每季度"), Verdict.ACCEPTED, by=alice, now=now)
    gone = decide(rule_about(reading, "每年组织"), Verdict.REJECTED, by=alice, now=now)
    before = list(reading.rules.values_list("pk", "section", "code"))
    count = again(reading, found(reading.document), alice, now)
    assert list(reading.rules.values_list("pk", "section", "code")) == before
    assert (count.same, count.open_again, count.new, count.gone) == (2, 0, 0, 0)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.verdict, kept.decided_by, gone.verdict) == ("accepted", "Alice", "rejected")


def test_what_was_accepted_and_reads_otherwise_is_open_again(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rule = decide(rule_about(reading, "每季度"), Verdict.ACCEPTED, by=alice, now=now)
    count = again(reading, found(reading.document, kind="special"), alice, now)
    rule.refresh_from_db()
    assert (rule.verdict, rule.drafted["kind"], count.open_again) == ("open", "special", 1)


def test_what_a_person_wrote_stays_even_when_it_is_read_no_more(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rule = rule_about(reading, "每季度")
    content = {**rule.content, "when": {"at_least": 2, "per": "quarter"}}
    correct(rule, content, by=alice, now=now)
    start = TEXT.index("由街道办事处主任任组长")
    add_rule(reading, "obligations", (start, start + 6), by=alice, now=now)
    told = found(reading.document)
    fewer = [one for one in told.plans[0].rules if one.section == "bodies"]
    count = again(reading, replace(told, plans=[replace(told.plans[0], rules=fewer)]), alice, now)
    left = reading.rules.filter(section="obligations")
    assert {one.code for one in left} == {rule.code, "added-1"}
    assert left.get(code=rule.code).content["when"] == {"at_least": 2, "per": "quarter"}
    assert count.same == 2


def test_what_nobody_looked_at_and_is_read_no_more_goes(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    told = found(reading.document)
    fewer = [one for one in told.plans[0].rules if one.section != "stages"]
    count = again(reading, replace(told, plans=[replace(told.plans[0], rules=fewer)]), alice, now)
    assert not reading.rules.filter(section="stages").exists()
    assert count.gone == 2


def test_the_page_offers_it_when_the_plan_would_be_read_otherwise(
    client: Client, alice: Actor, reading: Reading
) -> None:
    office = cast.signed_in(client, alice)
    page = f"/a/640202002/plans/readings/{reading.pk}/"
    address = f"/a/640202002/plans/{reading.document_id}/reread/"
    assert address not in office.get(page).content.decode()
    Reading.objects.update(reader="anshe 0.0")
    assert address not in office.get(page).content.decode()  # it would read the very same
    rule_about(reading, "每季度").delete()
    shown = office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert address in shown
    assert "1 rule more" in shown
    office.post(address)
    work()
    reading.refresh_from_db()
    assert reading.reader == reader_name()
    assert address not in office.get(page).content.decode()
    assert Event.objects.filter(verb="plan.read").count() == 2


def test_what_would_differ_is_counted_by_kind(reading: Reading) -> None:
    Reading.objects.update(reader="anshe 0.0")
    other = rule_about(reading, "每年组织")
    other.drafted = {**other.drafted, "do": "inspect"}
    other.save()
    rule_about(reading, "每季度").delete()
    stage = reading.rules.filter(section="stages").first()
    assert stage is not None
    reading.rules.filter(pk=stage.pk).update(code="stage-of-old")
    found = outlook(Reading.objects.select_related("document").get())
    assert found is not None
    assert (found.new, found.gone, found.otherwise) == (2, 1, 1)


def test_a_long_text_is_offered_without_saying_what(
    client: Client, alice: Actor, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anshe.work.plans.queries.outlook.LONGEST", 10)
    Reading.objects.update(reader="anshe 0.0")
    office = cast.signed_in(client, alice)
    page = f"/a/640202002/plans/readings/{reading.pk}/"
    shown = office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "said when it has been read in the background" in shown
    office.post(f"/a/640202002/plans/{reading.document_id}/reread/")
    work()
    assert Message.objects.filter(body__contains="0").exists()


def test_a_viewer_may_not_have_it_read_again(reading: Reading, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        read_once_more(reading.document, by=bob, now=now)
