from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.records.actions import add_record
from anshe.ground.records.forms import Setting
from anshe.work.voice.actions import answer_opinion, publish_answer, rate_opinion
from anshe.work.voice.forms import KINDS
from anshe.work.voice.forms.opinions import OpinionForm
from anshe.work.voice.models import Opinion
from tests import cast
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def test_an_opinion_is_answered_rated_and_published(
    opinion: Opinion, alice: Actor, now: datetime
) -> None:
    answer_opinion(opinion, answer="Lamps come on Friday", by=alice, now=now)
    rate_opinion(opinion, satisfied=True, by=alice, now=now)
    publish_answer(opinion, by=alice, now=now)
    columns = ("channel", "danger", "due", "answered", "rated", "satisfied", "published")
    day = "2026-06-15"
    assert fact("opinion", *columns) == [("phone", True, "2026-06-19", day, day, True, day)]
    assert opinion.answered_by == alice.name
    assert sorted(verbs(opinion)) == [
        "opinion.added",
        "opinion.answered",
        "opinion.published",
        "opinion.rated",
    ]


def test_each_step_is_taken_once_and_in_order(
    opinion: Opinion, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="was given"):
        rate_opinion(opinion, satisfied=False, by=alice, now=now)
    with pytest.raises(ValidationError, match="no answer"):
        publish_answer(opinion, by=alice, now=now)
    answer_opinion(opinion, answer="Yes", by=alice, now=now)
    with pytest.raises(ValidationError, match="already answered"):
        answer_opinion(opinion, answer="No", by=alice, now=now)
    rate_opinion(opinion, satisfied=False, note="Too slow", by=alice, now=now)
    with pytest.raises(ValidationError, match="already rated"):
        rate_opinion(opinion, satisfied=True, by=alice, now=now)
    publish_answer(opinion, by=alice, now=now)
    with pytest.raises(ValidationError, match="already public"):
        publish_answer(opinion, by=alice, now=now)


def test_an_empty_answer_answers_nothing(opinion: Opinion, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="answer"):
        answer_opinion(opinion, answer="  ", by=alice, now=now)


def test_who_may_not_answer_is_refused(
    opinion: Opinion, bob: Actor, charlie: Actor, dora: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        answer_opinion(opinion, answer="Yes", by=bob, now=now)
    with pytest.raises(Hidden):
        answer_opinion(opinion, answer="Yes", by=charlie, now=now)
    answer_opinion(opinion, answer="Yes", by=dora, now=now)
    with pytest.raises(Refused):
        publish_answer(opinion, by=dora, now=now)
    with pytest.raises(Refused):
        rate_opinion(opinion, satisfied=True, by=bob, now=now)


def test_an_opinion_is_late_the_day_after_the_promised_one(opinion: Opinion) -> None:
    assert not opinion.is_late(date(2026, 6, 19))
    assert opinion.is_late(date(2026, 6, 20))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due_on": date(2026, 6, 14)}, "due_on"),
        ({"anonymous": True, "reporter": "王芳"}, "reporter"),
        ({"channel": "pigeon"}, "channel"),
        ({"text": ""}, "text"),
    ],
)
def test_an_opinion_that_cannot_be_is_refused(
    alice: Actor, now: datetime, given: dict[str, object], field: str
) -> None:
    told = {"channel": "web", "text": "A hole", "due_on": TODAY} | given
    row = Opinion(area_path=cast.STREET, happened_on=TODAY, **told)
    with pytest.raises(ValidationError) as error:
        add_record(row, by=alice, now=now)
    assert field in error.value.message_dict


def test_the_form_promises_an_answer_within_a_week(alice: Actor) -> None:
    form = OpinionForm(setting=Setting(reader=alice, area_path=cast.STREET, today=TODAY))
    assert form.fields["due_on"].initial == date(2026, 6, 22)


def test_personal_fields_are_all_masked() -> None:
    for kind in KINDS:
        assert set(kind.masks) == set(kind.model.PERSONAL)
