"""What needs a person comes first; what is sure stands at the end and goes together."""

from datetime import datetime

import pytest
from django.test import Client

from anshe.ground.access import Actor
from anshe.work.plans.actions.reviewing import accept_unasked, decide
from anshe.work.plans.choices import Need, Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.needing import grouped, need_of, shown
from anshe.work.plans.queries.reviewing import standing, unasked
from anshe.work.plans.queries.sureness import sureness
from tests import cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
WEIGHED = (0.95, 0.3, 0.7, None, 0.9, 0.49, 0.5)


@pytest.fixture
def weighed(reading: Reading) -> Reading:
    """The plan with seven rules that nobody asks about, each weighed otherwise; one is asked."""
    kept = list(reading.rules.order_by("position")[:8])
    reading.rules.exclude(pk__in=[one.pk for one in kept]).delete()
    for rule, confidence in zip(kept, WEIGHED, strict=False):
        rule.confidence, rule.questions = confidence, []
        rule.save()
    kept[-1].confidence, kept[-1].questions = 0.99, [{"code": "no-owner"}]
    kept[-1].save()
    return reading


def rules_of(reading: Reading) -> list[PlanRule]:
    return list(reading.rules.order_by("position"))


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (1.0, "sure"),
        (0.9, "sure"),
        (0.89, "likely"),
        (0.5, "likely"),
        (0.49, "unsure"),
        (None, None),
    ],
)
def test_three_words_say_how_sure(confidence: float | None, word: str | None) -> None:
    assert sureness(confidence) == word


def test_who_is_only_named_by_a_duty_is_not_as_sure_as_the_duty(reading: Reading) -> None:
    named = reading.rules.get(section="bodies", drafted__title__zh="各社区")
    duty = reading.rules.filter(section="obligations", start=named.start).first()
    assert duty is not None
    assert duty.confidence is not None
    assert named.confidence is None


def test_what_is_unsure_is_said_by_its_word_and_asks_nothing(reading: Reading) -> None:
    codes = [one["code"] for rule in reading.rules.all() for one in rule.questions]
    assert "unsure" not in codes


def test_questions_come_first_then_the_unsure_the_likely_and_last_the_sure(
    weighed: Reading,
) -> None:
    order = [rule.position for rule in shown(rules_of(weighed), "")]
    places = [rule.position for rule in rules_of(weighed)]
    assert order == [places[at] for at in (7, 1, 5, 2, 6, 3, 0, 4)]
    needs = [group.need for group in grouped(shown(rules_of(weighed), ""))]
    assert needs == ["questions", "unsure", "likely", "unweighed", "sure"]


def test_the_order_of_the_plan_can_be_kept(weighed: Reading) -> None:
    rules = rules_of(weighed)
    assert shown(rules, "", by_text=True) == rules
    assert [group.need for group in grouped(rules, by_text=True)] == [""]
    assert grouped([], by_text=True) == []


def test_to_check_is_all_that_is_open_and_not_sure(
    weighed: Reading, alice: Actor, now: datetime
) -> None:
    rules = rules_of(weighed)
    assert (standing(rules).to_check, standing(rules).sure) == (6, 2)
    decide(rules[1], Verdict.REJECTED, by=alice, now=now)
    rules = rules_of(weighed)
    assert need_of(rules[1]) == Need.DONE
    assert len(shown(rules, "check")) == standing(rules).to_check == 5
    assert shown(rules, "sure") == [rules[0], rules[4]]


def test_what_a_model_proposed_is_never_sure(weighed: Reading) -> None:
    rule = rules_of(weighed)[0]
    rule.proposed_by = "a model"
    assert need_of(rule) == Need.UNSURE


def test_together_go_the_sure_or_those_of_a_part_but_never_the_unsure(
    weighed: Reading, alice: Actor, now: datetime
) -> None:
    rules = rules_of(weighed)
    assert list(unasked(weighed.rules.all(), "").order_by("position")) == [rules[0], rules[4]]
    weighed.rules.update(section="bodies")
    assert accept_unasked(weighed, "bodies", by=alice, now=now) == 5
    left = weighed.rules.filter(verdict="open").order_by("position")
    assert [one.confidence for one in left] == [0.3, 0.49, 0.99]


def test_the_page_says_what_sure_means_and_keeps_the_order_in_its_addresses(
    weighed: Reading, client: Client, alice: Actor
) -> None:
    office = cast.signed_in(client, alice)
    page = f"/a/640202002/plans/readings/{weighed.pk}/"
    said = office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Accept the 2 that are sure" in said
    assert "at least nine of ten were right" in said
    assert said.index("Unsure") < said.index('data-need="unsure"') < said.index('data-need="sure"')
    by_text = office.get(f"{page}?order=text").content.decode()
    assert "?show=check&amp;order=text" in by_text
    rule = rules_of(weighed)[0]
    sent = {"verdict": "accepted", "show": "check", "order": "text"}
    answer = office.post(f"{page}rules/{rule.pk}/", sent)
    assert answer["Location"] == f"{page}?show=check&order=text#r-{rule.pk}"


def test_nothing_left_to_check_is_said(weighed: Reading, client: Client, alice: Actor) -> None:
    weighed.rules.exclude(confidence__gte=0.9, questions=[]).update(verdict="rejected")
    office = cast.signed_in(client, alice)
    page = f"/a/640202002/plans/readings/{weighed.pk}/?show=check"
    said = office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Everything that needed a look has been looked at." in said
    assert "What is sure can be accepted together, above." in said
