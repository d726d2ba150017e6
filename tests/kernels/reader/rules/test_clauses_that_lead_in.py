"""Clauses that only say when, who or for whom, and the counted or dated deed behind them."""

import pytest

from tests.kernels.reader.rules.plans import item, kinds, only, rows


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("每周四上午放学前,班主任用五分钟开展一次提醒", 1),
        ("每月15日上午,物业公司开展两次巡查", 2),
        ("每年汛期和台风季节来临前,房管所对老旧房屋进行一次检查", 1),
        ("消防站牵头,物业公司、社区配合,每月至少开展3次夜查", 3),
    ],
)
def test_who_and_when_before_the_count_belong_to_its_row(text: str, times: int) -> None:
    row = only(text + "。")
    assert (row["kind"], row["sentence"]) == ("recurring", text)
    assert row["frequency"]["min_count"] == times


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("平安办要会同城管中队和物业公司,年内完成路灯补装", "deadline"),
        ("各村要制定实施方案,明确工作分工,并于3月20日前报镇安委办备案", "deadline"),
        ("对按时建成的微型消防站,每处补助2万元", "quota"),
    ],
)
def test_with_whom_and_for_what_open_the_row_that_follows(text: str, kind: str) -> None:
    assert kinds(f"{text}。") == [(kind, text)]


def test_a_deed_before_the_comma_is_no_mere_lead_in() -> None:
    text = "街道工会联合会举办知识竞赛,参赛队20支以上。"
    assert ("quota", "参赛队20支以上") in kinds(text)


def test_the_other_part_of_the_day_is_as_often() -> None:
    found = rows(item("保安队每日白天巡逻不少于3次,夜间巡逻不少于2次。"))
    assert [(row["kind"], row["frequency"]["min_count"]) for row in found] == [
        ("recurring", 3),
        ("recurring", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "各村要把群众发动起来,打一场清洁家园的人民战争。",
        "转移安置做到不漏一户、不落一人。",
        "在办公室下设3个项目组和1个专家组。",
        "办一所让家长放心、让社会满意的学校。",
        "每年5月1日至9月30日为汛期。",
        "今年9月是全国第20个质量月。",
        "检查结果列入各村年终绩效考核。",
    ],
)
def test_slogans_lists_and_descriptions_are_no_numbered_rows(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind != "duty"] == []


def test_a_week_that_is_made_one_and_a_bare_window_are_stages() -> None:
    week = "9月10日至16日为全村集中清洁周"
    assert kinds(f"{week},各户清扫门前。")[0] == ("stage", week)
    plan = "整治方案\n一、活动时间\n\n  2023年4月1日至6月30日\n\n二、工作内容\n清理河道。"
    assert [row["deadline"] for row in rows(plan)][:1] == ["2023-04-01/2023-06-30"]


def test_a_count_of_people_over_the_year_is_recurring() -> None:
    text = "全年培训护理员150人次以上"
    assert kinds(f"{text}。") == [("recurring", text)]
    assert only("各社区至少组建一支护林队。")["kind"] == "quota"


def test_the_row_of_a_table_reaches_to_its_date_where_marks_part_it() -> None:
    head = "工作方案\n一、任务\n序号 | 任务 | 责任单位 | 完成时限\n"
    text = f"{head}1 | 检修排水泵站 | 水务站 | 5月底前\n2 | 疏通沿街雨水管 | 城管办 | 6月底前\n"
    found = [(row["sentence"], row["action"]) for row in rows(text)]
    assert found[0] == ("检修排水泵站 | 水务站 | 5月底前", "检修排水泵站")
