"""Questions: what a plan leaves open, in both languages."""

from functools import cache
from importlib.resources import files
from typing import cast

import yaml
from yaml import CSafeLoader

from anshe.kernels.reader.model import Question


@cache
def question_codes() -> dict[str, dict[str, str]]:
    """Return every code with its sentence in both languages."""
    text = files("anshe.kernels.reader").joinpath("questions.yaml").read_text("utf-8")
    return cast("dict[str, dict[str, str]]", yaml.load(text, Loader=CSafeLoader))


def say(question: Question) -> dict[str, str]:
    """Return a question as a sentence in both languages."""
    words = {name: said[:80] for name, said in question.words}
    return {
        language: said.format(**words) for language, said in question_codes()[question.code].items()
    }
