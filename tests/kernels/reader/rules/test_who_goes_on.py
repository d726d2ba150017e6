"""Who is told something in a principle, or goes on being told after a row with a figure."""

from tests.kernels.reader.rules.plans import item, kinds, rows

PRINCIPLE = "东村防火方案\n一、{}\n{}\n二、主要任务\n(一)日常工作。各村开展排查。\n"


def duties(text: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of the duties of a text, and whose they are."""
    found = [row for row in rows(text) if row["kind"] == "duty"]
    return [(row["sentence"], row["responsible"]) for row in found]


def test_what_is_asked_after_a_figure_goes_on_with_its_subject() -> None:
    found = duties(item("各社区于5月底前建成充电棚。要配齐灭火器,明确看管人员。"))
    assert found == [("要配齐灭火器,明确看管人员", ["各社区"])]
    assert duties(item("完成整改100处。要逐处建档。")) == []


def test_a_principle_tells_a_named_body_what_to_do() -> None:
    said = "分级负责。扑救工作由县、镇两级政府负责。坚持谁主管、谁负责。"
    assert duties(PRINCIPLE.format("工作原则", said))[:1] == [
        ("扑救工作由县、镇两级政府负责", ["县、镇两级政府"])
    ]


def test_why_something_matters_may_end_in_an_order() -> None:
    said = "火灾高发。各村要从全局的高度,充分认识防火的重要性。仓库由村里管理。"
    assert duties(PRINCIPLE.format("重要意义", said))[:1] == [
        ("各村要从全局的高度,充分认识防火的重要性", ["各村"])
    ]


def test_days_made_a_week_or_month_of_something_are_a_stage() -> None:
    assert kinds("决定将11月3日—11月9日定为防火减灾周,开展宣传。")[0][0] == "stage"
    assert kinds("每年9月定为消防演习月。")[0][0] == "recurring"


def test_what_befalls_those_who_will_not_mend_is_no_duty() -> None:
    assert kinds("对飞线充电屡劝不改的,有关部门将依法从严查处。") == []
    assert kinds("派出所要依法从严查处盗窃案件。")[0][0] == "duty"


def test_all_places_and_a_comrade_act_by_these_words() -> None:
    assert duties(item("各地要结合实际研究出台办法。"))[0][1] == ["各地"]
    assert duties(item("办公室设在安监所,由王某某同志负责日常工作。"))[0][1] == ["王某某同志"]
    assert duties(item("吸取各地事故教训。各地区火灾多发。")) == []
