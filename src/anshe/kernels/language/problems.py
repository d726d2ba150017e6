"""Problems: what is wrong with a programme file, or open in it, and where."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from anshe.kernels.language.vocabulary import data

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "question"]
Step = str | int
Path = tuple[Step, ...]
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, counted from one."""

    line: int
    column: int


Places = dict[Path, Place]
NOWHERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error or question, with a stable code, words in both languages, and its place."""

    code: str
    severity: Severity
    message: Words
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message['en']}"


@cache
def problem_codes() -> "Mapping[str, Words]":
    """Return every code with its sentence in both languages."""
    return MappingProxyType(data("problems.yaml"))


def severity_of(code: str) -> Severity:
    """Say whether a code is an error or a question."""
    return "question" if code.startswith("Q") else "error"


def sentence_of(code: str, words: "Mapping[str, object]") -> Words:
    """Fill the words into the sentence of a code, long values cut."""
    short = {key: _short(str(value)) for key, value in words.items()}
    return {language: said.format(**short) for language, said in problem_codes()[code].items()}


def _short(text: str) -> str:
    """Cut a long value, so that a message stays readable."""
    return text if len(text) <= 120 else f"{text[:119]}…"


def written(path: Path) -> str:
    """Write a path as people read it: `indicators[3].grades.A`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def nearest(path: Path, places: "Mapping[Path, Place]") -> Place:
    """Return the place of a path, or of the nearest thing above it."""
    for end in range(len(path), -1, -1):
        if place := places.get(path[:end]):
            return place
    return NOWHERE
