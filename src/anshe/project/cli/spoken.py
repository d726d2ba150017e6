"""The language of the terminal, and the words of commands that load no catalogue."""

import os
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

import click
import yaml

LANGUAGES = click.Choice(["zh", "en"])


def spoken() -> str:
    """Say which language the terminal is set to."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if named.startswith("zh") else "en"


language_option = click.option(
    "--language", type=LANGUAGES, default=spoken, help="Language of the sentences."
)


class Say(Protocol):
    """Say a word of a command in Chinese or English."""

    def __call__(self, word: str, language: str, **words: object) -> str:
        """Say it, with its places filled."""
        ...


def words_of(package: str) -> Say:
    """Give what says the words of a command's words.yaml."""

    def say(word: str, language: str, **words: object) -> str:
        said = _words(package)[word]["zh" if language.startswith("zh") else "en"]
        return said.format(**words) if words else said

    return say


@cache
def _words(package: str) -> dict[str, dict[str, str]]:
    """Read the words of a command once."""
    text = files(package).joinpath("words.yaml").read_text("utf-8")
    return cast("dict[str, dict[str, str]]", yaml.safe_load(text))
