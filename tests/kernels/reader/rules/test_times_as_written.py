"""Times and numbers in the forms in which plans of schools, villages and carers put them."""

import pytest

from tests.kernels.reader.rules.plans import kinds, only


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("定于10月中旬,以“孝亲”为主题举办座谈会", "deadline"),
        ("到20_年底,各村民组备齐垃圾桶", "deadline"),
        ("全年简报不少于10篇", "recurring"),
        ("每班次不少于3人", "quota"),
    ],
)
def test_a_row_is_of_the_kind_its_words_ask_for(text: str, kind: str) -> None:
    assert kinds(f"{text}。") == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    [
        "20xx年的中秋节即将到来。",
        "按季度任务制订清单。",
        "孩子们要熟记防火四个牢记。",
        "放学后、周末、节假日等时段是溺水高发时段。",
        "在水深1米以上的水域立牌。",
    ],
)
def test_what_only_tells_when_or_how_many_is_no_row(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind != "duty"] == []


def test_time_that_is_taken_for_the_whole_is_one_stage() -> None:
    text = "从3月1日开始,集中60天时间,在全村开展清洁整治行动"
    assert kinds(f"{text}。") == [("stage", text)]


def test_from_now_on_is_no_date() -> None:
    assert only("自即日起,各社区要清点防汛沙袋。")["kind"] == "duty"


def test_each_of_a_quoted_list_is_told_without_what_stands_around_it() -> None:
    found = kinds("实行“一日一清扫、一周一晾晒”制度。")
    assert [sentence for _, sentence in found] == ["一日一清扫", "一周一晾晒"]


def test_once_a_week_is_no_monday() -> None:
    assert only("坚持每周一小结。")["deadline"] is None
    assert only("坚持每周一晨检。")["deadline"] == "周一"


@pytest.mark.parametrize(
    "text",
    ["每日学生离校后,由保洁员拖洗楼道", "每月碰头会时,各网格员交流走访情况"],
)
def test_what_is_done_each_time_is_in_the_row_that_says_when(text: str) -> None:
    assert kinds(f"{text}。") == [("recurring", text)]


def test_a_season_that_says_of_what_kind_a_check_is_dates_nothing() -> None:
    assert [kind for kind, _ in kinds("各村要及早开展汛前安全大检查。")] == ["duty"]
    assert [kind for kind, _ in kinds("各村汛前开展一次大检查。")] == ["deadline"]


def test_what_is_listed_behind_a_year_is_due_in_it_and_the_list_is_no_row() -> None:
    found = kinds("今年要办的实事有:新建助餐点5个、培训产生护理员30名。")
    assert [kind for kind, _ in found] == ["quota", "quota"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每份样品不少于125g", "quota"),
        ("每月20日前上报截至当月的进展", "recurring"),
    ],
)
def test_a_measure_or_a_month_so_far_hides_no_row(text: str, kind: str) -> None:
    assert kinds(f"{text}。") == [(kind, text)]


def test_what_is_enough_for_a_gift_is_no_figure_to_reach() -> None:
    assert kinds("清除5张小广告即可兑换1份礼品。") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("暑假前印发《致学生的一封信》", "deadline"),
        ("重阳节前后开展敬老走访", "deadline"),
        ("到2026年底,村级助老网络更加健全", "deadline"),
        ("4月上旬、9月上旬各开展一次灭蟑", "quota"),
    ],
)
def test_a_season_a_goal_and_two_events_are_read(text: str, kind: str) -> None:
    assert kinds(f"{text}。") == [(kind, text)]


def test_what_was_given_out_before_a_day_is_cited() -> None:
    assert kinds("参照2023年4月前印发的名册。") == []
