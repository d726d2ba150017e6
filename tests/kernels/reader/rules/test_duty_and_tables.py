"""Duties of named bodies, and tables whose columns say who and when."""

import pytest

from tests.kernels.reader.rules.plans import kinds, only, rows

TABLE = (
    "方案\n一、任务清单\n序号\t工作内容\t牵头单位\t时限\n"
    "1\t摸清高风险场所底数\t应急办\t11月20日前\n2\t曝光典型隐患\t宣传办\t长期\n"
    "3\t对独居老人敲门\t各村\t每周一次\n"
)


def test_a_named_subject_makes_a_duty() -> None:
    row = only("宣传部门负责制定安全文化宣传计划。")
    assert (row["kind"], row["responsible"]) == ("duty", ["宣传部门"])


def test_each_subject_has_a_row_of_its_own() -> None:
    found = kinds("街道办事处要落实专项资金;各社区要建立工作台账。")
    assert found == [("duty", "街道办事处要落实专项资金"), ("duty", "各社区要建立工作台账")]


def test_a_later_sentence_inherits_its_subject() -> None:
    found = rows("方案\n一、任务\n(一)应急。试点街道要制定应急预案。组织必要的应急演练。\n")
    assert [row["responsible"] for row in found] == [["试点街道"], ["试点街道"]]


def test_a_timed_clause_is_not_a_duty_too() -> None:
    assert [kind for kind, _ in kinds("各社区每月开展一次检查。")] == ["recurring"]


@pytest.mark.parametrize(
    "text",
    [
        "领导小组办公室设在应急办。",
        "表现突出的单位可优先推荐。",
        "安全社区建设是一项系统工程。",
        "居民素质明显提高。",
    ],
)
def test_set_up_permission_and_praise_are_no_duty(text: str) -> None:
    assert kinds(text) == []


def test_the_columns_of_a_table_say_when_and_who() -> None:
    found = [(row["kind"], row["deadline"], row["responsible"]) for row in rows(TABLE)]
    assert found == [
        ("deadline", "11月20日前", ["应急办"]),
        ("duty", None, ["宣传办"]),
        ("recurring", None, ["各村"]),
    ]


def test_every_row_names_its_rule_and_how_sure_it_is() -> None:
    for row in rows(TABLE):
        assert row["rule"].startswith(row["kind"])
        assert 0 < row["confidence"] <= 1


def test_a_new_office_is_followed_to_what_it_is_charged_with() -> None:
    text = "街道成立领导小组,书记任组长,下设办公室在综治办,负责组织协调、督促检查。"
    assert kinds(text) == [
        ("duty", "街道成立领导小组,书记任组长"),
        ("duty", "办公室在综治办,负责组织协调、督促检查"),
    ]


def test_who_only_helps_has_no_row() -> None:
    found = kinds("由派出所牵头,负责制定细则,安监、消防等部门配合。")
    assert found == [("duty", "由派出所牵头,负责制定细则")]


def test_what_follows_the_helpers_belongs_to_who_leads() -> None:
    text = "用电组:由供电所牵头,住建、消防等部门配合,制定整改方案。"
    assert kinds(text) == [("duty", text[:-1])]


def test_who_writes_the_plan_does_not_inherit_its_items() -> None:
    text = "方案\n东湖社区结合实际,制订以下计划:\n一、加强领导。\n加强巡逻力量,保障平安。\n"
    assert rows(text) == []


def test_what_stands_under_a_month_is_due_in_it() -> None:
    text = (
        "学校安全计划\n一、每月安排\n九月\n1.签订责任书。\n2.每周检查食堂。\n十月\n1.疏散演练。\n"
    )
    assert [(row["kind"], row["sentence"], row["deadline"]) for row in rows(text)] == [
        ("deadline", "签订责任书", "九月"),
        ("recurring", "每周检查食堂", None),
        ("deadline", "疏散演练", "十月"),
    ]


def test_a_row_with_a_column_of_figures_is_one_goal() -> None:
    text = "方案\n一、指标\n序号\t指标\t目标值\t完成时限\n1\t整改率\t100%\t2023年3月\n"
    (row,) = rows(text)
    assert (row["kind"], row["deadline"]) == ("quota", "2023年3月")
    assert row["threshold"] == {"metric": "整改率", "op": "=", "value": 100, "unit": "%"}


def test_the_month_of_a_time_cell_needs_no_more_than_its_name() -> None:
    text = "方案\n一、安排\n月份  工作  责任人\n九月  召开新生家长会  保教主任\n"
    (row,) = rows(text)
    assert (row["kind"], row["sentence"], row["deadline"]) == ("deadline", "召开新生家长会", "九月")


def test_each_numbered_task_of_a_cell_is_due_by_itself() -> None:
    text = "计划\n一、安排\n月份\t工作内容\n3月\t1.开学安全检查;2.签订责任书\n"
    assert [row["sentence"] for row in rows(text)] == ["开学安全检查", "签订责任书"]


def test_the_cell_that_only_names_a_task_asks_for_nothing() -> None:
    head, row = "方案\n一、分工\n任务\t主要内容\t牵头单位\n", "清理楼道内停放的车辆\t平安办\n"
    (found,) = rows(f"{head}楼道清理\t{row}")
    assert (found["kind"], found["sentence"]) == ("duty", "清理楼道内停放的车辆")
    (found,) = rows(f"{head}{row}".replace("\t主要内容", ""))
    assert (found["kind"], found["sentence"]) == ("duty", "清理楼道内停放的车辆")


def test_a_deed_before_one_with_a_time_is_the_owners_duty_too() -> None:
    head, timed = "方案\n一、分工\n任务\t主要内容\t牵头单位\n", "6月底前组织检查\t应急办\n"
    found = [(row["kind"], row["sentence"]) for row in rows(f"{head}应急\t完善应急预案,{timed}")]
    assert found == [("duty", "完善应急预案"), ("deadline", "6月底前组织检查")]
    found = [(row["kind"], row["sentence"]) for row in rows(f"{head}应急\t对老旧小区,{timed}")]
    assert found == [("deadline", "6月底前组织检查")]


def test_what_closes_a_plan_is_not_due_in_the_last_month() -> None:
    months = "计划\n一、每月安排\n五月份:防溺水教育。\n六月份:暑期教育。\n\n"
    found = rows(f"{months}各班结合实际落实。\n\n柳溪小学\n2023年8月25日\n")
    dated = [row["sentence"] for row in found if row["kind"] == "deadline"]
    assert dated == ["五月份:防溺水教育", "六月份:暑期教育"]
