"""Grammars that unseen plans taught, each in sentences of its own."""

import pytest

from tests.kernels.reader.rules.plans import item, kinds, only, rows


@pytest.mark.parametrize(
    ("text", "count", "period", "day"),
    [
        ("物业公司每月15日前报送巡查台账。", 1, "month", "15日前"),
        ("各村每年10月下旬组织一次清查。", 1, "year", "10月下旬"),
        ("安监办每月最后一个周五召开例会。", 1, "month", "最后一个周五"),
        ("水务站每月5日、20日抄报水位。", 2, "month", "5日、20日"),
        ("消防队周二、周四组织训练。", 2, "week", "周二、周四"),
        ("志愿者周末上街劝导。", 1, "week", "周末"),
        ("食堂每周三下午彻底消毒。", 1, "week", "周三下午"),
    ],
)
def test_the_day_of_a_period_is_kept_with_it(text: str, count: int, period: str, day: str) -> None:
    row = only(text)
    assert row["frequency"] == {"min_count": count, "period": period}
    assert (row["kind"], row["deadline"]) == ("recurring", day)


@pytest.mark.parametrize(
    ("text", "count", "period"),
    [
        ("各单位双月开展一次演练。", 6, "year"),
        ("环卫队隔天清运一次垃圾。", 3, "week"),
        ("社区隔周召开一次碰头会。", 2, "month"),
        ("保安早晚各巡逻一次。", 2, "day"),
        ("厨房早、中、晚各消毒一次。", 3, "day"),
        ("学校上、下学期各演练一次。", 1, "half-year"),
        ("专班日排查不低于20户。", 1, "day"),
    ],
)
def test_a_period_may_be_told_by_its_parts(text: str, count: int, period: str) -> None:
    assert only(text)["frequency"] == {"min_count": count, "period": period}


@pytest.mark.parametrize(
    "text",
    [
        "预案每三年修订一次。",
        "消防设施两年检测一次。",
        "巡查组每两小时巡堤一次。",
        "除尘器每班清扫。",
    ],
)
def test_periods_that_no_calendar_holds_have_no_frequency(text: str) -> None:
    row = only(text)
    assert (row["kind"], row["frequency"]) == ("recurring", None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("各村6月10日前割除河道水草。", "6月10日前"),
        ("桥头护栏8月底前刷完漆。", "8月底前"),
        ("物业于7月20日下班前反馈。", "7月20日下班前"),
        ("活动前3天张贴通知。", "活动前3天"),
        ("国庆节前排空积水。", "国庆节前"),
    ],
)
def test_a_due_date_needs_no_verb_that_is_known(text: str, date: str) -> None:
    row = only(text)
    assert (row["kind"], row["deadline"]) == ("deadline", date)


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [
        ("用电负荷不许超过10千瓦。", "<=", 10),
        ("办理时限缩短至5个工作日。", "<=", 5),
        ("床间距须大于0.8米。", ">=", 0.8),
        ("首批处置限时20分钟。", "<=", 20),
        ("经费以8万元为限。", "<=", 8),
        ("发案数较去年减少两成以上。", ">=", 20),
        ("为30户困难家庭安装烟感。", "=", 30),
        ("救援队共20人。", "=", 20),
    ],
)
def test_limits_are_told_in_many_words(text: str, op: str, value: float) -> None:
    row = only(text)
    assert row["kind"] == "quota"
    assert (row["threshold"]["op"], row["threshold"]["value"]) == (op, value)


@pytest.mark.parametrize(
    "text",
    [
        "得分低于60分的责令整改。",
        "面积超过500平方米且住人的仓库列为重点。",
        "举报一处奖励200元。",
        "迟到一次扣5分。",
        "占比低于50%的村发提示函。",
        "6小时达到50毫米为黄色。",
        "全县共发生火灾97起,农村占63%。",
        "活动以“平安每一天”为主题。",
    ],
)
def test_conditions_rewards_and_facts_ask_for_nothing(text: str) -> None:
    assert rows(item(text)) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("对拒不整改的,由综合执法队依法查封。", "对拒不整改的,由综合执法队依法查封"),
        ("行动不便的老人,由网格员上门转移。", "行动不便的老人,由网格员上门转移"),
        ("凡超期未检的,市场监管所要依法停用。", "市场监管所要依法停用"),
        ("一旦发现险情,各村要立即组织撤离。", "各村要立即组织撤离"),
        ("黄色预警:包村干部到岗到位。", "包村干部到岗到位"),
        ("街道成立专班,主任任组长,各科室负责人为成员。", None),
        ("村干部要包户到人,确保不漏一户。", "村干部要包户到人"),
    ],
)
def test_a_duty_begins_and_ends_where_its_words_do(text: str, span: str | None) -> None:
    assert kinds(text) == [("duty", span or text.rstrip("。"))]


def test_a_duty_goes_on_after_a_row() -> None:
    assert kinds("各村每季度走访不少于30户;督促业主更换老旧线路。") == [
        ("recurring", "各村每季度走访不少于30户"),
        ("duty", "督促业主更换老旧线路"),
    ]


@pytest.mark.parametrize(
    "text",
    ["严把工地准入关口。", "开发安全培训课程。", "收集、分析事故数据。", "策划主题宣传活动。"],
)
def test_any_deed_below_a_body_is_its_duty(text: str) -> None:
    (row,) = rows(f"安全工作方案\n一、职责分工\n(一)区住建局。{text}\n")
    assert (row["kind"], row["responsible"]) == ("duty", ["区住建局"])


@pytest.mark.parametrize(
    "text",
    [
        "对落实不力的,严肃追责问责。",
        "居民可就近到避难场所避险。",
        "电气故障是火灾的主要诱因。",
        "本预案适用于辖区内各类突发事件。",
        "物业公司配合派出所开展检查。",
        "村委会主任任组长,会计为成员。",
    ],
)
def test_threats_permissions_facts_and_help_are_no_duties(text: str) -> None:
    assert rows(item(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "各单位结合本辖区、本行业实际,全面开展隐患整治。",
        "公安部门要以警务改革为契机,帮助社区建立消防组织。",
        "各社区要按照属地管理的原则,把出租房纳入网格。",
    ],
)
def test_how_a_thing_is_done_waits_for_the_deed(text: str) -> None:
    assert kinds(text) == [("duty", text.rstrip("。"))]


def test_money_is_paid_by_the_first_of_two() -> None:
    assert only("街道按每人每晚30元的标准给予补助。")["threshold"]["unit"] == "元/人"


def test_a_deed_after_how_it_is_done_is_a_duty_before_a_row() -> None:
    found = kinds("各工作组按方案推进干预措施,委员会每月召开一次例会。")
    assert found == [
        ("duty", "各工作组按方案推进干预措施"),
        ("recurring", "委员会每月召开一次例会"),
    ]


def test_only_how_the_next_is_done_is_no_duty() -> None:
    found = kinds("各社区采取入户的方式,每月走访一次。")
    assert [kind for kind, _ in found] == ["recurring"]
