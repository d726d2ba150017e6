"""Named spans of the year, watches around the clock, and repeats that are no number in a period."""

from typing import Any

import pytest

from anshe.kernels.reader.draft.dates.periods import is_period
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Frequency
from tests.kernels.reader.draft.drafts import drafted, duty, problems


@pytest.mark.parametrize("ident", table("periods")["periods"])
def test_each_span_is_named_by_its_own_title(ident: str) -> None:
    title: dict[str, Any] = table("periods")["periods"][ident]["title"]
    assert is_period(f"{title['zh']}期,") or is_period(f"{title['zh']}期间")


def test_what_recurs_in_a_season_lies_in_it_and_its_days_are_the_plans() -> None:
    text = "主汛期为6月1日至9月30日。主汛期居委会每周巡查一次。"
    row = duty(text, "主汛期居委会每周巡查一次", "recurring", often=Frequency(1, "week"))
    programme, asked = drafted(text, (row,))
    (season,) = programme["periods"]
    assert (season["from"], season["to"]) == ("--06-01", "--09-30")
    assert programme["obligations"][0]["when"] == {
        "at_least": 1,
        "per": "week",
        "during": season["id"],
    }
    assert (problems(programme), asked) == ([], ())


def test_a_span_without_days_is_asked_about_once() -> None:
    text = "汛期居委会每周巡查。汛期派出所每天巡逻。"
    rows = (
        duty(text, "汛期居委会每周巡查", "recurring", often=Frequency(1, "week")),
        duty(text, "汛期派出所每天巡逻", "recurring", often=Frequency(1, "day")),
    )
    programme, asked = drafted(text, rows)
    assert [one.code for one in asked] == ["period-without-days"]
    assert asked[0].path == "periods[0]"
    assert problems(programme) == []


def test_a_watch_around_the_clock_covers_its_span() -> None:
    text = "春节期间街道应急办实行24小时值班。"
    programme, _ = drafted(text, (duty(text, text[:-1]),))
    assert programme["obligations"][0]["when"] == {"cover": "24h", "during": "spring-festival"}
    assert problems(programme) == []


def test_once_in_a_holiday_is_once_a_year_in_it() -> None:
    text = "国庆期间派出所开展集中检查。"
    programme, asked = drafted(text, (duty(text, text[:-1], "deadline", due="国庆期间"),))
    assert programme["obligations"][0]["when"] == {
        "at_least": 1,
        "per": "year",
        "during": "national-day",
    }
    assert "date-not-read" not in {one.code for one in asked}
    assert problems(programme) == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("居委会每两周检查一次。", {"every": {"weeks": 2}}),
        ("居委会隔天巡查。", {"every": {"days": 2}}),
        ("居委会每三年评审一次。", {"every": {"years": 3}}),
        ("The office inspects every two months.", {"every": {"months": 2}}),
    ],
)
def test_the_same_distance_again_and_again(text: str, when: dict[str, Any]) -> None:
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring"),))
    assert programme["obligations"][0]["when"] == when
    assert problems(programme) == []


def test_from_one_to_two_times_has_a_most() -> None:
    text = "居委会每季度开展1-2次活动。"
    row = duty(text, text[:-1], "recurring", often=Frequency(1, "quarter"))
    programme, _ = drafted(text, (row,))
    assert programme["obligations"][0]["when"] == {"at_least": 1, "at_most": 2, "per": "quarter"}
    assert problems(programme) == []


def test_before_a_season_is_not_in_it() -> None:
    text = "汛期前居委会每月检查。"
    row = duty(text, text[:-1], "recurring", often=Frequency(1, "month"))
    assert "periods" not in drafted(text, (row,))[0]
