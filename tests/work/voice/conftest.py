"""An opinion, a volunteer and a survey of 朝阳街道."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.voice.models import Opinion, Survey, SurveyResult, Volunteer
from tests import cast
from tests.work.speech import english as english

TODAY = date(2026, 6, 15)
QUESTIONS = [
    {"code": "satisfaction", "text": "Are you satisfied with safety here?"},
    {"code": "awareness", "text": "Do you know of the programme?"},
]
Count = Callable[[str, int, int], SurveyResult]


@pytest.fixture
def opinion(alice: Actor, now: datetime) -> Opinion:
    """A dark stairway, told three days ago; an answer is promised for the 19th."""
    row = Opinion(
        area_path=cast.COMMUNITY,
        happened_on=date(2026, 6, 12),
        channel="phone",
        text="The stairway of house 3 is dark",
        danger=True,
        reporter="王芳",
        contact="13712345678",
        due_on=date(2026, 6, 19),
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def volunteer(alice: Actor, now: datetime) -> Volunteer:
    """A volunteer for older people."""
    row = Volunteer(
        area_path=cast.STREET,
        happened_on=TODAY,
        name="赵敏",
        phone="13611112222",
        group="elderly",
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def survey(alice: Actor, now: datetime) -> Survey:
    """400 of 10,000 residents, asked in June."""
    row = Survey(
        area_path=cast.STREET,
        happened_on=date(2026, 6, 12),
        title="June 2026",
        design="Every 25th home of the register, at the door",
        frame=10000,
        sample=400,
        opens_on=date(2026, 6, 12),
        closes_on=date(2026, 6, 30),
        questions=QUESTIONS,
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def count(survey: Survey, alice: Actor, now: datetime) -> Count:
    """Enter how many answered a question."""

    def enter(question: str, favourable: int, answered: int) -> SurveyResult:
        row = SurveyResult(
            survey=survey,
            area_path=survey.area_path,
            happened_on=date(2026, 6, 14),
            question=question,
            favourable=favourable,
            answered=answered,
        )
        add_record(row, by=alice, now=now)
        return row

    return enter
