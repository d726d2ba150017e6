"""What a plan says without asking it of anybody makes no row; what it asks, does."""

import pytest

from tests.kernels.reader.rules.plans import kinds


@pytest.mark.parametrize(
    "text",
    [
        "老城片区充电设施较少,居民飞线充电的情况比较普遍。",
        "租住人员更换较为频繁。",
        "协管员年龄偏大。",
        "城中村房屋密度大,楼道狭窄,消防车难以进入。",
        "镇防汛办为镇防汛指挥部的办事机构。",
        "社区监控平台目前接入探头260个,去年推送预警900条。",
        "据入户统计,独居老人占老年人口的31.5%。",
        "影响本镇的台风平均每年1.8个。",
        "加固工程预计工期三个月。",
        "十字街与学府路交叉口是事故多发点。",
        "低年级以儿歌和游戏为主。",
        "每逢赶集日人流量达万人。",
        "充电桩缺口达150个。",
        "每月的最后一周是案件高发期。",
        "上半年接到居民投诉126件,办结率98%。",
        "协管员待遇参照社区工作者标准执行。",
        "志愿者自愿报名参加。",
        "消防站面向群众开放。",
    ],
)
def test_how_things_are_or_were_is_no_row(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "车主被查处两次以上的,由所在单位取消评优资格。",
        "房东不履行登记义务的,由公安机关处月租金三倍以下的罚款。",
        "逾期不改的,由综合执法队依法处理。",
        "对拒不整改的,依法查封。",
        "隐瞒事故的,从重处理。",
        "对表现突出的教师给予100元至300元奖励。",
        "剩余费用由房东自行承担。",
        "村里核实后给予适当补助。",
        "学生违反规定造成伤害的,由学生本人承担责任。",
        "队员表现优秀的,年底由综治办给予奖励。",
    ],
)
def test_sanctions_rewards_and_who_bears_the_rest_are_no_duties(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "充电点要远离安全出口。",
        "避灾点应具备照明条件,并悬挂标识。",
        "厨房、阳台和储藏室不得住人。",
        "排涝泵站要经得起暴雨的考验。",
        "门禁数据与公安平台对接。",
        "辖区主干道、背街、集贸市场周边。",
    ],
)
def test_things_and_places_have_no_duties(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "取消班主任评优资格。",
        "避开学生上下学高峰。",
        "放学时学生分批下楼。",
        "由学生和家长共同完成。",
        "对孤寡老人、残疾人等特殊群体,村干部每周走访一次。",
    ],
)
def test_an_object_or_those_who_are_served_have_no_duties(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] in ([], ["recurring"])


@pytest.mark.parametrize(
    "text",
    [
        "Ⅳ级:气象台发布台风蓝色预警,或者预报24小时降雨量达50毫米以上。",
        "有下列情形之一的列为重点户:居住12人以上;房东拒不配合登记检查。",
        "或者潮位达到3.8米。",
    ],
)
def test_grounds_of_a_warning_or_class_are_no_rows(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全镇干部要拿出一往无前的气概,咬定目标、尽锐出战。",
        "学校与家庭只有心往一处想,才能织牢防护网。",
        "租住房屋消防安全是重中之重。",
    ],
)
def test_calls_without_a_deed_are_no_duties(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    ["共印80份。", "为确保居民度过一个祥和的节日,制定本方案。", "派出所扑救楼道火情4次。"],
)
def test_numbers_of_prints_ends_and_mishaps_are_no_quotas(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("学生不得攀爬窗台。", "duty"),
        ("公路段对隐患点设置警示桩。", "duty"),
        ("校长是学校安全第一责任人,对全校安全工作负总责。", "duty"),
        ("居民满意度达到92%以上。", "quota"),
        ("派出所依法查处违法出租行为。", "duty"),
        ("对拒不整改的,由网格长登记造册。", "duty"),
        ("社区要十分重视楼道堆物,逐栋清理。", "duty"),
        ("志愿者力争占到常住人口的3%。", "quota"),
        ("加油站要严格管理散装汽油。", "duty"),
        ("教学点要落实晨检制度。", "duty"),
    ],
)
def test_what_is_asked_of_an_actor_stays_a_row(text: str, kind: str) -> None:
    assert [found for found, _ in kinds(text)] == [kind]


def test_what_is_past_is_told_to_the_end_of_its_sentence() -> None:
    assert kinds("近三年来街道投入资金300万元,改造老旧电线12公里。") == []


def test_a_bad_rate_is_no_goal() -> None:
    assert kinds("消防设施损坏率达40%。") == []
    assert [kind for kind, _ in kinds("消防设施完好率达95%。")] == ["quota"]


@pytest.mark.parametrize(
    "text",
    [
        "《消防条例》规定,物业企业应当每月检查消防设施。",
        "《安全生产法》第二十条规定,生产单位应当具备安全条件。",
        "本方案所称小场所,由应急办负责认定。",
    ],
)
def test_what_a_law_says_is_told_again_and_no_row(text: str) -> None:
    assert kinds(text) == []


def test_what_is_done_by_a_law_is_a_row() -> None:
    text = "各单位要按照《消防条例》的规定落实值班制度。"
    assert [kind for kind, _ in kinds(text)] == ["duty"]


@pytest.mark.parametrize(
    "text",
    ["知晓率达到85%得满分。", "自评90分以上的方可申报。", "符合条件的可享受每户300元补贴。"],
)
def test_numbers_that_earn_a_mark_or_a_right_are_no_quotas(text: str) -> None:
    assert kinds(text) == []


def test_what_was_done_for_years_is_no_duty() -> None:
    assert kinds("两年来,街道切实开展整治,消除了一批隐患。") == []
    assert kinds("近几年来,各村积极开展夜间巡逻。") == []


def test_what_something_becomes_is_no_number() -> None:
    text = "用三年时间,把社区建成一个设施齐全的社区。"
    assert [kind for kind, _ in kinds(text)] == ["deadline"]
