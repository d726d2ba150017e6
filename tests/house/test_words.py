"""Every word that is shown exists in Chinese, and no placeholder got lost on the way."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.house.source import SOURCE

CATALOGUES = sorted(SOURCE.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"))
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_catalogue_is_complete(path: Path) -> None:
    with path.open("rb") as text:
        catalogue = read_po(text)
    messages = [message for message in catalogue if message.id]
    untranslated = [message.id for message in messages if not all(_strings(message.string))]
    fuzzy = [message.id for message in messages if message.fuzzy]
    assert (untranslated, fuzzy) == ([], [])


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_translation_keeps_its_placeholders(path: Path) -> None:
    with path.open("rb") as text:
        catalogue = read_po(text)
    lost = [
        message.id
        for message in catalogue
        if message.id
        and set(_PLACEHOLDER.findall(" ".join(_strings(message.id))))
        != set(_PLACEHOLDER.findall(" ".join(_strings(message.string))))
    ]
    assert lost == []


def _strings(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Give the forms of a message: one, or singular and plural."""
    return (words,) if isinstance(words, str) else tuple(words)
