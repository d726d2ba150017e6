"""Reading: whatever comes in, a small honest result goes out."""

import pytest

from anshe.kernels.reader import read

PLAN = (
    "社区消防工作方案\n为做好消防工作,结合社区实际,制定本方案,请各单位遵照执行。\n"
    "一、工作任务\n社区居委会每月开展一次消防安全检查。\n"
)


def test_a_text_without_words_is_said_to_hold_none() -> None:
    for text in ("", " \n\t", "\n第1页\n"):
        reading = read(text)
        assert (reading.plans, reading.rows("obligations")) == ((), [])
        assert [one.code for one in reading.questions] == ["no-plan"]


def test_a_sentence_of_a_row_is_the_text_at_its_place() -> None:
    reading = read(PLAN, document="plan.txt")
    for row in reading.rows("obligations"):
        assert PLAN[row["start"] : row["end"]] == row["sentence"]
        assert row["doc"] == "plan.txt"


def test_a_plan_keeps_its_name_and_its_place() -> None:
    (plan,) = read(PLAN).plans
    assert plan.title == "社区消防工作方案"
    assert PLAN[plan.start : plan.end] == PLAN


def test_half_a_plan_is_read_as_far_as_it_goes() -> None:
    half = PLAN[: len(PLAN) - 8]
    assert read(half).plans[0].title == "社区消防工作方案"


@pytest.mark.parametrize(
    "text",
    [
        "那天夜里下着雨,他独自走在回家的路上,想起母亲说过的话,心里一阵难过。她笑了笑,没有回答。",
        "\x00\x01\x02�锟斤拷烫烫烫\x7f",
        "1234567890" * 50,
        "。。。。,,,,;;;;((((",
    ],
)
def test_a_novel_or_garbage_gives_no_rule_and_says_so(text: str) -> None:
    reading = read(text)
    assert reading.rows("obligations") == []
    codes = {one.code for plan in reading.plans for one in plan.questions}
    assert codes | {one.code for one in reading.questions} & {"no-duties", "no-plan"}


def test_garbled_text_is_told() -> None:
    reading = read(f"{PLAN}\ufffd\ufffd检\ufffd查\n")
    assert "garbled" in {one.code for plan in reading.plans for one in plan.questions}


@pytest.mark.parametrize(
    "rows",
    [
        "姓名\t职务\t电话\n张三\t社区书记\t1234\n李四\t社区主任\t5678\n",
        "一级指标\t二级指标\t分值\n组织机构\t有领导小组\t5\n宣传教育\t有固定宣传栏\t3\n",
        "物资名称\t规格\t存放地点\n铁锹和扫把\t大号\t社区仓库东侧\n",
    ],
)
def test_a_table_of_people_things_or_marks_asks_for_nothing(rows: str) -> None:
    assert read(f"{PLAN}二、附表\n{rows}").rows("obligations") == read(PLAN).rows("obligations")
