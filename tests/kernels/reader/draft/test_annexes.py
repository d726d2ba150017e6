"""Annexes: indicator tables, forms, lists of questions, vetoes."""

from anshe.kernels.reader.model import Frequency, Threshold
from tests.kernels.reader.draft.drafts import drafted, duty, problems

TABLE = (
    "附件1:评定指标\n1组织机构\n1、有领导机构。\n2、有工作机构。\n2宣传教育\n1、有宣传栏。\n2、有培训。\n"
    "备注:结果分为A、B、C:A:制度化,情况良好;B:部分缺陷;C:空白。\n"
)


def test_an_indicator_table_becomes_elements_indicators_and_letters() -> None:
    programme, _ = drafted(TABLE, ())
    assert [one["id"] for one in programme["elements"]] == ["1", "2"]
    assert [one["id"] for one in programme["indicators"]] == ["1.1", "1.2", "2.1", "2.2"]
    assert [one["letter"] for one in programme["scoring"]["letters"]] == ["A", "B", "C"]
    assert problems(programme) == []


def test_an_indicator_table_in_columns_is_read_by_its_heads() -> None:
    rows = ("一级指标\t二级指标", "组织机构\t有领导小组", "组织机构\t有办公室", "宣传\t有专栏")
    text = "\n".join(rows)
    programme, _ = drafted(text, ())
    assert [one["title"]["zh"] for one in programme["elements"]] == ["组织机构", "宣传"]
    assert len(programme["indicators"]) == 3
    assert problems(programme) == []


def test_a_form_with_opinions_tells_the_way_to_a_title() -> None:
    text = "附件2:创建申报表\n县(区)安委会办公室初步审查意见(盖章)\n市安委会办公室审核意见(盖章)\n"
    programme, asked = drafted(text, ())
    steps = programme["recognition"][0]["levels"]
    assert [(one["level"], one["opinion"], one["seal"]) for one in steps] == [
        ("county", "preliminary", True),
        ("city", "review", True),
    ]
    assert "confirm-recognition" in {one.code for one in asked}
    assert problems(programme) == []


def test_what_rules_a_title_out_is_a_veto() -> None:
    text = "一、考核\n发生重大火灾事故的,实行一票否决。满意度小于60的为不合格。\n"
    programme, _ = drafted(text, ())
    vetoes = [one["title"]["zh"] for one in programme["recognition"][0]["vetoes"]]
    assert vetoes == ["发生重大火灾事故的，实行一票否决", "满意度小于60的为不合格"]
    assert problems(programme) == []


def test_the_rules_that_must_exist_are_listed_by_name_and_kind() -> None:
    text = "一、制度\n建立健全安全检查制度、隐患整改制度、居民安全公约和各项制度。按照制度办理。\n"
    programme, _ = drafted(text, ())
    assert [(one["title"]["zh"], one["kind"]) for one in programme["documents"]] == [
        ("安全检查制度", "inspection"),
        ("隐患整改制度", "rectification"),
        ("居民安全公约", "convention"),
    ]
    assert problems(programme) == []


def test_questions_asked_one_after_another_are_a_checklist() -> None:
    text = "一、检查内容\n疏散通道是否畅通,灭火器是否有效,值班人员是否在岗。\n"
    programme, _ = drafted(text, ())
    items = [one["ask"]["zh"] for one in programme["checklists"][0]["items"]]
    assert items == ["疏散通道是否畅通", "灭火器是否有效", "值班人员是否在岗"]
    assert problems(programme) == []


def test_an_indicator_that_names_a_fact_and_a_figure_is_measured() -> None:
    text = (
        "附件1:评定指标\n1监督\n1、综合性的安全检查全年不少于4次。最小单位为社区\n"
        "2、机构健全。\n2改进\n1、好。\n2、中。\n"
    )
    row = duty(
        text, "综合性的安全检查全年不少于4次", "recurring", often=Frequency(4, "year"), by=()
    )
    programme, asked = drafted(text, (row,))
    first, second = programme["indicators"][:2]
    assert first["measure"] == {
        "count": "inspection",
        "where": {"kind": "comprehensive"},
        "over": {"this": "year"},
        "per": {"area": "community"},
        "take": "min",
    }
    assert (first["grades"], first["origin"]) == ({"A": ">= 4"}, {"A": "plan"})
    assert second["measure"] == {"manual": True}
    codes = [one.code for one in asked if one.path.startswith("indicators")]
    assert codes[:2] == ["check-measure", "no-measure"]
    assert problems(programme) == []


def test_a_share_below_which_all_fails_is_kept_with_its_indicator() -> None:
    text = (
        "附件1:评定指标\n1改进\n1、居民满意度大于80。小于60为不合格。\n2、好。\n"
        "2其他\n1、好。\n2、中。\n"
    )
    row = duty(text, "居民满意度大于80", "quota", by=(), figure=Threshold("满意度", ">=", 80.0, ""))
    programme, _ = drafted(text, (row,))
    first = programme["indicators"][0]
    assert first["measure"] == {"answer": {"question": "satisfaction"}}
    assert (first["grades"], first["fails"]) == ({"A": "> 80 %"}, "< 60 %")
    assert problems(programme) == []


def test_a_goal_of_a_rate_that_the_records_tell_has_its_measure() -> None:
    text = "重大隐患整改率达到100%。"
    row = duty(
        text, text[:-1], "quota", due="2026年", figure=Threshold("隐患整改率", "=", 100.0, "%")
    )
    programme, _ = drafted(text, (row,))
    assert programme["targets"][0]["measure"]["share"]["among"]["where"] == {"severity": "major"}
    assert problems(programme) == []


def test_a_heading_of_what_to_check_makes_a_list_for_its_inspection() -> None:
    text = "一、检查内容\n(一)疏散通道畅通。\n(二)灭火器有效。\n(三)值班人员在岗。\n二、其他\n"
    programme, _ = drafted(text, ())
    (told,) = programme["checklists"]
    assert [one["ask"]["zh"] for one in told["items"]] == [
        "疏散通道畅通",
        "灭火器有效",
        "值班人员在岗",
    ]
    assert problems(programme) == []


def test_an_inspection_that_lists_what_to_look_at_has_the_list() -> None:
    text = "派出所每月重点检查用火用电、疏散通道、消防设施等情况。"
    row = duty(text, text[:-1], "recurring", often=Frequency(1, "month"), by=("派出所",))
    programme, _ = drafted(text, (row,))
    (told,) = programme["checklists"]
    assert [one["ask"]["zh"] for one in told["items"]] == ["用火用电", "疏散通道", "消防设施"]
    assert programme["obligations"][0]["checklist"] == told["id"]
    assert problems(programme) == []


def test_questions_in_one_breath_are_each_a_point() -> None:
    text = "网格员每日巡查,重点看通道是否堵占、消火栓是否有水、电动车是否进楼。"
    row = duty(text, "网格员每日巡查", "recurring", often=Frequency(1, "day"), by=("网格员",))
    programme, _ = drafted(text, (row,))
    (told,) = programme["checklists"]
    assert [one["ask"]["zh"] for one in told["items"]] == [
        "通道是否堵占",
        "消火栓是否有水",
        "电动车是否进楼",
    ]
    assert programme["obligations"][0]["checklist"] == told["id"]


def test_the_way_to_a_title_is_read_from_sentences_with_its_terms() -> None:
    text = (
        "一、申报条件\n(一)创建满一年。\n(二)隐患整改率达到95%以上。\n二、申报程序\n街道办事处自验合格后,"
        "由区安委会办公室初审,报市应急局验收,省安全生产协会命名。结果公示7天,称号有效期3年。\n"
    )
    programme, _ = drafted(text, ())
    (rule,) = programme["recognition"]
    assert [(one["level"], one["opinion"]) for one in rule["levels"]] == [
        ("street", "preliminary"),
        ("county", "preliminary"),
        ("city", "on-site"),
        ("province", "final"),
    ]
    assert [one.get("figure") for one in rule["eligible"]] == [None, ">= 95 %"]
    assert (rule["notice"], rule["valid"]) == ({"days": 7}, {"years": 3})
    assert problems(programme) == []


def test_scores_rule_nothing_out() -> None:
    text = "一、考核\n考核实行百分制,60分以下为不合格。\n"
    assert "recognition" not in drafted(text, ())[0]


def test_points_in_columns_are_what_each_indicator_is_worth() -> None:
    rows = (
        "考核项目\t考核内容\t分值\t评分标准",
        "组织领导\t成立领导小组\t10分\t未成立的不得分",
        "组织领导\t每季度召开一次会议\t15\t少一次扣5分",
        "宣传教育\t社区形象好\t25\t酌情给分",
    )
    text = "\n".join(rows) + "\n考核实行百分制,90分以上为优秀,60分以下为不合格。\n"
    said = "每季度召开一次会议"
    row = duty(text, said, "recurring", often=Frequency(1, "quarter"), by=())
    programme, _ = drafted(text, (row,))
    told = programme["scoring"]
    assert (told["by"], told["full"]) == ("points", 100.0)
    assert list(told["weights"].values()) == [10.0, 15.0, 25.0]
    assert [(one["title"]["zh"], one["points"], one["passes"]) for one in told["verdicts"]] == [
        ("优秀", ">= 90", True),
        ("不合格", "< 60", False),
    ]
    first, second, third = programme["indicators"]
    assert first["asks"] == {"zh": "未成立的不得分"}
    assert second["part_grades"] == {"value": {"A": ">= 4"}}
    assert third["measure"] == {"manual": True}
    assert problems(programme) == []


def test_points_that_items_name_are_read_without_a_table() -> None:
    text = (
        "一、考核评分\n(一)组织领导(10分)。成立领导小组。\n(二)宣传教育(20分)。全年不发生火灾。\n"
        "(三)档案资料(5分)。资料齐全。\n二、其他\n"
    )
    programme, _ = drafted(text, ())
    assert list(programme["scoring"]["weights"].values()) == [10.0, 20.0, 5.0]
    assert len(programme["elements"]) == 1
    assert problems(programme) == []


def test_a_sentence_shares_its_points_out_and_keeps_what_is_taken_off() -> None:
    text = "一、考核\n考核评分:组织领导10分,宣传教育25分,水域防护30分,其中每缺1块警示牌扣0.5分。\n"
    programme, _ = drafted(text, ())
    assert [one["title"]["zh"] for one in programme["indicators"]] == [
        "组织领导",
        "宣传教育",
        "水域防护",
    ]
    assert programme["indicators"][2]["asks"] == {"zh": "其中每缺1块警示牌扣0.5分"}
    assert list(programme["scoring"]["weights"].values()) == [10.0, 25.0, 30.0]
    assert problems(programme) == []
