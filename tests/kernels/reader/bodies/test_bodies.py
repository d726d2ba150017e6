"""Which bodies a Chinese plan sets up, and what their names are."""

import pytest

from tests.kernels.reader.bodies.plans import found, kinds

SET_UP = (
    ("成立马鞍镇禁放工作领导小组,统一指挥。", "马鞍镇禁放工作领导小组", "leading_group"),
    ("各村组建义务巡逻队。", "义务巡逻队", "team"),
    ("区政府设立防汛抗旱指挥部。", "防汛抗旱指挥部", "leading_group"),
    ("抽调12人组成整治办,集中办公。", "整治办", "office"),
    ("建立居民议事会。", "居民议事会", "committee"),
    ("成立消防安全专家组。", "消防安全专家组", "expert_group"),
    ("成立若干个安全社区工作小组。", "安全社区工作小组", "working_group"),
    ("成立由相关部门组成的“安全社区创建领导小组”。", "安全社区创建领导小组", "leading_group"),
    ("成立争创“勤廉先锋”活动领导小组。", "争创“勤廉先锋”活动领导小组", "leading_group"),
    (
        "成立以镇长为组长、派出所所长为副组长的专项整治领导小组。",
        "专项整治领导小组",
        "leading_group",
    ),
    ("宣传教育组:由宣传委员牵头,负责宣传。", "宣传教育组", "working_group"),
    ("物业守护队由各小区保安员组成。", "物业守护队", "team"),
    ("领导小组办公室设在应急办。", "领导小组办公室", "office"),
)
NO_BODY = (
    "成立社区秧歌队,丰富文化生活。",
    "建立专家型志愿者队伍。",
    "建立安全社区建设工作机构,制定计划。",
    "成立工作小组并制定实施意见。",
    "区消防救援大队负责救援。",
    "各村民小组组长负责看守。",
    "学校组织开展演练。",
)


@pytest.mark.parametrize(("text", "name", "kind"), SET_UP)
def test_a_body_is_found_by_what_sets_it_up(text: str, name: str, kind: str) -> None:
    assert kinds(text) == [(name, kind)]


@pytest.mark.parametrize("text", NO_BODY)
def test_what_only_ends_like_a_body_is_none(text: str) -> None:
    assert kinds(text) == []


def test_the_span_is_the_name() -> None:
    text = "决定成立平安创建领导小组。"
    (one,) = found(text)
    assert text[one.start : one.end] == one.name == "平安创建领导小组"


def test_a_body_named_again_or_shortly_is_the_same() -> None:
    text = "成立防汛工作领导小组。领导小组每月开会。防汛工作领导小组由镇长牵头。"
    assert kinds(text) == [("防汛工作领导小组", "leading_group")]


def test_the_name_over_the_list_of_people_stands_for_the_body() -> None:
    text = "成立防汛领导小组(名单附后)。\n附件:防汛领导小组名单\n组 长:张某 镇长\n"
    (one,) = found(text)
    assert one.start == text.index("防汛领导小组名单")


def test_a_listed_group_that_is_told_of_later_is_found_there() -> None:
    text = "委员会下设宣传组、救护组、后勤组。\n宣传组:由文化站牵头。\n救护组:由卫生院牵头。\n"
    assert kinds(text) == [("宣传组", "working_group"), ("救护组", "working_group")]


def test_groups_that_are_only_listed_are_found_in_the_list() -> None:
    names = [name for name, _ in kinds("指挥部下设抢险队、保障队、救护队三支队伍。")]
    assert names == ["抢险队", "保障队", "救护队"]


def test_a_bare_name_counts_when_its_people_follow() -> None:
    assert kinds("成立领导小组:\n组长:校长\n成员:班主任\n") == [("领导小组", "leading_group")]
    assert kinds("各校成立领导小组。") == []


def test_a_table_of_groups_names_them_with_their_leads() -> None:
    text = (
        "序号\t工作组名称\t牵头单位\t成员单位\n"
        "1\t居家安全组\t民政科\t各社区\n2\t学校安全组\t教育办\t各学校\n"
    )
    told = [(one.name, one.lead, one.support) for one in found(text)]
    assert told == [
        ("居家安全组", ("民政科",), ("各社区",)),
        ("学校安全组", ("教育办",), ("各学校",)),
    ]


def test_a_heading_with_duties_below_it_is_a_group() -> None:
    text = "交通安全工作组\n组长单位:交警中队\n消防安全工作组\n职责:每月检查一次。\n"
    assert [name for name, _ in kinds(text)] == ["交通安全工作组", "消防安全工作组"]
