"""Stages: phases and campaigns in every way that plans name them."""

import pytest

from tests.kernels.reader.rules.plans import rows

STEPS = "街道消防安全整治方案\n为做好消防安全工作,制定本方案。\n一、实施步骤\n"
TASKS = "街道消防安全整治方案\n为做好消防安全工作,制定本方案。\n一、工作安排\n"


def stages(text: str) -> list[str]:
    """Return the sentences of the stages of a plan."""
    return [row["sentence"] for row in rows(text) if row["kind"] == "stage"]


@pytest.mark.parametrize(
    "phase",
    [
        "宣传发动,全面部署(2024年3月1日至3月31日)",
        "总结验收、巩固提升(10月)",
        "自查自纠阶段:3月16日—5月31日",
        "组织实施——4月至10月",
        "准备阶段(即日起至3月15日)",
        "长效管理阶段(12月1日起)",
        "部署启动(3月底前)",
        "总结提升(2024年第四季度)",
        "攻坚年(2025年)",
        "动员阶段(时间:3月1日至3月10日)",
        "推进阶段(2024/6/1-2024/10/31)",
        "整治阶段(四月至六月)",
        "第一阶段(3月1日—3月31日):宣传发动阶段",
        "第二步:集中整治(4月1日—8月31日)",
        "集中整治(第二、三季度)",
        "推进阶段(3.16—5.31)",
        "动员阶段(第1—2周)",
        "第一阶段(学习宣传,2024年3月)",
        "即日起至3月底。宣传发动",
    ],
)
def test_a_phase_with_its_dates_is_a_stage(phase: str) -> None:
    assert stages(f"{STEPS}(一){phase}。\n各社区召开会议。\n") == [phase]


def test_dates_in_the_line_below_belong_to_the_phase() -> None:
    text = f"{STEPS}第一阶段:宣传动员\n时间:2024年3月中旬至8月底\n内容:召开动员会。\n"
    assert stages(text) == ["第一阶段:宣传动员\n时间:2024年3月中旬至8月底"]


def test_dates_at_the_end_of_a_paragraph_belong_to_the_phase() -> None:
    text = f"{STEPS}(一)摸底阶段。逐户排查,建立台账。(3月1日至3月31日)\n"
    assert stages(text) == ["(3月1日至3月31日)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "整治分为宣传(3月)、排查(4月至8月)、验收(9月)三步。",
            ["宣传(3月)", "排查(4月至8月)", "验收(9月)"],
        ),
        (
            "3月1日至31日为宣传阶段,4月至8月为整治阶段,9月为总结阶段。",
            ["3月1日至31日为宣传阶段", "4月至8月为整治阶段", "9月为总结阶段"],
        ),
        (
            "第一阶段(3月),宣传发动;第二阶段(4月至8月),集中整治。",
            ["第一阶段(3月),宣传发动", "第二阶段(4月至8月),集中整治"],
        ),
        (
            "分三步:第一步,3月为筹备期;第二步,4月至8月为运转期;第三步,9月份回头看。",
            ["第一步,3月为筹备期", "第二步,4月至8月为运转期", "第三步,9月份回头看"],
        ),
        ("2024年为试点年,2025年为推广年。", ["2024年为试点年", "2025年为推广年"]),
        ("汛期(6月1日—9月15日)不得关机。", ["汛期(6月1日—9月15日)"]),
    ],
)
def test_one_sentence_may_name_several_stages(text: str, found: list[str]) -> None:
    assert stages(TASKS + text + "\n") == found


@pytest.mark.parametrize(
    "words",
    [
        "从即日起至12月底在全街道开展消防隐患大排查大整治",
        "本次专项整治自即日起至2024年12月31日结束",
        "治理工作从6月份开始,至10月份结束",
        "决定于2024年6月至8月集中开展电动自行车专项治理",
        "2024年4月20日起,用100天时间对31家企业过一遍",
        "自2024年5月1日起,利用一年时间,至2025年4月30日止,在全街道开展整治",
        "利用今年下半年的时间,把两件事管起来",
        "3月1日至5月31日,各社区对出租屋开展拉网式排查",
    ],
)
def test_the_window_of_a_campaign_is_a_stage(words: str) -> None:
    assert stages(f"{TASKS}{words}。\n") == [words]


@pytest.mark.parametrize("label", ["整治时间", "活动时间", "整治时限", "创建周期", "专项行动时间"])
def test_the_time_of_the_whole_is_a_stage_behind_its_label(label: str) -> None:
    line = f"{label}:2024年5月1日至10月31日"
    assert stages(f"街道整治方案\n一、{line}\n二、目标\n减少火灾。\n") == [line]


def test_items_that_carry_their_months_list_phases_whatever_the_heading() -> None:
    text = f"{TASKS}(一)试点先行(3月)。选两个村。\n(二)全面推开(4月至9月)。逐村推进。\n"
    assert stages(text) == ["试点先行(3月)", "全面推开(4月至9月)"]


@pytest.mark.parametrize(
    "text",
    [
        "(一)开展演练(6月底前完成)。各社区组织。",
        "(一)组织灭火演练(11月9日)。消防站牵头。",
        "(一)召开推进会(6月)。街道主持。",
        "(一)宣传(责任单位:宣传科,完成时限:3月底前)。张贴海报。",
        "各社区于3月1日至3月5日将名单报街道。",
        "本方案自2024年5月1日起施行,有效期三年。",
        "今年6月是第25个全国“安全生产月”。",
        "报名时间:3月1日至3月31日。",
        "3月下旬,开展演练。",
    ],
)
def test_due_dates_and_events_are_no_stages(text: str) -> None:
    assert stages(f"{TASKS}{text}\n") == []


def test_years_in_the_name_of_a_plan_are_no_stage() -> None:
    assert stages("出租屋三年行动(2015—2017年)任务安排\n一、目标\n登记率达到90%。\n") == []


def test_a_row_that_names_a_phase_and_its_dates_is_a_stage() -> None:
    text = f"{STEPS}阶段\t时间\t主要工作\n动员部署\t3月1日—15日\t印发方案,召开会议\n"
    assert [(row["kind"], row["sentence"]) for row in rows(text)] == [
        ("stage", "动员部署\t3月1日—15日")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Phase 1 - Mobilisation (March 2024)",
        "Stage two: implementation, 1 April - 30 September 2024",
        "Rectification stage (Q2 2024)",
        "From March to May 2024: publicity and mobilisation",
        "The campaign runs from 1 June to 30 September 2024",
    ],
)
def test_an_english_phase_with_its_dates_is_a_stage(words: str) -> None:
    text = "Community Safety Plan\nThis plan keeps the community safe.\n\nWork stages\n"
    (found,) = stages(f"{text}{words}.\n")
    assert found.rstrip(".") == words
