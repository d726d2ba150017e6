"""Duties in the forms in which plans of schools, villages and property firms put them."""

import pytest

from tests.kernels.reader.rules.plans import kinds, rows


def duties(text: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of the duties of a plan and whose they are."""
    plan = f"校园防汛工作方案\n一、机构与职责\n{text}\n"
    return [(row["sentence"], row["responsible"]) for row in rows(plan) if row["kind"] == "duty"]


def test_each_line_below_a_name_is_its_task_though_a_full_stop_ends_it() -> None:
    found = duties(
        "1. 维修部\n- 检修水泵,疏通管沟。\n- 备好应急发电机。\n2. 保安部\n- 看护好校门和车棚。"
    )
    assert [who for _, who in found] == [["维修部"], ["维修部"], ["保安部"]]


def test_a_heading_below_a_name_is_no_task() -> None:
    assert duties("(一)总务处\n1.例会制度\n2.应急值守\n3.安全检查。") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("1、由赵某、钱某负责搬运沙袋。", "赵某、钱某"),
        ("1、园长任总指挥,负责下达转移命令。", "园长"),
        ("1、组长由教导主任担任,全面负责疏散演练。", "教导主任"),
        ("1、巡查组的主要职责是查看围墙和水沟。", "巡查组"),
        ("1、各楼层值班人员,必须守住楼梯口。", "各楼层值班人员"),
    ],
)
def test_who_is_charged_is_found_however_it_is_put(text: str, who: str) -> None:
    assert [found for _, found in duties(text)] == [[who]]


@pytest.mark.parametrize(
    "text",
    [
        "1、由专人负责登记。",
        "1、由其负责联系医院。",
        "1、有围墙的小区,必须由物业看管。",
        "1、组长由教导主任担任。",
        "1、一键报警是指按下按钮即可接通的装置。",
    ],
)
def test_who_is_not_named_or_only_sits_is_charged_with_nothing(text: str) -> None:
    assert not [found for found in duties(text) if "物业" not in found[1]]


def test_a_due_date_beside_a_name_stays_one_row() -> None:
    assert [kind for kind, _ in kinds("各班主任,须于3月5日前交回检查表。")] == ["deadline"]


@pytest.mark.parametrize(
    "text",
    [
        "全体护校队员要本着对孩子负责的态度,以饱满的责任感,认真看护上学路队",
        "各年级要从维护家庭幸福的高度,充分认识防溺水的意义",
        "各班要通过组织黑板报评比、主题班会等途径,进一步提醒家长看护好孩子",
    ],
)
def test_what_only_tells_how_does_not_end_a_duty(text: str) -> None:
    assert [found for found, _ in duties(f"1、{text}。")] == [text]


def test_a_group_set_up_with_its_head_is_one_duty_of_the_head() -> None:
    text = "成立以园长为组长,后勤主任为副组长,各班教师为成员的防汛小组"
    assert duties(f"1、{text}。") == [(text, ["园长"])]
    assert duties("1、成立由家长组成的护校队。") == []


@pytest.mark.parametrize(
    "text",
    [
        "1、组织住户演练逃生。",
        "1、组织人员抬沙袋堵门。",
        "1、所有家长从南门离开。",
        "1、炊事员相关证件交总务处验看。",
    ],
)
def test_a_crowd_that_is_only_moved_and_papers_are_charged_with_nothing(text: str) -> None:
    assert duties(text) == []


def test_what_belongs_to_a_place_is_a_list_and_no_deed() -> None:
    found = duties(
        "1、养老院应备齐设施,包括:\n(1)防火设施:水带、灭火毯等;\n(2)防滑设施:扶手、地垫等。"
    )
    assert [who for _, who in found] == [["养老院"]]


@pytest.mark.parametrize(
    "text",
    [
        "1、组建护校队,组长为校长,副组长为总务主任。",
        "1、学校主导、家庭配合、社会参与、各方联动。",
        "村级护河队职责任务",
        "1、整治范围包括校门外80米以内的摊点。",
        "1、校门80米内无网吧。",
    ],
)
def test_posts_mottoes_headings_and_places_are_charged_with_nothing(text: str) -> None:
    assert duties(text) == []
    assert [row for row in rows(f"工作方案\n一、任务\n{text}\n") if row["kind"] == "quota"] == []


def test_long_names_before_a_colon_open_what_they_assure() -> None:
    text = "县供电公司、县通信公司:确保学校水电和网络不断"
    assert duties(f"1、{text}。") == [(text, ["县供电公司", "县通信公司"])]


def test_a_charge_begins_at_the_office_that_it_falls_to() -> None:
    text = "办公室设在总务处,负责护河巡查的日常工作"
    assert duties(f"1、领导小组下设办公室,{text}。")[0][0].endswith("负责护河巡查的日常工作")
    assert [found for found, _ in duties(f"1、领导小组{text}。")] == [text]


def test_a_paper_made_and_handed_in_by_a_day_is_one_row() -> None:
    text = "各班制定防溺水方案,5月10日前交教导处"
    assert kinds(f"{text}。") == [("deadline", text)]
    assert len(kinds("各班要摸清水塘底数,列出名单,5月10日前交教导处。")) == 2


def test_who_must_not_in_general_is_no_part_of_a_duty() -> None:
    text = "护河经费由村财务统筹安排,实行专账管理"
    assert duties(f"1、{text},任何单位不得挪用。")[0][0] == text


def test_what_is_found_opens_the_duty_of_who_finds_it() -> None:
    text = "发现有人下河游泳,巡查员应立即劝离"
    assert duties(f"1、{text}。") == [(text, ["巡查员"])]
    found = duties(
        "1、楼栋长要逐户走访。走访中发现老人身体不适的,应当马上送医。发现搬离的及时登记。"
    )
    assert [who for _, who in found] == [["楼栋长"]] * 3


def test_who_explains_a_plan_is_charged_with_it() -> None:
    assert duties("1、本预案由镇防汛办负责解释。") == [("本预案由镇防汛办负责解释", ["镇防汛办"])]


def test_of_what_else_a_sentence_speaks_nothing_is_carried() -> None:
    found = duties(
        "1、河长要清理河岸。清理出的水草做到不过夜。同时设立三个工作组。各组方案要写明时限。"
    )
    assert [sentence for sentence, _ in found] == ["河长要清理河岸"]


def test_a_name_in_a_line_of_its_own_has_the_tasks_in_the_line_below() -> None:
    found = duties(
        "疏散组:\n职责:提前熟悉路线,组织学生上高楼。\n排水组:\n主要职责:用好水泵及时排水。"
    )
    assert [who[0] for _, who in found] == ["疏散组", "排水组"]
    assert found[0][0] == "提前熟悉路线,组织学生上高楼"


@pytest.mark.parametrize(
    "text",
    ["1、炊事员穿戴干净、不留长发。", "1、护工着装整洁。", "1、陪餐教师与学生同菜同价。"],
)
def test_how_people_look_is_no_duty(text: str) -> None:
    assert duties(text) == []


def test_who_helps_stands_between_who_leads_and_the_deed() -> None:
    text = "由安监站牵头,派出所、社区配合,对存在隐患的食堂限期整改"
    assert duties(f"1、{text}。")[0][0] == text


def test_a_group_goes_on_over_its_deputy_heads() -> None:
    text = "成立以园长为组长,分管后勤的副园长为副组长,各班教师为成员的防汛小组"
    assert duties(f"1、{text}。")[0][0] == text
