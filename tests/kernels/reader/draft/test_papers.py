"""Ledgers, grounds, papers of stages, signatures, reach: only where a sentence says so."""

from typing import Any

import pytest

from anshe.kernels.reader.model import Frequency, Threshold
from tests.kernels.reader.draft.drafts import drafted, duty, everything, problems

MONTHLY = Frequency(1, "month")


def ledgers(text: str) -> list[dict[str, Any]]:
    """Return the ledgers of a text without findings; the draft must check."""
    programme, _ = drafted(text, ())
    assert problems(programme) == []
    found: list[dict[str, Any]] = programme.get("ledgers", [])
    return found


def test_a_ledger_has_the_fields_that_its_sentence_lists() -> None:
    text = "各社区要建立隐患台账,明确整改责任、措施和时限。"
    (ledger,) = ledgers(text)
    assert ledger["title"] == {"zh": "隐患台账"}
    assert [one["title"]["zh"] for one in ledger["fields"]] == ["整改责任", "措施", "时限"]
    assert (ledger["subject"], "sensitive" in ledger) == ("none", False)
    source = ledger["source"]
    assert text[source["start"] : source["end"]] == "建立隐患台账"


def test_a_ledger_of_which_no_field_is_told_is_asked_about() -> None:
    programme, asked = drafted("社区为独居老人建立台账。", ())
    (ledger,) = programme["ledgers"]
    assert ledger["title"] == {"zh": "独居老人台账"}
    assert (ledger["subject"], ledger["sensitive"]) == ("resident", True)
    assert [(one.code, one.path) for one in asked] == [("ledger-fields", "ledgers[0]")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "派出所建立健全常住人口台账、出租房台账、重点人员台账。",
            ["常住人口台账", "出租房台账", "重点人员台账"],
        ),
        ("整改资料要一患一档,有据可查。", ["一患一档"]),
        ("排查隐患,建好台账。再查隐患,建好台账。", ["隐患台账"]),
        ("收集整理、建立健全创建档案。", []),
        ("建立安全社区档案制度。", []),
        ("坚决克服重台账轻实效的倾向。", []),
        ("六、健全监测与档案", []),
    ],
)
def test_ledgers_are_named_once_and_the_archive_of_the_work_is_none(
    text: str, names: list[str]
) -> None:
    assert [one["title"]["zh"] for one in ledgers(text)] == names


def test_the_duty_to_keep_a_ledger_is_done_by_its_entries() -> None:
    text = "居委会每月登记租户,建立租户台账。"
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    (rule,) = programme["obligations"]
    assert rule["do"] == "record"
    assert rule["ledger"] == programme["ledgers"][0]["id"]
    assert problems(programme) == []


def test_how_long_a_ledger_is_kept_is_read() -> None:
    (ledger,) = ledgers("物业公司要建立设施台账,保存期限不少于三年。")
    assert (ledger["keep_years"], ledger["subject"]) == (3, "facility")


def test_an_english_register_is_a_ledger() -> None:
    (ledger,) = ledgers("The clerk shall keep a visitor register at the gate.")
    assert ledger["title"] == {"en": "visitor register"}


def test_what_a_plan_rests_on_stands_among_its_sources_with_its_number() -> None:
    text = (
        "根据《中华人民共和国消防法》和《关于做好工作的通知》(县安委[2020]17号),制定本方案。"
        "学习贯彻《学生手册》。"
    )
    programme, _ = drafted(text, ())
    cited = [(one["title"]["zh"], one.get("clause")) for one in programme["sources"][1:]]
    assert cited == [
        ("中华人民共和国消防法", None),
        ("关于做好工作的通知", "县安委[2020]17号"),
    ]
    assert problems(programme) == []


def test_a_stage_leaves_the_papers_that_its_sentences_ask_for() -> None:
    text = "一、准备阶段(2026年1月1日至2月28日)。制定具体实施方案,形成诊断报告。\n"
    name = "准备阶段(2026年1月1日至2月28日)"
    row = duty(text, name, "stage", by=(), due="2026年1月1日至2月28日")
    programme, _ = drafted(text, (row,))
    (stage,) = programme["stages"]
    assert [one["title"]["zh"] for one in stage["deliverables"]] == ["实施方案", "诊断报告"]
    assert problems(programme) == []


def test_who_signs_is_written_into_the_inspection() -> None:
    text = "居委会每月检查一次,由检查人员和被检查单位负责人签字。"
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    assert programme["obligations"][0]["signatures"] == ["site", "inspector"]
    assert problems(programme) == []


def test_a_signature_of_nobody_in_particular_is_none() -> None:
    text = "居委会每月检查一次,领用要签字。"
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    assert "signatures" not in programme["obligations"][0]


def test_all_of_a_group_or_the_share_beside_a_training_is_its_reach() -> None:
    text = "居委会每月对全体从业人员开展安全培训。街道对网格员组织培训,培训率95%。"
    rows = (
        duty(text, "居委会每月对全体从业人员开展安全培训", "recurring", often=MONTHLY),
        duty(text, "街道对网格员组织培训"),
        duty(text, "培训率95%", "quota", figure=Threshold("培训率", ">=", 95.0, "%")),
    )
    programme, _ = drafted(text, rows)
    reach = [one.get("reach") for one in programme["obligations"]]
    assert reach[:2] == [
        {"of": "worker", "share": ">= 100 %"},
        {"of": "staff", "share": ">= 95 %"},
    ]
    assert problems(programme) == []


@pytest.mark.parametrize(
    ("late", "days", "to"),
    [
        ("逾期3天未整改的报街道办事处", 3, "street"),
        ("社区无力解决的上报街道", 0, "street"),
        ("拒不整改的报县安委办", 0, "county"),
    ],
)
def test_what_is_late_goes_to_the_level_that_is_named(late: str, days: int, to: str) -> None:
    text = f"居委会每月检查一次,{late}。"
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    assert programme["obligations"][0]["escalate"] == [{"after": {"days": days}, "to": to}]
    assert problems(programme) == []


def test_no_level_named_no_escalation() -> None:
    text = "居委会每月检查一次,重大隐患逐级上报、挂牌督办。"
    programme, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    assert "escalate" not in programme["obligations"][0]


def test_a_point_of_a_list_keeps_the_law_that_it_names() -> None:
    text = (
        "一、检查内容\n疏散通道是否畅通,依据《消防法》第二十八条是否占用通道,值班人员是否在岗。\n"
    )
    programme, _ = drafted(text, ())
    items = programme["checklists"][0]["items"]
    assert [one.get("basis") for one in items] == [None, "《消防法》第二十八条", None]


def test_a_share_of_a_sum_that_the_plan_names_is_of_that_sum() -> None:
    text = "街道安排购买服务资金50万元。监察经费按购买服务资金的2%安排。"
    rows = (
        duty(text, "街道安排购买服务资金50万元", "quota", figure=Threshold("", "=", 50.0, "万元")),
        duty(text, "监察经费按购买服务资金的2%安排", "quota", figure=Threshold("", "=", 2.0, "%")),
    )  # fmt: skip
    programme, _ = drafted(text, rows)
    whole, part = programme["funding"]
    assert (part["percent"], part["percent_of"]) == (2.0, whole["id"])
    assert problems(programme) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("滨河街道消防工作方案\n各社区每月检查一次。凡安装防盗窗的,至少", True),
        ("滨河街道消防工作方案\n各社区每月检查一次,并做好记录。", False),
        ("滨河街道消防工作方案\n各社区每月检查一次。\n滨河街道办事处,应急办 2026年1月5日", False),
        ("滨河街道消防工作方案\n各社区每月检查一次。\n附件:检查表", False),
    ],
)
def test_a_text_that_stops_inside_a_sentence_is_asked_about(text: str, *, asked: bool) -> None:
    _, questions = everything(text, ())
    assert ("cut-off" in {one.code for one in questions}) is asked


def test_a_story_under_a_title_is_unlike_a_plan() -> None:
    story = "第一回 风雪夜\n\n" + "那年冬天,雪下得很大。老王推开门,院子里很静。他叹了口气。" * 9
    _, questions = everything(story, ())
    assert "unlike-a-plan" in {one.code for one in questions}
