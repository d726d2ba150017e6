"""Every word that is shown exists in Chinese, says one thing, and loses no placeholder."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from deploy.collect_words import SOURCE, Key, forms, rooms, translated, words

from tests.house.source import modules, tree

ROOMS = [room for room in rooms() if words(room) or translated(room)]
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
_NAMELESS = re.compile(r"%[-+#0]*\d*(\.\d+)?[sdifrx]|\{\d*\}")
_CALLS = re.compile(r"_|n?p?gettext(_lazy|_noop)?")
a_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)


@a_room
def test_every_word_that_is_shown_is_translated(room: Path) -> None:
    known = translated(room)
    lacking = [
        f"{word.place}: {word.forms[0]}"
        for key, word in words(room).items()
        if key not in known or not all(forms(known[key].string or ""))
    ]
    assert lacking == []


@a_room
def test_a_catalogue_keeps_no_word_that_is_shown_nowhere(room: Path) -> None:
    found = words(room)
    assert [key for key in translated(room) if key not in found] == []


@a_room
def test_no_translation_is_a_guess(room: Path) -> None:
    assert [key for key, message in translated(room).items() if message.fuzzy] == []


@a_room
def test_a_translation_keeps_its_placeholders(room: Path) -> None:
    lost = [
        key
        for key, message in translated(room).items()
        if _placeholders(forms(message.id)) != _placeholders(forms(message.string or ""))
    ]
    assert lost == []


def test_no_word_has_two_translations_because_all_rooms_share_one_catalogue() -> None:
    said: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for room in ROOMS:
        for key, message in translated(room).items():
            said[key][forms(message.string or "")[0]].append(room.name)
    assert {key: dict(ways) for key, ways in said.items() if len(ways) > 1} == {}


@a_room
def test_every_placeholder_has_a_name(room: Path) -> None:
    nameless = [
        f"{word.place}: {one}"
        for word in words(room).values()
        for one in word.forms
        if _NAMELESS.search(_PLACEHOLDER.sub("", one).replace("%%", ""))
    ]
    assert nameless == []


def test_no_word_is_put_together_before_it_is_looked_up() -> None:
    put_together = [
        f"{name}:{node.lineno}"
        for name, path in modules(SOURCE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _looks_up(node) and any(map(_made, node.args[:1]))
    ]
    assert put_together == []


def _looks_up(call: ast.Call) -> bool:
    """Say whether a call asks for a translation."""
    return isinstance(call.func, ast.Name) and bool(_CALLS.fullmatch(call.func.id))


def _made(argument: ast.expr) -> bool:
    """Say whether a text is put together on the spot, so that no catalogue can hold it."""
    return isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call)


def _placeholders(texts: tuple[str, ...]) -> set[str]:
    """Name the placeholders of all forms of a message."""
    return set(_PLACEHOLDER.findall(" ".join(texts)))
