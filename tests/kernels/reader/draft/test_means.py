"""Means: papers that are signed, honours, sizes of bodies, days within which something is done."""

import pytest

from anshe.kernels.reader.model import Body, Frequency, Threshold
from tests.kernels.reader.draft.drafts import drafted, duty, problems


def test_a_letter_of_responsibility_is_an_agreement_with_the_other_side() -> None:
    text = "居委会与辖区单位签订消防安全责任书。"
    programme, _ = drafted(text, (duty(text, text[:-1]),))
    (told,) = programme["agreements"]
    assert told["title"] == {"zh": "消防安全责任书"}
    assert told["provider"] == {"zh": "辖区单位"}
    assert told["by"] == programme["obligations"][0]["by"]
    assert problems(programme) == []


def test_how_long_a_contract_lasts_and_is_renewed_is_kept() -> None:
    text = "中心的合约以三年为一个周期,周期内每年一签。"
    programme, asked = drafted(text, ())
    (told,) = programme["agreements"]
    assert (told["lasts"], told["renewed"]) == ({"years": 3}, {"years": 1})
    assert "no-owner" in {one.code for one in asked}
    assert problems(programme) == []


def test_an_english_letter_has_its_other_side() -> None:
    text = "All units sign the letter of responsibility with the community before 15 March.\n"
    programme, _ = drafted(text, ())
    assert programme["agreements"][0]["title"] == {"en": "Letter of responsibility"}
    assert programme["agreements"][0]["provider"] == {"en": "The community"}


@pytest.mark.parametrize(
    ("text", "figure", "said"),
    [
        (
            "全镇争创30—40户健康家庭市级先进。",
            Threshold("", ">=", 30.0, "户"),
            {"level": "city", "at_least": 30, "at_most": 40},
        ),
        ("评出巡逻之星,名额不超过10名。", Threshold("", "<=", 10.0, "名"), {"at_most": 10}),
        (
            "按照1:1的名额比例评选区级先进。",
            Threshold("", "=", "1:1", ""),
            {"level": "county", "ratio": 1.0},
        ),
    ],
)
def test_how_many_are_honoured_is_an_award(
    text: str, figure: Threshold, said: dict[str, object]
) -> None:
    programme, _ = drafted(text, (duty(text, text[:-1], "quota", figure=figure),))
    (told,) = programme["awards"]
    assert {name: told[name] for name in said} == said
    assert "targets" not in programme
    assert problems(programme) == []


def test_the_size_of_a_body_stands_with_the_body() -> None:
    text = "成立消防工作领导小组,成员不少于9人。"
    body = Body("leading_group", "消防工作领导小组", 2, 10, "test", 0.9, ("镇长",))
    row = duty(text, "成员不少于9人", "quota", figure=Threshold("成员", ">=", 9.0, "人"))
    programme, _ = drafted(text, (row,), (body,))
    assert programme["bodies"][0]["min_members"] == 9
    assert "targets" not in programme
    assert problems(programme) == []


@pytest.mark.parametrize(
    ("text", "unit", "when"),
    [
        ("一般隐患3天内整改完毕。", "天", {"within": {"days": 3}, "of": "hazard.found"}),
        (
            "群众投诉3个工作日内答复。",
            "个工作日",
            {"within": {"days": 3, "workdays": True}, "of": "opinion.found"},
        ),
    ],
)
def test_days_after_something_happens_are_told_so(
    text: str, unit: str, when: dict[str, object]
) -> None:
    row = duty(text, text[:-1], "quota", figure=Threshold("", "<=", 3.0, unit))
    programme, asked = drafted(text, (row,))
    assert programme["obligations"][0]["when"] == when
    assert asked == ()
    assert problems(programme) == []


def test_the_same_words_twice_are_asked_about() -> None:
    text = "居委会每月开展安全检查。居委会每月开展安全检查。"
    one = duty(text, text[:12], "recurring", often=Frequency(1, "month"))
    _, asked = drafted(text, (one, one))
    assert [question.code for question in asked] == ["said-twice"]
