"""Overruling a grade and freezing a self-assessment."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.places.models import Area
from anshe.insight.assessment.actions import assess, freeze, overrule, withdraw
from anshe.insight.assessment.actions.overruling import Judgement
from anshe.insight.assessment.models import Frozen
from anshe.insight.assessment.queries.standing import Standing
from anshe.work.programmes.models import ProgrammeVersion

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = Judgement("B", "看过现场，记录在纸上。")


@pytest.fixture
def standing(street: Area, alice: Actor, version: ProgrammeVersion, now: datetime) -> Standing:
    return assess(alice, street, version, as_of=None, now=now)


def again(standing: Standing, reader: Actor, now: datetime) -> Standing:
    return assess(reader, standing.area, standing.version, as_of=None, now=now)


def test_both_grades_stay_visible(standing: Standing, alice: Actor, now: datetime) -> None:
    overrule(standing, "11.1", SEEN, by=alice, now=now)
    shown = again(standing, alice, now).find("11.1")
    assert (shown.grade, shown.result.grade) == ("B", "C")
    assert again(standing, alice, now).counts()["B"] == standing.counts()["B"] + 1


def test_a_grade_is_not_overruled_without_a_reason(
    standing: Standing, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError) as refused:
        overrule(standing, "11.1", Judgement("B", "  "), by=alice, now=now)
    assert "reason" in refused.value.message_dict


@pytest.mark.parametrize("grade", ["C", "Z", ""])
def test_a_grade_that_changes_nothing_is_refused(
    standing: Standing, alice: Actor, now: datetime, grade: str
) -> None:
    with pytest.raises(ValidationError):
        overrule(standing, "11.1", Judgement(grade, "理由"), by=alice, now=now)


def test_a_viewer_may_not_overrule(standing: Standing, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        overrule(standing, "11.1", SEEN, by=bob, now=now)


def test_two_cannot_overrule_the_same_grade(
    standing: Standing, alice: Actor, now: datetime
) -> None:
    overrule(standing, "11.1", SEEN, by=alice, now=now)
    with pytest.raises(ValidationError):
        overrule(standing, "11.1", SEEN, by=alice, now=now)


def test_withdrawn_the_computed_grade_counts_again(
    standing: Standing, alice: Actor, now: datetime
) -> None:
    row = overrule(standing, "11.1", SEEN, by=alice, now=now)
    withdraw(row, "已补录", by=alice, now=now + timedelta(days=1))
    assert again(standing, alice, now + timedelta(days=1)).find("11.1").grade == "C"
    with pytest.raises(ValidationError):
        withdraw(row, "再撤", by=alice, now=now)


def test_the_log_knows_every_judgement(standing: Standing, alice: Actor, now: datetime) -> None:
    row = overrule(standing, "11.1", SEEN, by=alice, now=now)
    withdraw(row, "已补录", by=alice, now=now)
    told = Event.objects.filter(subject_kind="overrule").order_by("pk")
    assert [event.verb for event in told] == ["overrule.made", "overrule.withdrawn"]


def test_a_frozen_assessment_does_not_move(standing: Standing, alice: Actor, now: datetime) -> None:
    row = freeze(standing, "2026 年自评", by=alice, now=now)
    overrule(standing, "11.1", SEEN, by=alice, now=now)
    kept = Frozen.objects.get(pk=row.pk)
    assert len(kept.results) == 45
    assert next(one for one in kept.results if one["indicator"] == "11.1")["grade"] == "C"
    with pytest.raises(TypeError):
        kept.save()
    with pytest.raises(TypeError):
        kept.delete()


def test_freezing_is_logged_with_its_digest(
    standing: Standing, alice: Actor, now: datetime
) -> None:
    row = freeze(standing, "2026 年自评", by=alice, now=now)
    event = Event.objects.get(verb="assessment.frozen")
    assert row.digest in event.payload.content


def test_a_viewer_may_not_freeze(standing: Standing, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        freeze(standing, "x", by=bob, now=now)
