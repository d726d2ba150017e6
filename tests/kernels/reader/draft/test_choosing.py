"""Choices, bands and terms of money, conditions with their measures, levels and validity."""

import pytest

from anshe.kernels.reader.model import Threshold
from tests.kernels.reader.draft.drafts import drafted, duty, everything, problems


@pytest.mark.parametrize(
    ("text", "of", "take"),
    [
        ("区减灾办择优确定6个社区作为创建对象。", "community", 6),
        ("选择基础较好的东风、朝阳、青山、长城四个街道办事处启动试点工作。", "street", 4),
        ("消防站筛选十家企业作为重点单位。", "premises", 10),
        ("The town will select six communities as pilots.", "community", 6),
    ],
)
def test_a_choice_has_what_is_chosen_and_how_many(text: str, of: str, take: int) -> None:
    programme, _ = everything(text, ())
    (told,) = programme["selection"]
    assert (told["of"], told["take"]) == (of, take)
    assert problems(programme) == []


def test_a_choice_of_areas_needs_levels_and_asks_for_the_unit() -> None:
    text = "某街道平安创建方案\n一、试点\n择优选取3个社区作为试点。\n"
    programme, asked = everything(text, ())
    assert programme["levels"] == {"unit": "street", "parts": ["community"]}
    assert "check-levels" in {one.code for one in asked}
    assert problems(programme) == []


def test_the_criteria_of_a_choice_stand_with_it() -> None:
    text = "一、试点\n择优选取3个社区作为试点。\n二、选择标准\n1.社区基础较好。\n2.社区积极性高。\n"
    programme, _ = drafted(text, ())
    (told,) = programme["selection"]
    assert [one["zh"] for one in told["criteria"]] == ["社区基础较好", "社区积极性高"]
    assert problems(programme) == []


def test_amounts_that_hang_on_a_count_are_bands_of_one_rule() -> None:
    text = "100人至200人的每月补助400元,200人以上的每月补助500元。"
    rows = tuple(
        duty(text, said, "quota", figure=Threshold("补助", "=", value, "元"))
        for said, value in (
            ("100人至200人的每月补助400元", 400.0),
            ("200人以上的每月补助500元", 500.0),
        )
    )
    programme, _ = drafted(text, rows)
    (told,) = programme["funding"]
    assert told["bands"] == [
        {"from": 100.0, "to": 200.0, "amount": 400.0},
        {"from": 200.0, "amount": 500.0},
    ]
    assert problems(programme) == []


def test_terms_of_money_stand_with_the_money() -> None:
    text = "区财政安排经费5万元。资金专款专用,每年1月30日前对上一年资金清算,结余留用。"
    row = duty(text, "区财政安排经费5万元", "quota", figure=Threshold("经费", "=", 5.0, "万元"))
    (told,) = drafted(text, (row,))[0]["funding"]
    assert (told["settled"], told["carry_over"], told["earmarked"]) == (["--01-30"], True, True)


def test_a_condition_of_applying_is_measured_when_it_names_a_fact() -> None:
    text = "一、申报条件\n(一)居民满意度达到85%以上。\n(二)领导重视。\n二、其他\n"
    row = duty(
        text, "居民满意度达到85%以上", "quota", by=(), figure=Threshold("满意度", ">=", 85.0, "%")
    )
    programme, _ = drafted(text, (row,))
    first, second = programme["recognition"][0]["eligible"]
    assert (first["measure"], first["figure"]) == (
        {"answer": {"question": "satisfaction"}},
        ">= 85 %",
    )
    assert "measure" not in second
    assert problems(programme) == []


def test_the_unit_is_the_level_that_the_plan_names() -> None:
    text = "某区创建方案\n一、目标\n以街道办事处为单位开展创建活动。\n"
    programme, _ = everything(text, ())
    assert programme["levels"] == {"unit": "street"}


def test_how_long_the_plan_holds_is_counted_from_its_signature() -> None:
    text = (
        "某区创建方案\n一、附则\n本方案自印发之日起施行,有效期5年。\n某区人民政府\n2020年2月29日\n"
    )
    programme, _ = everything(text, ())
    assert programme["valid"] == {"from": "2020-02-29", "until": "2025-02-28"}
    assert programme["sources"][0]["issued"] == "2020-02-29"
    assert problems(programme) == []


def test_a_choice_is_no_goal_beside() -> None:
    text = "区减灾办择优确定6个社区作为创建对象。"
    row = duty(text, text[:-1], "quota", figure=Threshold("社区", "=", 6.0, "个"))
    programme, _ = everything(text, (row,))
    assert len(programme["selection"]) == 1
    assert "targets" not in programme
