"""Why a document gives no text: a code, and what to say about it in both languages."""

from functools import cache
from importlib.resources import files
from typing import cast

import yaml

LARGEST_FILE_MB = 20
"""Larger files are refused: a plan of a hundred thousand words is half a megabyte."""
MOST_CHARACTERS = 5_000_000


class Unreadable(Exception):
    """The document gives no text; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def say(self, language: str) -> str:
        """Say why, and what to do."""
        return refusal_words(self.code, language)


def refusal_words(code: str, language: str) -> str:
    """Say what a code means, in Chinese or English."""
    known = _known()
    words = known.get(code, known["broken"])
    limits = {"too-large": str(LARGEST_FILE_MB), "too-long": f"{MOST_CHARACTERS:,}"}
    said = words["zh" if language.startswith("zh") else "en"]
    return said.replace("{limit}", limits.get(code, ""))


@cache
def _known() -> dict[str, dict[str, str]]:
    """Read the words once."""
    text = files(__package__).joinpath("refusals.yaml").read_text("utf-8")
    return cast("dict[str, dict[str, str]]", yaml.safe_load(text))
