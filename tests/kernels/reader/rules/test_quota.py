"""Quotas: what must be reached or not exceeded, and what only looks like it."""

import pytest

from tests.kernels.reader.rules.plans import kinds, only, rows


def test_two_rates_make_two_rows() -> None:
    found = kinds("一般隐患整改率95%以上,重大隐患整改率达100%。")
    assert found == [("quota", "一般隐患整改率95%以上"), ("quota", "重大隐患整改率达100%")]


def test_a_list_of_things_makes_a_row_for_each() -> None:
    found = kinds("物资站配备灭火器10具、消防斧2把。")
    assert [sentence for _, sentence in found] == ["物资站配备灭火器10具", "消防斧2把"]


def test_respectively_hands_out_values_over_one_clause() -> None:
    found = rows("计划\n一、目标\n(一)知晓率、参与率分别达到90%、80%。")
    assert [row["threshold"]["value"] for row in found] == [90, 80]
    assert len({row["sentence"] for row in found}) == 1


def test_a_bracket_is_read_part_by_part() -> None:
    found = kinds("全市建立13个中心(白云区2个,其余各区1个)。")
    assert [sentence for _, sentence in found] == ["全市建立13个中心", "白云区2个", "其余各区1个"]


def test_a_date_before_the_number_is_its_deadline() -> None:
    row = only("到2025年底,全镇建成微型消防站20个。")
    assert (row["deadline"], row["threshold"]["value"]) == ("2025-12-31", 20)


def test_a_time_limit_is_a_ceiling() -> None:
    row = only("对发现的隐患,15日内整改到位。")
    assert (row["threshold"]["op"], row["threshold"]["value"]) == ("<=", 15)


def test_a_line_that_announces_items_lends_them_its_date() -> None:
    found = rows("计划\n一、目标\n到2026年,实现以下目标:\n(一)知晓率达90%。\n(二)达标率100%。")
    assert [(row["kind"], row["deadline"]) for row in found] == [("quota", "2026年")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "居住10人以上的出租房纳入重点管理。",
        "床位不足40张的,可联合演练。",
        "合格率低于90%的视为不达标。",
        "做到“五个100%”。",
        "实行“4+N”模式。",
        "检查记录齐全(10分)。",
        "辖区共有企业320家。",
        "由朝阳、青山两个街道试点。",
        "截至6月底已建成12个站点。",
        "积水深度超过27厘米时封闭道路。",
        "形成一个良好氛围。",
        "去年开展演练3次。",
    ],
)
def test_facts_conditions_slogans_scores_and_sums_are_no_quota(text: str) -> None:
    assert "quota" not in [kind for kind, _ in kinds(text)]


def test_one_before_a_group_is_an_article_and_before_a_post_a_number() -> None:
    assert [kind for kind, _ in kinds("各区都要成立一个领导小组。")] == ["duty"]
    assert [kind for kind, _ in kinds("各单位分别确定一名联络员。")] == ["quota"]


def test_a_masked_number_counts_only_as_a_ceiling() -> None:
    row = only("单个项目补助最高不超过xxx万元。")
    assert (row["kind"], row["threshold"]) == ("quota", None)
    assert kinds("新建站点xx个。") == []


def test_a_share_of_a_whole_that_does_something_is_a_quota() -> None:
    row = only("60%的学校完成平安校园创建。")
    assert (row["kind"], row["threshold"]["value"]) == ("quota", 60)


def test_a_rise_asks_for_where_it_ends() -> None:
    assert only("知晓率由65%提高到90%。")["threshold"]["value"] == 90


def test_a_limit_after_an_event_is_a_ceiling() -> None:
    row = only("事故发生后1小时内上报街道。")
    assert (row["kind"], row["threshold"]["op"]) == ("quota", "<=")


def test_a_report_of_what_was_done_asks_for_nothing_until_it_turns_to_plans() -> None:
    text = (
        "2023年安全工作总结\n全年共开展检查48次,整改率98%。\n一、下一步打算\n每月开展一次检查。\n"
    )
    assert [row["kind"] for row in rows(text)] == ["recurring"]


def test_a_list_of_goals_goes_on_with_numbers_alone() -> None:
    found = kinds("全县争创1—2个市级示范村,5个县级示范户。")
    assert found == [("quota", "全县争创1—2个市级示范村"), ("quota", "5个县级示范户")]


@pytest.mark.parametrize(
    "text",
    [
        "创建工作的主体是8个镇政府和3个街道办事处。",
        "各村可在以上6个专项小组的基础上作出调整。",
        "通过悬挂横幅、发放一封信等形式,普及用电常识。",
        "各校要坚持八字方针。",
        "本责任书由学校、家长各执一份。",
    ],
)
def test_numbers_that_describe_ask_for_nothing(text: str) -> None:
    assert "quota" not in [kind for kind, _ in kinds(text)]


def test_a_limit_of_hours_before_a_way_of_reporting_is_a_quota() -> None:
    assert only("值班员应在2小时内用书面形式向镇政府报告。")["threshold"]["value"] == 2


def test_none_at_all_is_a_number_to_be_kept() -> None:
    found = rows("方案\n一、目标\n(一)控制目标。重大火灾事故为零,重伤率为零。")
    assert [row["threshold"]["value"] for row in found] == [0, 0]


def test_how_many_shall_have_got_there_by_a_date_is_a_number() -> None:
    row = only("到2014年底,全街有4个社区达到市级安全社区标准。")
    assert (row["kind"], row["threshold"]["value"]) == ("quota", 4)


@pytest.mark.parametrize(
    "text",
    [
        "在8个老旧院落加装扶手。",
        "为没有消火栓的12栋住宅楼配备消防箱。",
        "资金由镇里承担70%。",
        "中心小学布置一次家庭查隐患作业。",
        "队员提前十分钟到岗。",
        "每组由一名科级干部带队。",
        "年内3所学校全部建成平安校园。",
    ],
)
def test_a_number_is_asked_for_wherever_the_verb_stands(text: str) -> None:
    assert kinds(text) == [("quota", text.rstrip("。"))]


@pytest.mark.parametrize(
    "text", ["在三个社区先行先试。", "对640家企业逐户过筛。", "街道十分重视老旧小区。"]
)
def test_a_known_set_and_a_mere_adverb_are_no_numbers(text: str) -> None:
    assert [kind for kind, _ in kinds(text) if kind == "quota"] == []
