"""Measures of the lexicon: each can be checked by the language, and names facts that exist."""

from typing import Any

import pytest

from anshe.kernels.reader.draft.rubric.measures import measured
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Frequency, Obligation, Threshold
from tests.kernels.reader.draft.drafts import problems

ENTRIES: list[dict[str, Any]] = table("measures")["measures"]


def row(sentence: str, often: Frequency | None = None, much: float | None = None) -> Obligation:
    """Return a finding with a frequency or a share."""
    figure = Threshold(sentence, ">=", much, "%") if much is not None else None
    return Obligation(
        "quota", 0, len(sentence), sentence, sentence, "test", 0.9, (), often, None, figure
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
@pytest.mark.parametrize("period", ["year", "quarter"])
def test_each_measure_checks(entry: dict[str, Any], period: Any) -> None:
    words = "".join(cue.split("|")[0] for cue in entry["zh"])
    rows = (row(words, Frequency(2, period)), row(words, None, 90.0))
    found = measured(words, rows)
    assert found is not None
    programme = {
        "programme": "one",
        "version": "1",
        "title": {"zh": "一"},
        "elements": [{"id": "1", "title": {"zh": "一"}}],
        "indicators": [
            {
                "id": "1.1",
                "element": "1",
                "title": {"zh": words},
                "measure": found.measure,
                "grades": {"A": found.best},
                "when_empty": "waiting",
            }
        ],
    }
    assert problems(programme) == []


@pytest.mark.parametrize(
    ("words", "often", "best"),
    [
        ("每季度不少于一次的安全教育", Frequency(1, "quarter"), ">= 4"),
        ("应急演练每半年两次", Frequency(2, "half-year"), ">= 2"),
        ("全年召开例会6次", Frequency(6, "year"), ">= 6"),
    ],
)
def test_a_frequency_is_counted_by_its_own_periods(words: str, often: Frequency, best: str) -> None:
    found = measured(words, (row(words, often),))
    assert found is not None
    assert found.best == best


@pytest.mark.parametrize(
    "words", ["社区各单位职责明确", "有针对高危人群的干预措施", "学生安全知识知晓率"]
)
def test_words_that_name_no_fact_are_left_to_a_person(words: str) -> None:
    assert measured(words, (row(words, None, 90.0),)) is None
