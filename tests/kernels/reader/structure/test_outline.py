"""Outlines: every style of numbering, with line breaks or without."""

import pytest

from tests.kernels.reader.structure.outlines import outlined, shape


def test_a_nested_plan_has_its_levels() -> None:
    text = "一、工作目标\n减少事故。\n二、工作任务\n(一)宣传\n1、办专栏。\n①每月一期。\n(二)检查\n"
    assert shape(text) == [
        (1, "一、", "工作目标"),
        (2, "", ""),
        (1, "二、", "工作任务"),
        (2, "(一)", "宣传"),
        (3, "1、", "办专栏"),
        (4, "①", "每月一期"),
        (2, "(二)", "检查"),
    ]


def test_a_plan_without_line_breaks_is_cut_at_numbers_that_count_up() -> None:
    text = "为做好工作,制定本方案。一、指导思想预防为主。二、工作任务(一)开展检查。(二)开展演练。"
    assert [label for _, label, _ in shape(text)] == ["", "一、", "二、", "(一)", "(二)"]


def test_a_reference_to_an_item_is_no_item() -> None:
    text = (
        "一、经费\n(一)设施。由市承担。\n(二)场地。由区承担。\n上述经费中除(一)中部分外由区承担。"
    )
    assert [label for _, label, _ in shape(text)] == ["一、", "(一)", "(二)", ""]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一,", "第二,"),
        ("一是", "二是"),
        ("首先,", "其次,"),
        ("1.", "2."),
        ("(1)", "(2)"),
        ("1)", "2)"),
        ("•", "•"),
        ("第一条、", "第二条、"),
        ("1.1", "1.2"),
        ("One,", "Two,"),
        ("(a)", "(b)"),
    ],
)
def test_each_style_of_numbering_is_known(first: str, second: str) -> None:
    words = (
        ("check every house", "train the team")
        if "n" in first or "a" in first
        else ("检查隐患", "开展培训")
    )
    text = f"{first} {words[0]}.\n{second} {words[1]}.\n"
    assert [block.level for block in outlined(text).blocks] == [1, 1]


def test_numbers_with_units_are_no_labels() -> None:
    text = "2011年底前完成。\n3次以上检查。\n1.5公里道路。\n"
    assert [label for _, label, _ in shape(text)] == ["", "", ""]


def test_the_words_of_a_heading_give_the_section_its_role() -> None:
    text = (
        "为做好工作,制定方案。\n一、指导思想\n甲。\n二、组织领导\n乙。\n三、实施步骤\n丙。\n"
        "附件1:领导小组名单\n组长:张三\n"
    )
    roles = [block.role for block in outlined(text).blocks]
    assert roles == [
        *("preamble", "guiding", "guiding", "organisation", "organisation"),
        *("stages", "stages", "members", "members"),
    ]


def test_stages_inside_a_line_are_blocks_of_their_own() -> None:
    text = "四、实施步骤第一阶段:启动阶段(2011年5月)召开会议。第二阶段:实施阶段(6月)开展检查。"
    told = outlined(text)
    headings = [told.heading_of(block) for block in told.blocks]
    assert headings == ["实施步骤", "第一阶段:启动阶段(2011年5月)", "第二阶段:实施阶段(6月)"]


def test_the_rows_of_a_table_know_their_columns() -> None:
    told = outlined("任务\t责任单位\n清理楼道\t居委会\n检修电线\t物业公司\n")
    cells = [(told.plain[cell.start : cell.end], cell.column) for cell in told.blocks[1].cells]
    assert cells == [("清理楼道", "任务"), ("居委会", "责任单位")]


def test_a_table_between_bars_is_read_too() -> None:
    told = outlined("| 任务 | 责任单位 |\n|---|---|\n| 清理楼道 | 居委会 |\n")
    rows = [block for block in told.blocks if block.cells]
    assert [told.plain[cell.start : cell.end] for cell in rows[-1].cells] == ["清理楼道", "居委会"]


def test_sentences_and_clauses_lie_in_their_blocks() -> None:
    told = outlined("一、任务\n社区开展检查,建立台账;物业(含保安,门卫)配合。街道督促。\n")
    found = [told.plain[start:end] for one in told.sentences for start, end in one.clauses]
    assert found == ["任务", "社区开展检查", "建立台账", "物业(含保安,门卫)配合。", "街道督促。"]
