"""Days are written as each language's readers plan by them."""

from datetime import date

import pytest
from django.utils import translation

from anshe.ground.web.templatetags.web import full_day


@pytest.mark.parametrize(
    ("language", "written"), [("zh-hans", "2026年11月21日\u00a0周六"), ("en", "21 Nov 2026")]
)
def test_a_day_in_full_has_its_weekday_in_chinese(language: str, written: str) -> None:
    with translation.override(language):
        assert full_day(date(2026, 11, 21)) == written


def test_no_day_is_written_as_nothing() -> None:
    assert full_day(None) == ""
