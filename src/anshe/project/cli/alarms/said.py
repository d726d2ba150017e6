"""What `anshe alarms` says, where no catalogue is loaded."""

from functools import cache
from importlib.resources import files
from typing import cast

import yaml


def say(word: str, language: str, **words: object) -> str:
    """Say a word of words.yaml in Chinese or English."""
    said = _words()[word]["zh" if language.startswith("zh") else "en"]
    return said.format(**words) if words else said


@cache
def _words() -> dict[str, dict[str, str]]:
    """Read the words once."""
    text = files(__package__).joinpath("words.yaml").read_text("utf-8")
    return cast("dict[str, dict[str, str]]", yaml.safe_load(text))
