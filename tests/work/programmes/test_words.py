"""Rules in words, in both languages; stages with their days."""

from datetime import date, datetime

import pytest
from django.utils import translation

from anshe.kernels.language import load
from anshe.work.programmes.queries.stages import spans, whole
from anshe.work.programmes.templatetags.words import scope_phrase, when_phrase

WORDS = [
    ({"at_least": 1, "per": "quarter"}, "at least once a quarter", "每季度至少1次"),
    ({"at_least": 4, "per": "year"}, "at least 4 times a year", "每年至少4次"),
    ({"at_least": 1, "at_most": 3, "per": "quarter"}, "1 to 3 times a quarter", "每季度1至3次"),
    ({"every": {"weeks": 1}}, "every week", "每1周一次"),
    ({"due": "--04-16"}, "by 16 Apr", "4月16日前"),
    (None, "standing duty", "常态职责"),
]


@pytest.mark.parametrize(("when", "english", "chinese"), WORDS)
def test_a_time_is_said_in_words(
    when: dict[str, object] | None, english: str, chinese: str
) -> None:
    with translation.override("en"):
        assert when_phrase(when) == english
    with translation.override("zh-hans"):
        assert when_phrase(when).replace(" ", "") == chinese.replace(" ", "")


def test_a_place_is_said_in_words() -> None:
    with translation.override("en"):
        assert scope_phrase({}) == "the area of the run"
        assert scope_phrase({"each": "premises"}) == "each premises"


def test_stages_fall_into_the_year_shown_and_contradictions_are_shown(now: datetime) -> None:
    text = """programme: small
version: "1"
title: {en: Small}
stages:
  - {id: start, title: {en: Start}, from: --01-01, to: --02-29}
  - {id: wrong, title: {en: Wrong}, from: 2026-05-01, to: 2026-03-01}
  - {id: open, title: {en: Open}}
"""
    programme = load(text).programme
    assert programme is not None
    start, wrong, unknown = spans(programme, 2026)
    assert (start.start, start.end) == (date(2026, 1, 1), date(2026, 2, 28))
    assert start.state(date(2026, 2, 1)) == "now"
    assert (wrong.is_reversed, wrong.has_days, unknown.has_days) == (True, False, False)
    assert whole([start, wrong, unknown], now.date()) is not None
