"""How sure a finding is comes from marks of its form, and from weights that are data."""

import re

import pytest

from anshe.kernels.reader import read
from anshe.kernels.reader.lexicon.tables import table

GROUPS = ("duty", "numbered")
MARK = re.compile(
    "(?:rule|section|named|named here|length|clauses|names|before|after|name ends|says) "
)
PLAIN = {"in heading", "in table", "labelled"}


@pytest.mark.parametrize("group", GROUPS)
def test_weights_are_for_marks_that_findings_bear(group: str) -> None:
    held = table("sureness")[group]
    assert held["drawn"][1] > 0
    for mark, weight in held["weights"].items():
        assert MARK.match(mark) or mark in PLAIN, mark
        assert -9 < weight < 9, mark


def test_words_that_are_looked_for_are_looked_for_once() -> None:
    words = table("sureness")["words"]
    assert len(words) == len(set(words))


def test_a_charge_is_surer_than_a_carried_task() -> None:
    text = "一、组织机构\n街道办事处负责日常工作的组织协调。\n"
    text += "二、主要任务\n社区居委会做好动员。积极营造氛围。\n"
    rows = {row["sentence"]: row["confidence"] for row in read(text).rows("obligations")}
    assert all(0 < sure < 1 for sure in rows.values())
    assert rows["街道办事处负责日常工作的组织协调"] > rows["社区居委会做好动员"]


def test_the_same_words_under_the_same_heading_are_equally_sure() -> None:
    text = "一、主要任务\n(一)宣传。各社区要组织志愿者入户宣传。\n"
    text += "(二)检查。各社区要组织志愿者入户检查。\n"
    rows = list(read(text).rows("obligations"))
    assert len({row["confidence"] for row in rows}) == 1
