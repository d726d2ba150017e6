"""Both languages are whole: nothing is written in one of them where the other cannot be had."""

import ast
import re
from pathlib import Path

from deploy.collect_words import forms, rooms, translated

from tests.house.source import SOURCE, judged, modules, tree

_HAN = re.compile("[\u3400-\u9fff]")
_LOOSE = re.compile(
    "[\u3400-\u9fff] [A-Za-z0-9%]|[A-Za-z0-9] [\u3400-\u9fff]|[\u3400-\u9fff][,;:!?()]"
)
_APART = {"kernels", "demo", "formats"}  # pairs of both languages; a street's own names; formats
_UNSEEN = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment\b.*?endcomment\s*%\}"
    r"|\{%\s*blocktranslate\b.*?endblocktranslate\s*%\}"
    r"|\{%\s*block \w*(class|frame)\s*%\}[\w -]*\{%\s*endblock\s*%\}"
    r"|<(script|style|svg|code|kbd)\b.*?</(script|style|svg|code|kbd)>",
    re.DOTALL,
)
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SPOKEN = re.compile(r"\b(?:title|alt|aria-label|placeholder|data-label|data-confirm)=\"([^\"]*)\"")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SAME_IN_BOTH = re.compile(r"CSV|XLSX|PDF|SHA-256|AGPL-3.0-or-later|English")


def test_no_chinese_is_fixed_in_a_module() -> None:
    found = {
        f"{name.removeprefix('src/anshe/')}": len(lines)
        for name, path in modules()
        if _APART.isdisjoint(path.relative_to(SOURCE).parts) and (lines := _chinese(path))
    }
    assert judged("chinese_in_code", found) == []


def test_no_chinese_is_fixed_in_a_template_or_a_script() -> None:
    found = {
        str(path.relative_to(SOURCE)): len(_HAN.findall(text))
        for ending in ("*.html", "*.js", "*.css")
        for path in SOURCE.rglob(ending)
        if _HAN.search(text := path.read_text("utf-8"))
    }
    assert judged("chinese_in_templates", found) == []


def test_no_english_is_fixed_in_a_template() -> None:
    found = {
        str(path.relative_to(SOURCE)): len(lines)
        for path in SOURCE.rglob("*.html")
        if (lines := _english(path.read_text("utf-8")))
    }
    assert judged("english_in_templates", found) == []


def test_chinese_is_set_with_its_own_punctuation_and_without_spaces() -> None:
    loose = [
        (room.name, said)
        for room in rooms()
        for message in translated(room).values()
        for said in forms(message.string or "")
        if _LOOSE.search(said)
    ]
    assert loose == []


def test_no_punctuation_between_words_is_fixed_in_a_template() -> None:
    fixed = [
        f"{path.relative_to(SOURCE)}: {match[0]}"
        for path in SOURCE.rglob("*.html")
        for match in re.finditer(
            r"([%}]\}|</\w+>)[:,;] ", _UNSEEN.sub(" ", path.read_text("utf-8"))
        )
    ]
    assert fixed == []


def _chinese(path: Path) -> list[int]:
    """Give the lines of a module whose texts are Chinese; docstrings are no texts."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and _HAN.search(node.value)
    ]


def _english(text: str) -> list[str]:
    """Give the words of a template that no translation stands for."""
    seen = _TAGS.sub(" ", _UNSEEN.sub(" ", text))
    parts = [*_SPOKEN.findall(seen), *re.sub(r"<[^>]*>", "\n", seen).split("\n")]
    return [part for part in parts if _LATIN.search(_SAME_IN_BOTH.sub("", part))]
