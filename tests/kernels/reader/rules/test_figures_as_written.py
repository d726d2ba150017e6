"""Figures as real plans write them: shares of long lists, sizes, slogans, what somebody fails."""

import pytest

from tests.kernels.reader.rules.plans import kinds, only, rows


def threshold(text: str) -> tuple[str, float, str]:
    """Return what a figure compares, how much, and its unit."""
    told = only(text)["threshold"]
    return told["op"], told["value"], told["unit"]


def test_a_share_of_a_long_list_is_a_goal() -> None:
    text = "力争到2016年,全县90%以上的乡(镇)、部门(单位)、村、社区符合创建标准。"
    assert (only(text)["kind"], threshold(text)) == ("quota", (">=", 90, "%"))
    assert threshold("全县70%以上的村被市政府命名为平安村。") == (">=", 70, "%")


def test_things_are_counted_behind_the_size_of_one() -> None:
    assert threshold("楼道每层放置4公斤灭火器2具。")[1:] == (2, "具")
    assert threshold("新建3米宽的消防通道。")[1:] == (3, "米")


@pytest.mark.parametrize(
    "text",
    [
        "一月三天不签到,自行辞退。",
        "一个月两次未到岗的,予以辞退。",
        "实现“两个降低、三个提升、四项达标”的目标。",
        "设置法律咨询、举报奖励等6个栏目。",
        "东湖、西湖等8个社区开展试点。",
    ],
)
def test_what_fails_sums_up_or_is_a_slogan_is_no_figure(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind != "duty"] == []


def test_a_number_of_places_that_get_something_is_asked_for() -> None:
    assert threshold("在北街、南街等8个路口增设警示牌。") == ("=", 8, "个")


def test_a_period_that_only_says_when_goes_with_what_is_done() -> None:
    row = only("在每年“安全月”和“消防日”期间,社区要开展多种宣传。")
    assert (row["kind"], row["responsible"]) == ("recurring", ["社区"])
    assert row["sentence"].endswith("开展多种宣传")
    assert len(kinds("每年5月12日为减灾日,各社区开展演练。")) == 2


def test_days_of_a_feast_are_no_phase() -> None:
    row = only("清明节期间(4月2日至4月8日),一律不得上坟烧纸。")
    assert (row["kind"], row["deadline"]) == ("deadline", "4月2日至4月8日")


def test_a_phase_with_an_open_end_stays_as_written() -> None:
    plan = "东村创建方案\n一、步骤\n(一)启动阶段(2014年)\n宣传。\n(二)巩固阶段(2015年3月起)\n"
    told = [row["deadline"] for row in rows(plan) if row["kind"] == "stage"]
    assert told == ["2014-01-01/2014-12-31", "2015年3月起"]


@pytest.mark.parametrize(
    "text",
    [
        "校园周边200米内不得开设网吧。",
        "疏散通道两侧2米内不得堆放杂物。",
        "参加过两次以上演练的居民不多。",
        "申报前1年内未发生较大事故。",
        "县应急局2022年11月组织的暗访中,隐患不少。",
    ],
)
def test_places_and_what_was_are_no_figures(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind != "duty"] == []


def test_a_plan_that_is_only_handed_in_by_a_day_is_one_act() -> None:
    text = "各村要制定巡逻方案,于4月25日前报镇综治办备案。"
    assert kinds(text) == [("deadline", text.rstrip("。"))]
    assert len(kinds("各村要制定巡逻方案,于4月25日前组织巡逻。")) == 2


def test_how_long_something_is_kept_up_and_how_early_are_figures() -> None:
    assert threshold("对更换的门锁质保2年。") == ("=", 2, "年")
    assert threshold("主办户要提前3天向协管员报备。") == ("=", 3, "天")
    assert threshold("低洼处安装水位监测装置5套。") == ("=", 5, "套")


def test_who_leads_and_helps_stands_between_a_day_and_its_deed() -> None:
    text = "10月底前,由综治办牵头,派出所配合,完成出租屋登记。"
    assert kinds(text) == [("deadline", text.rstrip("。"))]


def test_a_campaign_may_begin_in_one_clause_and_end_in_the_next() -> None:
    text = "本次活动将于6月1日启动,并持续至6月30日结束,为期一个月。"
    assert kinds(text) == [("stage", text.rstrip("。"))]
    assert kinds("6月1至30日,各村开展大检查。")[0][0] == "stage"


def test_what_is_done_each_day_of_a_window_is_due_in_it() -> None:
    row = only("6月1日至30日,县电视台每天播放标语。")
    assert (row["kind"], row["deadline"]) == ("recurring", "6月1日至30日")


def test_crossroads_are_no_ten_words() -> None:
    assert [kind for kind, _ in kinds("咨询点设在十字路口的超市门前。") if kind != "duty"] == []
    assert threshold("6月9日前,安监局在大道两侧插100面彩旗。")[1:] == (100, "面")


def test_days_counted_after_something_wait_for_what_is_done() -> None:
    for text in (
        "演练结束后三日内即6月3日前,各村要上报名单。",
        "自发文之日起一个月内,各村完成登记。",
    ):
        assert kinds(text) == [("deadline", text.rstrip("。"))]
    assert kinds("收到通知后于6月底前完成整改。")[0][0] == "deadline"
