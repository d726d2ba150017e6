"""Titles: whole words, nothing hanging over, nothing torn."""

import pytest

from anshe.kernels.reader.draft.drafting import in_chinese
from anshe.kernels.reader.draft.titles import tidy, title_of
from anshe.kernels.reader.model import Language, Obligation


def row(sentence: str, action: str) -> Obligation:
    """Return a finding with what is to be done in it."""
    return Obligation("duty", 0, len(sentence), sentence, action, "test", 0.9)


@pytest.mark.parametrize(
    ("sentence", "action", "title"),
    [
        ("相关单位和人员清楚自身职责", "和人员清楚自身职责", "相关单位和人员清楚自身职责"),
        ("选择“3·15”、双休日宣传", "选择“”、双休日宣传", "选择“3·15”、双休日宣传"),
        ("独居老人家庭每半年一次", "一次", "独居老人家庭每半年一次"),
        ("各社区将每月9日定为宣传日", "将定为宣传日", "各社区将每月9日定为宣传日"),
        ("启动阶段工作(5月上旬)", "启动阶段工作()", "启动阶段工作"),
        ("设置6个窗口和", "设置6个窗口和", "设置6个窗口"),
        ("并指定一名工作人员", "并指定一名工作人员", "指定一名工作人员"),
        ("社区应与单位签订责任书", "与单位签订责任书", "与单位签订责任书"),
    ],
)
def test_a_chinese_title_is_not_torn(sentence: str, action: str, title: str) -> None:
    assert title_of(row(sentence, action), "zh") == title


@pytest.mark.parametrize(
    ("sentence", "action", "title"),
    [
        ("each unit shall train its staff.", "shall train its staff.", "Train its staff"),
        ("The team has a leader.", "has a leader.", "The team has a leader"),
        ("and 20 emergency lights.", "and 20 emergency lights.", "20 emergency lights"),
        ("drills no less than once a year.", "drills .", "Drills no less than once a year"),
        ("The group meets monthly.", "meets", "The group meets monthly"),
    ],
)
def test_an_english_title_begins_with_a_capital_and_ends_with_a_word(
    sentence: str, action: str, title: str
) -> None:
    assert title_of(row(sentence, action), "en") == title


def test_what_the_rules_shortened_goes_on_to_the_end_of_the_clause() -> None:
    sentence = "Put up signs at every underpass, culvert and river gate of the district"
    assert title_of(row(sentence, sentence[:40]), "en") == sentence


@pytest.mark.parametrize(("language", "sign"), [("zh", "安全检查"), ("en", "safety checks ")])
def test_a_long_title_stops_behind_a_clause_or_a_word(language: Language, sign: str) -> None:
    clause = (sign * 10).strip()
    assert tidy(f"{clause},{clause},{clause}", language).lower() == clause
    cut = tidy(sign * 60, language)
    assert cut.endswith("…")
    assert cut.rstrip("…").lower().endswith(sign.split()[-1][-2:])


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("发生火灾的,实行一票否决;其他:另议", "发生火灾的，实行一票否决；其他：另议"),
        ("单位(学校(含民办)等)", "单位（学校（含民办）等）"),
        ("18:30前按4:6付10,000元", "18:30前按4:6付10,000元"),
        ("A:好,B:中", "A：好，B：中"),
    ],
)
def test_chinese_is_drafted_with_its_own_punctuation(words: str, printed: str) -> None:
    assert in_chinese(words) == printed
