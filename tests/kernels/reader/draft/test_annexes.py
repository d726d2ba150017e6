"""Annexes: indicator tables, forms, lists of questions, vetoes."""

from tests.kernels.reader.draft.drafts import drafted, problems

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
    assert vetoes == ["发生重大火灾事故的,实行一票否决", "满意度小于60的为不合格"]
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
