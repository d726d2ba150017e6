"""Actors that stand in clauses as unseen plans write them."""

import pytest

from tests.kernels.reader.names.plans import owners

ACTORS = (
    ("电梯维护保养单位要每十五天保养一次电梯。", ("电梯维护保养单位",)),
    ("投药员须在投药后复查一遍。", ("投药员",)),
    ("旅馆从业人员应当查验证件。", ("旅馆从业人员",)),
    ("司法所在夜市设立调解点。", ("司法所",)),
    ("供销社储备编织袋5000条。", ("供销社",)),
    ("各村支书负责组织群众转移。", ("各村支书", "群众")),
    ("送气工每次送气都要随瓶安检。", ("送气工",)),
    ("“红袖标”巡逻队负责夜间巡逻。", ("“红袖标”巡逻队",)),
    ("社区“两委”要定期研究安全工作。", ("社区“两委”",)),
    ("被责令停业的场所应在整改后申请复查。", ("被责令停业的场所",)),
    ("未安装烟感的出租房要限期加装。", ("未安装烟感的出租房",)),
    ("学生放学时必须列队离校。", ("学生",)),
    ("物业公司24小时内清除楼道杂物。", ("物业公司",)),
    ("驻村辅警一周到村两次。", ("驻村辅警",)),
    ("志愿队周末上街劝导。", ("志愿队",)),
    ("水务局、城管局、住建局各派一名干部参加。", ("水务局", "城管局", "住建局")),
    ("工会联合会举办知识竞赛。", ("工会联合会",)),
    ("民警掌握动态。", ("民警",)),
    ("镇要加大投入。", ("镇",)),
)
NOBODY = (
    "来访人员一律登记",
    "组长由镇长担任",
    "小队长从队员中推选",
    "通风口网眼小于1平方厘米",
    "保安名单每季度报派出所",
    "涉粉作业单班不超过9人",
    "任何人不得脱岗",
    "三方共管一个人",
    "居住证办结时间缩短到7日",
)


@pytest.mark.parametrize(("text", "names"), ACTORS)
def test_a_name_with_verbs_quotes_or_hours_beside_it_is_still_the_actor(
    text: str, names: tuple[str, ...]
) -> None:
    assert owners(text) == names


@pytest.mark.parametrize("text", NOBODY)
def test_counts_posts_to_fill_and_whom_others_treat_act_in_nothing(text: str) -> None:
    assert owners(text) == ()


OPENED = (
    ("汛期内镇应急站储备编织袋。", ("镇应急站",)),
    ("国庆节前物业公司清理楼道。", ("物业公司",)),
    ("门卫对外来人员逐一登记。", ("门卫",)),
    ("卫健局遴选医护骨干组成小分队。", ("卫健局",)),
    ("地震台提供信息。", ("地震台",)),
    ("促进委员会每季度召开会议。", ("促进委员会",)),
    ("房屋产权人应当修缮。", ("房屋产权人",)),
    ("水库巡查责任人坚守岗位。", ("水库巡查责任人",)),
    ("农贸市场开办方落实清洁制度。", ("农贸市场开办方",)),
    ("各村居设置宣传栏。", ("各村居",)),
)
SAYINGS = (
    "压实各方责任",
    "体现人文关怀",
    "科学调整网格设置",
    "织密社区安全网",
    "工作点多线长面广",
    "现场推进会每季度召开一次",
    "交办问题5天内回复",
    "煤气软管长度不超过2米",
    "部分企业主体责任落实不到位",
)


@pytest.mark.parametrize(("text", "actors"), OPENED)
def test_a_season_or_a_rare_verb_is_no_part_of_the_name(text: str, actors: tuple[str, ...]) -> None:
    assert owners(text) == actors


@pytest.mark.parametrize("text", SAYINGS)
def test_a_deed_and_its_object_are_no_name(text: str) -> None:
    assert owners(text + "。") == ()
