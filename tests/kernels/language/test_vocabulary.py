"""The words of the field, and the page that lists every code."""

import os
import re
from pathlib import Path

import pytest

from anshe.kernels.language import code_lists, codes, facts, problem_codes
from anshe.kernels.language.checks.rows import LISTS

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "build" / "language-codes.md"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def page() -> str:
    """Write the page of all codes."""
    lines = ["# Codes of the programme language", "", INTRODUCTION, ""]
    lines += ["## Problems", "", "| code | English | 中文 |", "|---|---|---|"]
    lines += [f"| {code} | {said['en']} | {said['zh']} |" for code, said in problem_codes().items()]
    lines += ["", "## Code lists", ""]
    for name in code_lists():
        told = ", ".join(f"`{code}` {words['en']} / {words['zh']}" for code, words in codes(name))
        lines.append(f"- **{name}**: {told}")
    return "\n".join(lines) + "\n"


INTRODUCTION = """Written from `problems.yaml` and `codes.yaml` in `src/anshe/kernels/language`;
a test keeps it true (`ANSHE_WRITE_DOCS=1` writes it anew).
Codes are stable: L1 the file, L2 its structure, L3 its values, C1 the programme as a whole (all
errors), Q2 questions. Values in braces are filled in.
`anshe programme check FILE` tells them with line and column."""


def test_the_page_of_codes_is_true() -> None:
    if os.environ.get("ANSHE_WRITE_DOCS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_codes_are_written_alike_and_named_in_both_languages() -> None:
    for name in code_lists():
        for code, words in codes(name):
            assert CODE.fullmatch(code)
            assert set(words) == {"zh", "en"}


def test_code_lists_belong_to_code_fields_that_exist() -> None:
    for (fact, field), name in LISTS.items():
        column = facts()[fact].field(field)
        assert column is not None, (fact, field)
        assert column.type == "code"
        assert name in code_lists()


def test_facts_refer_to_facts() -> None:
    for fact in facts().values():
        for field in fact.fields.values():
            assert (field.type == "ref") == (field.ref in facts())
            assert not field.state or field.type == "date"


def test_there_is_no_such_list() -> None:
    with pytest.raises(KeyError):
        codes("colours")
