"""Measures of the lexicon: each can be checked by the language, and names facts that exist."""

import re
from typing import Any

import pytest

from anshe.kernels.reader.draft.rubric.cues import cues
from anshe.kernels.reader.draft.rubric.figures import Clause, part
from anshe.kernels.reader.draft.rubric.measures import measured
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Frequency, Obligation, Threshold
from tests.kernels.reader.draft.drafts import problems

ENTRIES: list[dict[str, Any]] = table("measures")["measures"]


def row(
    sentence: str, often: Frequency | None = None, much: float | None = None, unit: str = "%"
) -> Obligation:
    """Return a finding with a frequency or a figure."""
    figure = Threshold(sentence, ">=", much, unit) if much is not None else None
    return Obligation(
        "quota", 0, len(sentence), sentence, sentence, "test", 0.9, (), often, None, figure
    )


def clause_of(entry: dict[str, Any]) -> str:
    """Return words that name an entry, and every code that it can list."""
    words = "".join(re.sub(r"\(\?[:!<=]*|[)?]", "", cue.split("|")[0]) for cue in entry["zh"])
    listed = "、".join(
        re.sub(r"\(\?.*?\)", "", many[0].split("|")[0]) for many in entry.get("codes", {}).values()
    )
    return {"zero": "不发生"}.get(entry["figure"], "") + words + listed


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
@pytest.mark.parametrize("period", ["year", "quarter"])
def test_each_measure_checks(entry: dict[str, Any], period: Any) -> None:
    words = clause_of(entry)
    units = entry.get("units", ["%"])
    rows = (row(words, Frequency(2, period)), row(words, None, 90.0, units[0]))
    (cue,) = (one for one in cues() if one.name == entry["name"])
    found = part(cue, Clause(words, "", words, rows))
    assert found is not None
    parts = {found.name: found.measure, "rest": {"manual": True}}
    grades = {"A": {found.name: found.best} if found.best else {"rest": ">= 1"}}
    programme = {
        "programme": "one",
        "version": "1",
        "title": {"zh": "一"},
        "elements": [{"id": "1", "title": {"zh": "一"}}],
        "indicators": [
            {"id": "1.1", "element": "1", "title": {"zh": words}, "when_empty": "waiting"}
            | {"parts": parts, "names": {found.name: found.called}, "grades": grades}
        ],
    }
    assert problems(programme) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_each_entry_finds_its_own_words(entry: dict[str, Any]) -> None:
    (cue,) = (one for one in cues() if one.name == entry["name"])
    assert cue.fits(clause_of(entry)) or cue.without


@pytest.mark.parametrize(
    ("words", "often", "best"),
    [
        ("每季度不少于一次的安全教育", Frequency(1, "quarter"), ">= 4"),
        ("应急演练每半年两次", Frequency(2, "half-year"), ">= 2"),
        ("全年召开例会6次", Frequency(6, "year"), ">= 6"),
    ],
)
def test_a_frequency_is_counted_by_its_own_periods(words: str, often: Frequency, best: str) -> None:
    (found,) = measured(words, (row(words, often),)).parts
    assert (found.best, found.origin) == (best, "plan")


@pytest.mark.parametrize(
    "words", ["干部作风过硬", "社区形象好", "学生安全知识知晓率", "目标与计划体现重点工作"]
)
def test_words_that_name_no_fact_are_left_to_a_person(words: str) -> None:
    found = measured(words, (row(words, None, 90.0),))
    assert (found.parts, found.rest) == ((), (words,))


def test_each_clause_is_measured_by_what_it_names() -> None:
    found = measured("成立安全社区领导小组,制定工作计划和培训计划,群众反映好", ())
    assert [(one.name, one.best) for one in found.parts] == [
        ("leading_body", ">= 1"),
        ("training_plan", ">= 1"),
        ("work_plan", ">= 1"),
    ]
    assert found.rest == ("群众反映好",)


@pytest.mark.parametrize(
    ("words", "best"),
    [("各单位职责全部明确", ">= 100 %"), ("单位职责明确", "")],
)
def test_a_share_without_a_figure_is_for_all_or_only_shown(words: str, best: str) -> None:
    (found,) = measured(words, ()).parts
    assert found.best == best


def test_how_good_a_thing_must_be_is_left_to_a_person() -> None:
    found = measured("有可操作的应急预案", ())
    assert [one.name for one in found.parts] == ["emergency_plans"]
    assert found.rest == ("有可操作的应急预案",)


def test_purposes_and_manners_ask_for_nothing() -> None:
    assert measured("结合社区实际,组织应急演练,提高居民自救能力", ()).rest == ()


def test_what_is_listed_must_each_be_there() -> None:
    (found,) = measured("开展定期、不定期和专项检查", ()).parts
    assert found.measure["matrix"]["cells"] == {"kind": ["regular", "irregular", "special"]}
    assert found.best == ">= 100 %"


def test_a_number_with_its_unit_is_the_figure_and_none_means_nought() -> None:
    words = "在册志愿者不少于200名"
    (found,) = measured(words, (row(words, None, 200.0, "名"),)).parts
    assert (found.name, found.best, found.origin) == ("volunteers", ">= 200", "plan")
    (none,) = measured("全年不发生火灾", ()).parts
    assert (none.name, none.best) == ("no_fires", "= 0")


def test_days_within_which_hazards_are_mended_are_a_share_of_all() -> None:
    words = "一般隐患3天内整改完毕"
    (found,) = measured(words, (row(words, None, 3.0, "天"),)).parts
    assert found.measure["share"]["of"] == {"rectified": "<= happened + 3 days"}
