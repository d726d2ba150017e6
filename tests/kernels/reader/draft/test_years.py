"""Days without a year have the one that the plan says of itself; how it was found is said once."""

from typing import Any

import pytest

from anshe.kernels.reader.model import Frequency, Kind, Obligation, Threshold
from tests.kernels.reader.draft.drafts import duty, everything, problems


def dated(text: str, *said: tuple[str, str], kind: Kind = "deadline") -> tuple[Any, list[str]]:
    """Return the draft of duties with their dates, and the codes of all that is asked."""
    rows = tuple(duty(text, words, kind, due=due) for words, due in said)
    programme, asked = everything(text, rows)
    assert problems(programme) == []
    return programme, [one.code for one in asked]


TASK = "\n一、任务\n居委会5月底前完成检查。\n"


@pytest.mark.parametrize(
    ("text", "due", "code"),
    [
        (f"2024年防汛方案{TASK}", "2024-05-31", "title"),
        (f"防汛方案{TASK}某镇人民政府\n2023年3月6日\n", "2023-05-31", "signed"),
        (f"防汛方案{TASK}二〇二三年三月六日\n", "2023-05-31", "signed"),
        (f"防汛方案{TASK}某办公室 2023年11月6日印发\n", "2024-05-31", "signed"),
        (f"校园2024—2025学年度第二学期工作计划{TASK}", "2025-05-31", "title"),
        (f"校园2024—2025学年度工作计划{TASK}", "2025-05-31", "title"),
    ],
)
def test_the_year_is_that_of_title_or_signature(text: str, due: str, code: str) -> None:
    programme, asked = dated(text, ("居委会5月底前完成检查", "5月底前"))
    assert programme["obligations"][0]["when"] == {"due": due}
    assert asked == [f"year-by-{code}"]


def test_a_campaign_over_new_year_gives_each_day_its_year() -> None:
    text = (
        "冬春防火方案\n一、任务\n居委会11月20日前部署,2月底前检查。\n"
        "二、步骤\n2024年11月10日至2025年3月31日集中整治。\n"
    )
    rows = (
        duty(text, "居委会11月20日前部署", "deadline", due="11月20日前"),
        duty(text, "2月底前检查", "deadline", due="2月底前"),
        duty(text, "2024年11月10日至2025年3月31日集中整治", "stage", due="2024-11-10/2025-03-31"),
    )
    programme, asked = everything(text, rows)
    days = [one["when"]["due"] for one in programme["obligations"]]
    assert days == ["2024-11-20", "2025-02-28"]
    assert [one.code for one in asked] == ["year-by-campaign"]


def test_next_year_is_the_one_after() -> None:
    text = "2024年防汛方案\n一、任务\n居委会明年一季度完成总结。\n"
    programme, _ = dated(text, ("居委会明年一季度完成总结", "明年一季度"))
    assert programme["obligations"][0]["when"] == {"from": "2025-01-01", "to": "2025-03-31"}


def test_a_plan_that_says_no_year_is_asked_once() -> None:
    text = "防汛方案\n一、任务\n居委会5月底前检查。居委会6月底前总结。居委会9月底前评审。\n"
    said = (
        ("居委会5月底前检查", "5月底前"),
        ("居委会6月底前总结", "6月底前"),
        ("居委会9月底前评审", "9月底前"),
    )
    programme, asked = dated(text, *said)
    assert [one["when"]["due"][:2] for one in programme["obligations"]] == ["--"] * 3
    assert asked == ["no-year"]


def test_a_year_that_was_struck_out_leaves_its_months() -> None:
    text = "防汛方案\n一、步骤\n20xx年4月至12月集中整治。\n"
    programme, asked = dated(text, ("20xx年4月至12月集中整治", "20xx年4月至12月"), kind="stage")
    assert (programme["stages"][0]["from"], programme["stages"][0]["to"]) == ("--04-01", "--12-31")
    assert asked == ["no-duties", "no-year"]


def test_goals_without_a_day_are_asked_about_once() -> None:
    text = "方案\n一、目标\n整改率达到95%。满意率达到90%。\n"
    rows = tuple(
        duty(text, words, "quota", figure=Threshold("率", "=", value, "%"))
        for words, value in (("整改率达到95%", 95.0), ("满意率达到90%", 90.0))
    )
    _, asked = everything(text, rows)
    assert [one.code for one in asked].count("no-date") == 1


def test_what_recurs_asks_for_no_year() -> None:
    text = "防汛方案\n一、任务\n居委会每月检查。\n某镇人民政府\n2023年3月6日\n"
    row: Obligation = duty(text, "居委会每月检查", "recurring", often=Frequency(1, "month"))
    assert everything(text, (row,))[1] == ()
