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
        ("a)", "b)"),
        ("壹、", "贰、"),
        ("甲、", "乙、"),
        ("\u2160、", "\u2161、"),
        ("A.", "B."),
        ("任务一:", "任务二:"),
        ("◆", "◆"),
        ("➢", "➢"),
        ("Priority 1 -", "Priority 2 -"),
        ("Section 1.", "Section 2."),
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


def test_bullets_of_another_sign_stand_below() -> None:
    text = "★ 推进步骤\n●动员(3月)。开会。\n●整治(4月)。排查。\n★ 保障\n加强领导。\n"
    assert [level for level, label, _ in shape(text) if label] == [1, 2, 2, 1]


def test_a_bracket_in_a_heading_is_part_of_it() -> None:
    ((_, _, heading),) = shape("1.疏散组(负责人:各楼栋长)。提醒居民关闭电闸。\n")
    assert heading == "疏散组(负责人:各楼栋长)"


@pytest.mark.parametrize(
    "text",
    [
        "序号  任务  牵头单位\n1  印制海报  宣传办\n2  设置受理点  监管所\n",
        "序号|任务|牵头单位\n1|印制海报|宣传办\n2|设置受理点|监管所\n",
        "序号\u3000\u3000任务\u3000\u3000牵头单位\n1\u3000\u3000印制海报\u3000\u3000宣传办\n",
    ],
)
def test_cells_that_blanks_or_bars_part_are_a_table_under_known_columns(text: str) -> None:
    told = outlined(text)
    cells = [(told.plain[cell.start : cell.end], cell.column) for cell in told.blocks[1].cells]
    assert cells == [("1", "序号"), ("印制海报", "任务"), ("宣传办", "牵头单位")]


def test_a_row_that_leaves_its_first_cell_empty_goes_on_with_the_one_above() -> None:
    text = "月份  工作  责任人\n九月  新生家长会  保教主任\n      安全培训  园长\n"
    told = outlined(text)
    assert [told.plain[cell.start : cell.end] for cell in told.blocks[2].cells] == [
        "九月", "安全培训", "园长",
    ]  # fmt: skip


def test_lists_of_people_are_no_table() -> None:
    text = "组长:张三  书记\n成员:李四  社区主任\n"
    assert not any(block.cells for block in outlined(text).blocks)


def test_headings_without_numbers_are_items_where_none_has_one() -> None:
    text = (
        "Safe Streets Plan\n\nIntroduction\nThis plan keeps people safe.\n\n"
        "Who does what\nThe police patrol the park.\n"
    )
    assert [heading for level, _, heading in shape(text) if level == 1] == [
        "Introduction", "Who does what",
    ]  # fmt: skip
    assert shape("安全工作方案\n工作目标\n减少火灾。\n")[1] == (1, "", "工作目标")


def test_a_table_of_one_cell_a_line_is_read_by_its_column_names() -> None:
    text = "序号\n任务\n责任单位\n1\n更换线路\n供电所\n2\n清理楼道\n居委会\n二、要求\n"
    told = outlined(text)
    rows = [tuple(told.plain[c.start : c.end] for c in one.cells) for one in told.blocks]
    assert rows[1:3] == [("1", "更换线路", "供电所"), ("2", "清理楼道", "居委会")]
    assert told.blocks[3].label == "二、"


def test_decimal_numbers_stand_at_the_depth_of_their_points() -> None:
    text = "4 应急预案\n4.1 社区修订预案。\n4.1.1 组织演练。\n4.2 储备物资。\n5 经费\n"
    assert [(level, label) for level, label, _ in shape(text)] == [
        (1, "4"), (2, "4.1"), (3, "4.1.1"), (2, "4.2"), (1, "5"),
    ]  # fmt: skip


def test_items_that_carry_their_months_are_stages_without_a_heading_that_says_so() -> None:
    text = "一、推进\n(一)试点(3月)。选村。\n(二)推开(4月至9月)。逐村。\n二、保障\n经费。\n"
    roles = [block.role for block in outlined(text).blocks if block.label.startswith("(")]
    assert roles == ["stages", "stages"]
