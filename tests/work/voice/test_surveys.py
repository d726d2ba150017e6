from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.records.actions import change_record
from anshe.work.voice.actions import close_survey
from anshe.work.voice.forms.surveys import SurveyForm
from anshe.work.voice.models import Survey, SurveyResult, margin_of_error
from tests.work.facts import fact, verbs
from tests.work.voice.conftest import QUESTIONS

Count = Callable[[str, int, int], SurveyResult]
COLUMNS = ("survey", "question", "favourable", "answered", "frame", "valid", "happened")


def test_the_margin_of_error_of_400_among_10000_is_4_8_points() -> None:
    # p = 0.5: 1.96 * sqrt(0.25 / 400) = 0.0490; times sqrt(9600 / 9999) = 0.97984 gives 0.0480.
    assert margin_of_error(200, 400, 10000) == pytest.approx(0.0480, abs=5e-5)


def test_the_margin_of_error_of_80_percent_is_narrower() -> None:
    # 1.96 * sqrt(0.16 / 400) = 0.0392; times 0.97984 gives 0.03841.
    assert margin_of_error(320, 400, 10000) == pytest.approx(0.03841, abs=5e-6)


def test_who_asks_everybody_has_no_margin_and_who_asks_nobody_no_figure() -> None:
    assert margin_of_error(30, 50, 50) == 0
    assert margin_of_error(0, 0, 50) is None


def test_an_unknown_frame_is_taken_as_endless() -> None:
    # 1.96 * sqrt(0.25 / 100) = 0.098
    assert margin_of_error(50, 100, 0) == pytest.approx(0.0980, abs=5e-5)


def test_results_count_from_the_day_the_survey_is_closed(
    survey: Survey, count: Count, alice: Actor, now: datetime
) -> None:
    count("satisfaction", 320, 400)
    count("awareness", 150, 399)
    before = ("2026-06-14", False)
    assert fact("survey_result", "happened", "valid") == [before, before]
    close_survey(survey, by=alice, now=now)
    day = "2026-06-15"
    assert fact("survey_result", *COLUMNS) == [
        (survey.pk, "satisfaction", 320, 400, 10000, True, day),
        (survey.pk, "awareness", 150, 399, 10000, False, day),
    ]
    assert fact("survey_result", "margin")[0][0] == pytest.approx(0.03841, abs=5e-6)
    assert verbs(survey) == ["survey.added", "survey.closed"]


def test_a_survey_without_a_stated_design_is_not_valid(
    survey: Survey, count: Count, alice: Actor, now: datetime
) -> None:
    count("satisfaction", 320, 400)
    survey.design = " "
    change_record(survey, "changed", by=alice, now=now)
    close_survey(survey, by=alice, now=now)
    assert fact("survey_result", "valid") == [(False,)]


def test_a_survey_is_closed_once_with_answers_and_by_who_may(
    survey: Survey, count: Count, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="none yet"):
        close_survey(survey, by=alice, now=now)
    count("satisfaction", 320, 400)
    with pytest.raises(Refused):
        close_survey(survey, by=bob, now=now)
    close_survey(survey, by=alice, now=now)
    with pytest.raises(ValidationError, match="already closed"):
        close_survey(survey, by=alice, now=now)


@pytest.mark.parametrize(
    ("question", "favourable", "answered"),
    [("satisfaction", 401, 400), ("satisfaction", 1, 10001), ("taste", 1, 2)],
)
def test_a_result_that_cannot_be_is_refused(
    count: Count, question: str, favourable: int, answered: int
) -> None:
    with pytest.raises(ValidationError):
        count(question, favourable, answered)


def test_a_question_has_one_result(count: Count) -> None:
    count("satisfaction", 1, 2)
    with pytest.raises(ValidationError):
        count("satisfaction", 2, 2)


@pytest.mark.parametrize(
    "questions",
    [[], "satisfaction", [{"code": "a"}], [{"code": "Ä", "text": "?"}], [QUESTIONS[0]] * 2],
)
def test_questions_that_cannot_be_are_refused(
    survey: Survey, alice: Actor, now: datetime, questions: object
) -> None:
    survey.questions = questions
    with pytest.raises(ValidationError):
        change_record(survey, "changed", by=alice, now=now)


def test_a_survey_does_not_close_before_it_opens(
    survey: Survey, alice: Actor, now: datetime
) -> None:
    survey.closes_on = date(2026, 6, 1)
    with pytest.raises(ValidationError, match="cannot close"):
        change_record(survey, "changed", by=alice, now=now)


def test_questions_are_written_one_in_a_line() -> None:
    field = SurveyForm().fields["questions"]
    lines = "satisfaction: Are you satisfied?\n\nawareness：您知道吗"
    read = field.clean(lines)
    assert read == [
        {"code": "satisfaction", "text": "Are you satisfied?"},
        {"code": "awareness", "text": "您知道吗"},
    ]
    assert field.prepare_value(read).splitlines()[1] == "awareness: 您知道吗"
    with pytest.raises(ValidationError, match="no colon"):
        field.clean("no colon")
