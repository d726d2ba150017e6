"""Rules are accepted, corrected, rejected; each word is logged, and the language must allow it."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.work.plans.actions.reviewing import (
    accept_unasked,
    add_rule,
    correct,
    decide,
    take_back_together,
)
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.needing import shown
from anshe.work.plans.queries.placing import place_of
from anshe.work.plans.queries.reviewing import is_asked, pieces, standing
from tests.work.plans.conftest import TEXT, rule_about, send_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def told(rule: PlanRule) -> list[str]:
    """List what the log tells of a rule."""
    about = Event.objects.filter(subject_kind="plan_rule", subject_id=str(rule.pk))
    return list(about.order_by("pk").values_list("verb", flat=True))


def test_a_rule_is_accepted_rejected_and_taken_back(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rule = rule_about(reading, "每季度")
    for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.OPEN):
        rule = decide(rule, verdict, by=alice, now=now)
    assert (rule.verdict, rule.decided_by) == ("open", "")
    assert told(rule) == ["plan_rule.accepted", "plan_rule.rejected", "plan_rule.opened"]


def test_a_correction_is_kept_beside_what_was_read(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rule = rule_about(reading, "每季度")
    content = {**rule.content, "when": {"at_least": 2, "per": "quarter"}}
    rule = correct(rule, content, by=alice, now=now)
    assert rule.content["when"] == {"at_least": 2, "per": "quarter"}
    assert rule.drafted["when"] == {"at_least": 1, "per": "quarter"}
    assert (rule.verdict, rule.decided_by_id) == ("corrected", alice.id)
    assert told(rule) == ["plan_rule.corrected"]


def test_what_the_language_forbids_is_not_kept(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rule = rule_about(reading, "每季度")
    with pytest.raises(ValidationError):
        correct(rule, {**rule.content, "when": {"due": "2026-02-31"}}, by=alice, now=now)
    rule.refresh_from_db()
    assert (rule.corrected, rule.verdict, told(rule)) == (None, "open", [])


def test_rules_without_questions_are_accepted_together(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    stages = reading.rules.filter(section="stages", questions=[])
    count = stages.count()
    assert count
    assert accept_unasked(reading, "stages", by=alice, now=now) == count
    assert not stages.filter(verdict="open").exists()
    assert not reading.rules.exclude(section="stages").exclude(verdict="open").exists()
    assert Event.objects.filter(verb="plan_rule.accepted").count() == count


def test_what_was_accepted_together_is_taken_back_together(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    first = decide(rule_about(reading, "每季度"), Verdict.ACCEPTED, by=alice, now=now)
    later = now + timedelta(minutes=1)
    count = accept_unasked(reading, "stages", by=alice, now=later)
    assert take_back_together(reading, by=alice, now=later) == count
    accepted = reading.rules.filter(verdict="accepted")
    assert list(accepted) == [first]
    assert take_back_together(reading, by=alice, now=later) == 0


def test_of_two_who_decide_the_second_is_told_who_was_quicker(
    reading: Reading, alice: Actor, adam: Actor, now: datetime
) -> None:
    seen = rule_about(reading, "每季度")
    decide(seen, Verdict.REJECTED, by=adam, now=now, seen=seen.mark)
    with pytest.raises(ValidationError, match="Adam"):
        decide(seen, Verdict.ACCEPTED, by=alice, now=now, seen=seen.mark)
    with pytest.raises(ValidationError, match="Adam"):
        correct(seen, seen.content, by=alice, now=now, seen=seen.mark)
    assert rule_about(reading, "每季度").verdict == "rejected"
    assert told(seen) == ["plan_rule.rejected"]


def test_a_missed_rule_is_added_with_its_sentence(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    place = place_of("派出所 负责夜间\n巡逻", reading)
    assert place is not None
    rule = add_rule(reading, "obligations", place, by=alice, now=now)
    assert TEXT[rule.start : rule.end] == "派出所负责夜间巡逻"
    assert rule.content["title"] == {"zh": "派出所负责夜间巡逻"}
    assert told(rule) == ["plan_rule.added"]


def test_words_that_are_not_in_the_plan_have_no_place(reading: Reading) -> None:
    assert place_of("没有这句话", reading) is None
    assert place_of(" \n", reading) is None


def test_questions_come_first_and_are_counted(reading: Reading) -> None:
    rules = list(reading.rules.all())
    first = [is_asked(one) for one in shown(rules, "")]
    assert first == sorted(first, reverse=True)
    assert standing(rules).asked == len(shown(rules, "questions")) == sum(first)
    assert standing(rules).open == len(rules)


def test_the_pieces_of_the_text_are_the_text(reading: Reading) -> None:
    cut = pieces(reading, list(reading.rules.all()))
    assert "".join(one.text for one in cut) == TEXT[reading.start : reading.end]
    begun = [pk for one in cut for pk in one.begins]
    placed = reading.rules.filter(start__gte=reading.start, end__lte=reading.end)
    assert sorted(begun) == sorted(placed.values_list("pk", flat=True))


def test_a_viewer_may_not_decide_and_a_stranger_finds_nothing(
    reading: Reading, bob: Actor, charlie: Actor, now: datetime
) -> None:
    rule = rule_about(reading, "每季度")
    with pytest.raises(Refused):
        decide(rule, Verdict.ACCEPTED, by=bob, now=now)
    with pytest.raises(Hidden):
        correct(rule, rule.content, by=charlie, now=now)
    with pytest.raises(Hidden):
        add_rule(reading, "obligations", (0, 5), by=charlie, now=now)
    assert not Event.objects.filter(subject_kind="plan_rule").exists()


def test_a_long_stretch_without_rules_is_shortened_and_says_by_how_much(
    alice: Actor, now: datetime
) -> None:
    filler = "今天天气很好我们去公园散步看花。\n" * 1000
    document = send_plan(TEXT.encode() + filler.encode(), alice, now)
    reading = document.readings.select_related("document").first()
    assert reading is not None
    cut = pieces(reading, list(reading.rules.all()))
    shown = sum(len(one.text) for one in cut)
    assert shown < len(document.text) - 5_000
    assert shown + sum(one.left_out for one in cut) == reading.end - reading.start
