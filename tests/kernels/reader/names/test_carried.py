"""Whom a clause falls to when it does not say so itself."""

import pytest

from tests.kernels.reader.names.plans import owners

CARRIED = (
    (
        "各社区要组建分队,每名队员每月值守一次。",
        "每名队员每月值守一次",
        ("各社区", "分队", "每名队员"),
    ),
    ("街道成立应急队,队员不少于20人。", "队员不少于20人", ("街道", "应急队")),
    ("燃气公司每年安检一次,独居老人家庭每半年一次。", "独居老人家庭", ("燃气公司", "独居老人家庭")),
    ("水情组:由农业站牵头,各村参加,每周巡查一次。", "每周巡查一次", ("水情组", "农业站")),
    ("各企业自查自纠,发动每名员工查找隐患。", "发动每名员工查找隐患", ("各企业", "每名员工")),
    ("由派出所牵头组成检查组实地检查,每村抽查5户。", "每村抽查5户", ("检查组",)),
    ("全县完成600户,其中城关镇210户。", "城关镇210户", ("城关镇",)),
    ("冷库的氨机每周检查一次。", "冷库的氨机每周检查一次", ()),
    ("配送网点的存瓶每旬盘点一次。", "配送网点的存瓶每旬盘点一次", ("配送网点",)),
    ("经镇党委研究,决定开展整治。", "决定开展整治", ("镇党委",)),
)


@pytest.mark.parametrize(("text", "clause", "names"), CARRIED)
def test_one_named_before_acts_on_and_with_those_who_act_under_it(
    text: str, clause: str, names: tuple[str, ...]
) -> None:
    assert owners(text, clause) == names


def test_a_tag_made_of_a_deed_and_a_doer_charges_the_lines_below_it() -> None:
    plan = "工作方案\n一、活动内容\n(一)随手拍\n组织部门:各车间\n每个班组上报隐患5条。\n"
    assert owners(plan, "每个班组上报隐患5条") == ("各车间",)


def test_the_head_in_brackets_acts_with_the_body_of_the_heading() -> None:
    plan = "演练方案\n一、分工\n1.疏散组(负责人:各楼长)。引导居民下楼。\n"
    assert owners(plan, "引导居民下楼") == ("疏散组", "各楼长")


def test_a_list_of_members_alone_charges_nobody() -> None:
    plan = "整治方案\n一、组织\n设立专班(成员:安监办、派出所)。专班办公室负责汇总。\n"
    assert owners(plan, "专班办公室负责汇总") == ("专班办公室",)


def test_a_tag_of_the_item_above_is_joined_by_who_acts_in_the_item_below() -> None:
    plan = "工作安排\n七、物资:储备帐篷50顶。(牵头科室:应急办)\n(一)各社区要指定一名信息员。\n"
    assert "各社区" in owners(plan, "各社区要指定一名信息员")


def test_the_parts_of_the_body_that_the_title_names_act_for_it() -> None:
    plan = "柳溪村护河队管理办法\n第一条 三个小队轮流上岗,每晚一班。\n第二条 派出所指导训练。\n"
    assert owners(plan, "每晚一班") == ("柳溪村护河队", "三个小队")
    assert owners(plan, "派出所指导训练") == ("派出所",)


def test_rows_of_a_table_that_lost_its_cells_end_with_who_is_charged() -> None:
    rows = "1 背街小巷 每天保洁两次 环卫所\n2 农贸市场 每周扫除 市场中心\n"
    plan = f"任务分解\n序号 任务 责任单位\n{rows}二、机制\n按月打分。\n"
    assert owners(plan, "每天保洁两次") == ("环卫所",)
    assert owners(plan, "每周扫除") == ("市场中心",)
    assert owners(plan, "按月打分") == ()


def test_people_served_in_another_part_of_the_sentence_act_by_themselves() -> None:
    text = "派出所每月检查一次;沿街商户打烊前切断电源。"
    assert owners(text, "沿街商户打烊前切断电源") == ("沿街商户",)
    assert owners("中心校组织学生给家长写信。") == ("中心校",)
