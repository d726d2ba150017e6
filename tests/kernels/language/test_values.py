"""Values are called by their words in both languages; ids by the titles of what they name."""

import re
from typing import Any

import pytest

from anshe.kernels.language import Programme, load, pack, packs, say_when
from anshe.kernels.language.conditions import read_threshold
from anshe.kernels.language.models.obligations import Amount, Escalation, Reach, Scope
from anshe.kernels.language.models.when import Cover, Days, Often, Within
from anshe.kernels.language.words.difference import NOUNS, UNSAID, names_of
from anshe.kernels.language.words.values import say_value
from tests.kernels.language.files import BODY

PLAIN = UNSAID | {"id", "clause", "file", "sha256", "title", "names", "unit"}
SAID: list[tuple[str, str, Any, str, str]] = [
    ("obligations", "do", "patrol", "巡逻", "Patrol"),
    ("bodies", "kind", "leading-group", "领导小组", "Leading group"),
    ("documents", "kind", "convention", "居民公约", "Residents' convention"),
    ("bodies", "level", "street", "街道（乡镇）", "street or town"),
    ("obligations", "by", "grid-worker", "网格员", "grid worker"),
    ("funding", "every", "quarter", "季度", "quarter"),
    ("targets", "figure", read_threshold(">= 90 %"), "不少于 90 %", "at least 90 %"),
    ("targets", "figure", read_threshold("< 3"), "少于 3", "less than 3"),
    ("indicators", "pro_rata", True, "是", "yes"),
    ("stages", "from_", "--04-16", "每年 4 月 16 日", "16 April every year"),
    (
        "obligations",
        "scope",
        Scope(each="community"),
        "每个社区（村）",
        "each community or village",
    ),
    (
        "obligations",
        "amount",
        Amount(metric="other", value=300, unit="份"),
        "不少于 300 份",
        "at least 300 份",
    ),
    (
        "obligations",
        "escalate",
        (Escalation(after=Days(days=7), to="county"),),
        "逾期 7 天上报区县",
        "7 days late: to district or county",
    ),
    (
        "obligations",
        "reach",
        Reach(of="elderly", share=read_threshold(">= 95 %")),
        "老年人 不少于 95 %",
        "Older people at least 95 %",
    ),
    (
        "obligations",
        "signatures",
        ("inspector", "site"),
        "检查人员、受检单位",
        "inspector, the place inspected",
    ),
    ("indicators", "when_empty", "waiting", "等待数据", "waits for data"),
    ("bodies", "lead", None, "空", "empty"),
]


@pytest.mark.parametrize(("section", "field", "value", "zh", "en"), SAID)
def test_a_value_is_said_in_words(section: str, field: str, value: Any, zh: str, en: str) -> None:
    assert say_value(field, value, section=section) == {"zh": zh, "en": en}


def test_an_id_is_called_by_its_title_and_an_unknown_one_by_itself() -> None:
    names = {"office": {"zh": "办公室", "en": "The office"}}
    assert say_value("by", "office", names=names)["zh"] == "办公室"
    assert say_value("by", "nobody-here", names=names)["zh"] == "nobody-here"


def test_a_field_whose_codes_are_listed_keeps_its_word_though_a_rule_has_that_id() -> None:
    names = {"elderly": {"zh": "老年人安全", "en": "Safety of older people"}}
    assert say_value("people", "elderly", names=names)["zh"] == "老年人"


def test_times_name_their_periods_and_events() -> None:
    names = {"flood-season": {"zh": "汛期", "en": "the flood season"}}
    weekly = Often(at_least=1, per="week", during="flood-season")
    assert say_when(weekly, names)["zh"] == "汛期期间每周至少 1 次"
    assert say_when(Cover(cover="24h", during="flood-season"), names) == {
        "zh": "汛期期间每天 24 小时",
        "en": "24 hours a day during the flood season",
    }
    within = Within(within=Days(days=3), of="hazard.found")
    assert say_when(within) == {
        "zh": "发现隐患后 3 天内",
        "en": "within 3 days after a hazard is found",
    }
    at_once = Within(within=Days(days=0), of="hazard.found")
    assert say_when(at_once)["zh"] == "发现隐患后立即"


def said(programme: Programme) -> list[str]:
    """Say every value of every rule in Chinese, without what stands in quotation marks."""
    names, found = names_of(programme), []
    for section in NOUNS:
        for rule in getattr(programme, section):
            parts = {key: {"zh": "", "en": ""} for key in getattr(rule, "names", {})}
            for field in set(type(rule).model_fields) - PLAIN - {"when"}:
                value = getattr(rule, field)
                words = say_value(field, value, section=section, names=names | parts)["zh"]
                found.append(re.sub("“[^”]*”", "", words))
    return found


@pytest.mark.parametrize("name", packs())
def test_no_code_of_what_ships_is_left_without_a_word(name: str) -> None:
    programme = pack(name).programme
    assert programme is not None
    assert [one for one in said(programme) if re.search(r"[a-z_-]{3,}", one)] == []


def test_a_file_may_use_any_level_and_still_be_said() -> None:
    loaded = load(BODY.replace("kind: office", "kind: office, level: community"))
    assert loaded.programme is not None
    assert "社区（村）" in said(loaded.programme)
