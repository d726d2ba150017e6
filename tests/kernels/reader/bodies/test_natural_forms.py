"""Bodies in the forms of plans as they are really written, and what only looks like one."""

import pytest

from tests.kernels.reader.bodies.plans import found, kinds

ONE = (
    ("成立全区养犬管理办公室,由公安分局副局长任主任。", "全区养犬管理办公室", "office"),
    ("建立村、社区治安联防组,负责夜间巡查。", "社区治安联防组", "working_group"),
    ("1. 指挥中心:设在校保卫处,统一调度。", "指挥中心", "leading_group"),
    ("(一)第二检查督导组;\n责任领导:王某\n", "第二检查督导组", "working_group"),
    ("(4)物资、车辆保障组:由财政、商务等部门组成。", "物资、车辆保障组", "working_group"),
    ("(九)专家组。由镇创建办聘请安监、疾控业务骨干组成。", "专家组", "expert_group"),
    ("1. 巡逻队成员:由党员、保安和热心居民组成。", "巡逻队", "team"),
    ("各村义务消防队每月拉练一次。", "义务消防队", "team"),
    ("(三)整治工作协调办公室职责\n督办、通报。", "整治工作协调办公室", "office"),
    ("乡镇应建成专职消防队,配备消防车。", "专职消防队", "team"),
    ("减灾工作站(设在居委会)承办日常事务。", "减灾工作站", "office"),
    ("流管办组织联合验收组,随机抽查各村。", "联合验收组", "working_group"),
    ("建立禁毒志愿者队伍,协助巡查。", "禁毒志愿者队伍", "team"),
    ("设立出租房(群租房)整治小组。", "出租房(群租房)整治小组", "working_group"),
    ("派出所联合镇村干部构成排查专班,逐户走访。", "排查专班", "working_group"),
    ("2.1 安全工作领导小组\n- 组长:园长\n", "安全工作领导小组", "leading_group"),
    ("①联络组由值班员组成,负责报警。", "联络组", "working_group"),
    ("一.防暴领导小组\n组 长:王某\n", "防暴领导小组", "leading_group"),
    ("成立全国“两会”期间镇稳控工作领导小组。", "镇稳控工作领导小组", "leading_group"),
    ("(一)应急处置(劝返)组:负责劝返。", "应急处置(劝返)组", "working_group"),
    ("村委会成立10人专项排查小组。", "专项排查小组", "working_group"),
    ("应急局派出督导工作组,驻点指导。", "督导工作组", "working_group"),
    ("a、灭火演习组负责现场灭火。", "灭火演习组", "working_group"),
    ("成立应急响应团队,定期训练。", "应急响应团队", "team"),
)
NONE = (
    "上放学时段有专人带队。",
    "汛后形成材料报区防汛办。",
    "分析研判后形成意见报市防指。",
    "元旦期间,领导小组成员轮流带队。",
    "(二)编组。每组不少于四人。",
    "(二)分组。自愿结合。",
    "接报后,就近小组五分钟内赶到。",
    "有关专项组要派员参加。",
    "所有防暴组成员到校门口集合。",
    "队员自愿报名,夜间三人一组巡查。",
    "设立下列工作组,各负其责。",
    "街道整治办要逐户复核。",
    "(一)健全领导机构。街道统一部署。",
    "3、建立专项工作小组。",
    "建立群防群治队伍,实行轮流值守。",
    "对超期事项由区里督办。",
)
SEVERAL = (
    ("指挥部另设宣传组、督查组,宣传组由党建办牵头,督查组由纪委牵头。", ["宣传组", "督查组"]),
    (
        "成立街道安全社区建设领导小组。街道安全建设领导小组要定期研究。",
        ["街道安全社区建设领导小组"],
    ),
)


@pytest.mark.parametrize(("text", "name", "kind"), ONE)
def test_a_body_is_found_in_the_ways_that_plans_name_one(text: str, name: str, kind: str) -> None:
    assert kinds(text) == [(name, kind)]


@pytest.mark.parametrize("text", NONE)
def test_a_deed_or_an_office_of_others_is_no_body(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(("text", "names"), SEVERAL)
def test_the_place_that_tells_of_a_body_stands_for_it(text: str, names: list[str]) -> None:
    assert [one.name for one in found(text)] == names
