"""Bodies in the forms that unseen plans name them."""

import pytest

from tests.kernels.reader.bodies.plans import found, kinds

ONE = (
    ("“蓝马甲”劝导队共25人,由专干带队。", "“蓝马甲”劝导队", "team"),
    ("禁毒服务队以团员、教师为骨干,不少于18人。", "禁毒服务队", "team"),
    ("义务消防队由各社区书记任队长。", "义务消防队", "team"),
    ("由网格员、送气工混编而成的排查专班逐户过筛。", "排查专班", "working_group"),
    ("探访工作专班由副乡长负总责。", "探访工作专班", "working_group"),
    ("应急局聘请3名专家组成技术组,逐家帮扶。", "技术组", "expert_group"),
    ("由市安委办牵头组成考核验收组实地检查。", "考核验收组", "working_group"),
    ("组建不少于20人的志愿者队伍。", "志愿者队伍", "team"),
    ("组委会办公室放在安环部,负责统筹。", "组委会办公室", "office"),
    ("成立工作组。由副校长任组长。", "工作组", "working_group"),
    ("成立创建活动组委会,统一指挥。", "创建活动组委会", "leading_group"),
    ("一是综合组,由党政办负责牵头。", "综合组", "working_group"),
    ("各村组建一支应急志愿者队伍,人数不少于15人。", "应急志愿者队伍", "team"),
    ("镇纪委、督查办组成督查组,不定期暗访。", "督查组", "working_group"),
    ("社区减灾委员会负责制定预案。", "社区减灾委员会", "committee"),
    ("创建办负责日常督办。", "创建办", "office"),
    ("(2)救护组——校医负责,抢救伤员。", "救护组", "working_group"),
    ("联络组 负责人:李某 职责:上报信息。", "联络组", "working_group"),
    ("社区成立为老服务议事会,居民代表参加。", "为老服务议事会", "committee"),
    ("镇防汛指挥部成员实行包库责任制。", "镇防汛指挥部", "leading_group"),
    ("成立由县长任组长,局长任副组长的攻坚行动专班。", "攻坚行动专班", "working_group"),
)
NONE = (
    "同时组建四个项目组,各司其职。",
    "指挥部下设六组。",
    "领导小组下不再设办公室。",
    "牵头:街道平安建设办公室。",
    "镇防汛办要加强值守。",
    "驻区部队与社区结对共建。",
    "附:减灾领导小组成员表",
    "居民委员会组织演练。",
    "护村队分三个小组轮流巡逻。",
)
LISTS = (
    "设防汛办(设在水务局)和市容组、食品组、宣传组四个组。\n",
    "办事处牵头,下面有两支队伍:\n摸排队(网格员、楼门长),敲门入户;\n调解队(司法所、律师),调处纠纷。\n",
    "工作方案\n一、组织\n1.交通安全组。交警中队牵头,整治乱停乱放。\n2.居家安全组。妇联牵头,入户排查。\n",
)
NAMED = (
    ["防汛办", "市容组", "食品组", "宣传组"],
    ["摸排队", "调解队"],
    ["交通安全组", "居家安全组"],
)


@pytest.mark.parametrize(("text", "name", "kind"), ONE)
def test_a_body_is_found_by_its_count_its_core_its_head_or_its_task(
    text: str, name: str, kind: str
) -> None:
    assert kinds(text) == [(name, kind)]


@pytest.mark.parametrize("text", NONE)
def test_several_at_once_and_standing_offices_are_no_body(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(("text", "names"), [*zip(LISTS, NAMED, strict=True)])
def test_each_of_a_list_is_a_body_with_brackets_or_full_stops_after_it(
    text: str, names: list[str]
) -> None:
    assert [one.name for one in found(text)] == names


def test_two_bodies_that_are_both_set_up_stay_two_though_one_name_ends_the_other() -> None:
    text = "社区建立减灾领导小组,书记任组长。\n市里成立综合减灾领导小组,市长任组长。\n"
    assert [one.name for one in found(text)] == ["减灾领导小组", "综合减灾领导小组"]


def test_an_office_in_a_list_of_groups_is_a_body_of_its_own() -> None:
    text = "指挥部下设办公室、抢险组、转移组。\n(一)抢险组:负责抢险。\n(二)转移组:负责转移。\n"
    assert ("办公室", "office") in kinds(text)
