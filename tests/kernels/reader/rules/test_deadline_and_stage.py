"""Deadlines and stages: due dates, dated events, phases, campaigns."""

import pytest

from tests.kernels.reader.rules.plans import kinds, only, rows


def test_a_due_date_with_an_action_is_a_deadline() -> None:
    row = only("各社区4月15日前报送工作总结。")
    assert (row["kind"], row["deadline"]) == ("deadline", "4月15日前")


def test_a_date_alone_waits_for_its_action() -> None:
    found = kinds("12月初,由各区牵头,邀请有关专家,对创建工作进行初步评估。")
    assert found[0] == ("deadline", "12月初,由各区牵头,邀请有关专家,对创建工作进行初步评估")


def test_a_single_dated_event_is_a_deadline_though_it_counts_one() -> None:
    assert [kind for kind, _ in kinds("11月下旬派出所上一堂安全课。")] == ["deadline"]


@pytest.mark.parametrize(
    "text",
    [
        "2023年各项工作取得了一定成效。",
        "认真做好2024年工作。",
        "自2019年创建以来成绩显著。",
        "今年是攻坚之年。",
    ],
)
def test_the_past_and_names_of_years_are_no_deadline(text: str) -> None:
    assert "deadline" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("宣传发动阶段(2024年3月1日至3月31日)。全面动员。", "2024-03-01/2024-03-31"),
        ("第一阶段:启动阶段(2011年5月1日2011年5月31日)", "2011-05-01/2011-05-31"),
        ("完善机构阶段:年月,成立领导小组。", "年月"),
        ("11月为总结验收阶段。", "11月"),
    ],
)
def test_a_named_phase_with_dates_is_a_stage(text: str, window: str) -> None:
    found = [row for row in rows(f"方案\n一、实施步骤\n(一){text}\n") if row["kind"] == "stage"]
    assert [row["deadline"] for row in found] == [window]


def test_a_campaign_with_its_window_is_a_stage() -> None:
    row = only("自2024年11月10日起至2025年3月31日止,在全镇开展火灾防控专项行动。")
    assert (row["kind"], row["deadline"]) == ("stage", "2024-11-10/2025-03-31")


def test_a_year_named_above_completes_the_dates_below() -> None:
    text = "方案\n一、步骤\n(一)2008年4月开始创建的社区。\n1.评估阶段(12月份)。开展评估。\n"
    (row,) = (row for row in rows(text) if row["kind"] == "stage")
    assert row["deadline"] == "2008-12-01/2008-12-31"


def test_dates_that_open_the_items_of_a_timetable_are_stages() -> None:
    text = "方案\n一、进度安排\n2023年4月—2024年9月:组织实施。\n2024年10月:评估验收。\n"
    assert [(row["kind"], row["deadline"]) for row in rows(text)] == [
        ("stage", "2023-04-01/2024-09-30"),
        ("stage", "2024-10-01/2024-10-31"),
    ]


def test_a_window_under_a_heading_of_times_is_a_stage() -> None:
    (row,) = rows("方案\n一、创建时间\n2022年4月—2022年11月\n二、要求\n认真落实。\n")
    assert (row["kind"], row["deadline"]) == ("stage", "2022-04-01/2022-11-30")


def test_the_background_of_a_plan_asks_for_nothing() -> None:
    assert rows("方案\n一、项目背景\n跌倒占伤害事件的六成以上。\n二、措施\n认真落实。\n") == []


def test_a_counted_step_with_its_window_is_a_stage() -> None:
    text = "方案\n一、实施步骤\n第一步,摸底宣传(4月1日—15日)。发放告知书,发放率100%。\n"
    assert [(row["kind"], row["sentence"]) for row in rows(text)] == [
        ("stage", "第一步,摸底宣传(4月1日—15日)"),
        ("quota", "发放率100%"),
    ]


def test_months_that_open_an_item_are_a_stage_to_the_end_of_its_action() -> None:
    text = "6月至8月,各村根据排查结果,更换老旧线路。"
    assert kinds(text) == [("stage", text[:-1])]


@pytest.mark.parametrize("window", ["20__月——9月", "20//__", "20__年6月"])
def test_a_masked_window_behind_a_phase_is_a_stage(window: str) -> None:
    found = rows(f"方案\n一、实施步骤\n1、动员部署({window})。\n张贴标语。\n")
    assert [(row["kind"], row["deadline"]) for row in found] == [("stage", window)]


def test_who_acts_after_a_due_date_acts_under_it() -> None:
    found = rows("方案\n一、步骤\n(一)调研。3月底前,镇妇联组织开展需求调研,各村制定实施办法。\n")
    assert [(row["kind"], row["deadline"]) for row in found] == [("deadline", "3月底前")] * 2


@pytest.mark.parametrize(
    ("text", "date"),
    [("新学期初,保卫科对围墙进行检修。", "新学期初"), ("放学前检查门窗。", "放学前")],
)
def test_times_of_school_are_dates(text: str, date: str) -> None:
    row = only(text)
    assert (row["kind"], row["deadline"]) == ("deadline", date)


def test_a_date_after_a_point_is_no_number_of_an_item() -> None:
    found = rows("方案\n一、任务\n9.召开部署会。\n10.5月8日至14日开展宣传周活动。\n")
    assert [row["deadline"] for row in found][-1] == "5月8日至14日"


def test_an_event_of_a_month_of_safety_is_a_deadline_and_the_month_a_stage() -> None:
    event = "6月份,集中开展“安全生产月”宣传咨询活动。"
    assert [kind for kind, _ in kinds(event)] == ["deadline"]
    assert [kind for kind, _ in kinds("4月份在全镇开展爱国卫生月活动。")] == ["stage"]


def test_a_date_holds_although_the_deed_names_a_season() -> None:
    row = only("2019年1月20日前,镇政府组织一次春节前消防安全大检查。")
    assert (row["kind"], row["deadline"]) == ("deadline", "2019-01-20")


def test_a_week_of_term_is_a_due_date() -> None:
    assert kinds("开学第一周,班主任与家长签订责任书。") == [
        ("deadline", "开学第一周,班主任与家长签订责任书")
    ]


def test_the_days_of_patrols_are_a_stage() -> None:
    found = rows("巡逻方案\n一、巡逻时间:9月20日至10月8日。\n二、人员安排:各小组准时到岗。\n")
    assert found[0]["kind"] == "stage"
