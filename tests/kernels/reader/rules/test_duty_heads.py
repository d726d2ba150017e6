"""Which clauses begin a duty, and which only say when, for whom, with whom or what follows."""

import pytest

from tests.kernels.reader.rules.plans import kinds, rows


def duties(text: str) -> list[str]:
    """Return the duties of a sentence."""
    return [words for kind, words in kinds(text) if kind == "duty"]


def test_a_condition_before_another_subject_is_not_part_of_its_duty() -> None:
    text = "当场不能整改的,物业公司要派人看守,并拉起警戒线。"
    assert duties(text) == ["物业公司要派人看守,并拉起警戒线"]


def test_who_serves_in_a_condition_is_not_charged() -> None:
    assert duties("由旅行社提供车辆的,学校应当签订租车合同。") == ["学校应当签订租车合同"]


def test_with_whom_a_counted_deed_is_done_is_no_duty() -> None:
    text = "水务站会同农技站,对塘坝检查2遍"
    assert kinds(f"{text}。") == [("quota", text)]


@pytest.mark.parametrize(
    "text",
    [
        "成  员:财政所所长、司法所所长、各村书记",
        "卫生院给予技术指导。",
        "街道划分五个片区。",
        "单靠一家单位难以见效。",
        "欢迎居民反映问题。",
    ],
)
def test_lists_mere_help_and_facts_are_no_duties(text: str) -> None:
    assert duties(text) == []


@pytest.mark.parametrize("after", ["引导孩子养成好习惯", "开展谈心活动", "实行统一着装"])
def test_what_follows_a_row_behind_a_comma_belongs_to_it(after: str) -> None:
    assert duties(f"中心校4月中旬召开家长会,{after}。") == []


@pytest.mark.parametrize("after", ["严禁宿舍内使用明火", "督促房东配齐灭火器"])
def test_what_is_forbidden_or_others_are_made_to_do_is_a_duty_behind_a_row(after: str) -> None:
    assert duties(f"派出所每月检查一次,{after}。") == [after]


def test_a_tagged_item_is_a_duty_however_it_begins() -> None:
    text = "方案\n一、任务\n(一)规范市场。划行归市,合理布局摊位。(责任单位:市场所)\n"
    assert [row["responsible"] for row in rows(text)] == [["市场所"]]


def test_a_short_item_before_its_tag_is_a_duty() -> None:
    text = "方案\n一、任务\n1.清除弯道旁遮住视线的树枝。(责任单位:公路站)\n"
    assert [row["sentence"] for row in rows(text)] == ["清除弯道旁遮住视线的树枝"]


def test_those_who_take_part_in_what_is_set_up_belong_to_it() -> None:
    text = "社区组建敬老服务队,吸纳医生、电工、厨师等有专长的居民参加。"
    assert duties(text) == [text[:-1]]


def test_a_deed_behind_its_season_goes_on_with_a_duty() -> None:
    text = "方案\n一、任务\n(一)巡查。各村要划分责任段。高温时段加大巡查频次。\n"
    assert [row["responsible"] for row in rows(text)] == [["各村"], ["各村"]]


def test_those_for_whom_no_duty_follows_stay_outside() -> None:
    text = "镇监察室要督查防溺水工作,对措施不力的,约谈其负责人。"
    assert duties(text) == ["镇监察室要督查防溺水工作"]


def test_people_make_up_a_group_that_acts() -> None:
    assert duties("民警、社工、家属组成帮教小组,对释放人员落实帮教措施。")


def test_a_squad_for_each_is_a_duty_and_no_number() -> None:
    text = "每个行政村要建立一支义务救援队。"
    assert kinds(text) == [("duty", text[:-1])]


def test_a_threat_to_those_who_fail_is_no_duty_of_theirs() -> None:
    assert duties("物业公司不履行职责的,由街道责令改正。") == []


def test_the_places_that_a_charge_is_for_belong_to_it() -> None:
    text = "业委会未成立的小区,由居委会代行职责。"
    assert duties(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    ["养老机构安全自查表(30项)", "探访工作专班由副乡长负总责。", "中心路(粮站)  财政所  王镇长"],
)
def test_papers_posts_and_rows_that_lost_their_columns_are_no_duties(text: str) -> None:
    assert duties(text) == []


def test_what_binds_residents_is_a_duty() -> None:
    assert duties("居民不得占用消防车通道。") == ["居民不得占用消防车通道"]


def test_a_size_of_vehicles_tells_which_are_meant() -> None:
    assert kinds("公安局摸清9座以上客车底数。") == [("duty", "公安局摸清9座以上客车底数")]


def test_who_heads_a_group_is_charged_with_its_tasks() -> None:
    text = "方案\n一、任务\n1.交通组。组长单位:交警队;成员单位:学校。职责:编写儿童安全读本。\n"
    found = [(row["sentence"], row["responsible"]) for row in rows(text)]
    assert found == [("编写儿童安全读本", ["交通组", "交警队", "学校"])]


def test_a_long_item_above_its_tag_is_a_deed_and_no_heading() -> None:
    text = "方案\n一、任务\n4.推行明厨亮灶,公开食材来源和加工过程。责任单位:市场所\n"
    assert [row["responsible"] for row in rows(text)] == [["市场所"]]


def test_a_group_with_its_head_in_brackets_is_charged_behind_the_colon() -> None:
    text = "治安警戒组(负责人:社区民警):维护演练现场秩序,设置警戒线。"
    assert duties(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "协调组(牵头:综合科;成员:两委委员):负责方案起草、资料归档。",
        "医疗组(牵头:卫生服务站):负责伤员初步救治。",
        "宣传组(组长:王主任,成员单位:妇联、学校):负责科普宣传和培训。",
        "安置组:由民政办牵头,负责人员转移、避难场所开放。",
    ],
)
def test_a_charge_begins_at_its_group(text: str) -> None:
    assert kinds(text) == [("duty", text[:-1])]


def test_each_of_several_groups_is_led_by_its_own() -> None:
    assert kinds("宣传组由党建办牵头,督查组由纪工委牵头。") == [
        ("duty", "宣传组由党建办牵头"),
        ("duty", "督查组由纪工委牵头"),
    ]
