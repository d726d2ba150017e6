"""The word files are whole: patterns compile, reasons and codes have words in both languages."""

import re
from string import Formatter
from typing import get_args

import pytest

from anshe.kernels.language import codes
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Question, Role
from anshe.kernels.reader.questions import question_codes, say

FURNITURE = table("furniture")
SECTIONS = table("sections")
DOING = table("doing")
LISTS = ("do", "metric", "domain", "body", "document")


@pytest.mark.parametrize("section", ["lines", "edges", "tails", "inline"])
def test_each_pattern_of_furniture_compiles_and_has_a_reason(section: str) -> None:
    for one in FURNITURE[section]:
        assert re.compile(one["pattern"]).groups == 0
        assert one["why"] in FURNITURE["words"]


def test_each_reason_has_words_in_both_languages() -> None:
    assert all(set(words) == {"zh", "en"} for words in FURNITURE["words"].values())


def test_each_role_of_a_section_is_one_of_the_model() -> None:
    assert set(SECTIONS["roles"]) == set(SECTIONS["order"]) <= set(get_args(Role))
    for source in (*SECTIONS["line_starts"], *SECTIONS["line_ends"]):
        re.compile(source)


def test_each_verb_metric_domain_and_body_is_a_code_of_the_language() -> None:
    known = {name: {code for code, _ in codes(name)} for name in LISTS}
    assert set(DOING["doing"]) | set(DOING["begins"]) | {DOING["otherwise"]} <= known["do"]
    assert set(DOING["metrics"]) <= known["metric"]
    assert set(DOING["domains"]) <= known["domain"]
    assert set(DOING["kinds_of_body"]) <= known["body"]
    assert set(DOING["documents"]) | {DOING["otherwise_document"]} <= known["document"]


def test_each_question_has_both_languages_with_the_same_words() -> None:
    for words in question_codes().values():
        assert set(words) == {"zh", "en"}
        slots = [{name for _, name, _, _ in Formatter().parse(said)} for said in words.values()]
        assert slots[0] == slots[1]


def test_a_question_is_said_with_its_words() -> None:
    said = say(Question("date-not-read", 0, 1, "stages[0]", (("said", "汛前"),)))
    assert said["zh"] == "时间“汛前”没有说到具体日子，请补上。"
