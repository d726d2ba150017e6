"""The draft as it grows: sections, ids that stay the same, places in the document, questions."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from anshe.kernels.reader.draft.dates import Moment, Years
from anshe.kernels.reader.model import Outline, Page, Question

LONGEST = 1000
EMPTY = re.compile(r"\(\s*\)")
Mapping = dict[str, Any]
WIDE = (
    (
        ",",
        re.compile(r"(?<=[\u4e00-\u9fff”》）)%％]),(?! )|(?<=[\dA-Za-z]),(?=[\u4e00-\u9fff“《])"),
        "，",
    ),
    (";", re.compile(r"(?<=[\u4e00-\u9fff”》）)%％\d]);"), "；"),
    (":", re.compile(r"(?<=[\u4e00-\u9fff”》）)]):|(?<=[A-Za-z]):(?=[\u4e00-\u9fff])"), "："),
)
ROUND = re.compile(r"\(([^()]*[\u4e00-\u9fff\d][^()]*)\)")
NESTED = 3


def in_chinese(words: str) -> str:
    """Return Chinese words with the punctuation that Chinese is printed with."""
    depth = min(words.count("("), NESTED)
    for _ in range(depth):
        words = ROUND.sub(r"（\1）", words)
    for narrow, cue, sign in WIDE:
        if narrow in words:
            words = cue.sub(sign, words)
    return words


def printable(words: str) -> str:
    """Return words in one line, without the signs that no file may hold."""
    told = " ".join(words.split())
    if "(" in told:
        told = EMPTY.sub("", told)
    return told if told.isprintable() else "".join(sign for sign in told if sign.isprintable())


@dataclass(slots=True)
class Drafting:
    """Hold what is written so far of the draft of one plan."""

    outline: Outline
    page: Page
    document: str
    sections: dict[str, list[Mapping]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)
    years: Years | None = None
    derived: int = 0
    undated: dict[str, list[tuple[tuple[int, int], str, str]]] = field(default_factory=dict)
    doers: dict[str, str | None] = field(default_factory=dict)

    def dated(self, said: Moment, told: str) -> Moment:
        """Return days with the year that the plan says of itself, when they name none."""
        if said.has_year() or self.years is None:
            return said
        self.derived += 1
        return self.years.of(said, told)

    def ask_year(self, span: tuple[int, int], path: str, told: str) -> None:
        """Ask for the year of days, or for the day of a goal: once for the whole plan."""
        code = "no-year" if told else "no-date"
        self.undated.setdefault(code, []).append((span, path, told))

    def id_for(self, stem: str, words: str) -> str:
        """Return an id that hangs on the words alone, so that other parts do not move it."""
        told = f"{stem}-{sha256(words.encode(errors='replace')).hexdigest()[:6]}"
        self.used[told] = self.used.get(told, 0) + 1
        return told if self.used[told] == 1 else f"{told}-{self.used[told]}"

    def unique(self, stem: str) -> str:
        """Return the stem, or the stem with a number when it is taken."""
        taken = self.used.get(stem, 0)
        self.used[stem] = taken + 1
        joint = "." if stem[:1].isdecimal() else "-"
        return stem if not taken else self.unique(f"{stem}{joint}{taken + 1}")

    def text(self, words: str) -> Mapping:
        """Return words as a text in the language of the plan."""
        told = printable(words)
        if self.outline.plan.language == "zh":
            told = in_chinese(told)
        return {self.outline.plan.language: told[:LONGEST].strip() or "-"}

    def source(self, start: int, end: int) -> Mapping:
        """Return the place in the document of `plain[start:end]`."""
        first, last = self.page.at.span(start, end)
        return {"document": self.document, "start": first, "end": last}

    def add(self, section: str, rule: Mapping) -> str:
        """Add a rule to a section; return its path."""
        rules = self.sections.setdefault(section, [])
        rules.append(rule)
        return f"{section}[{len(rules) - 1}]"

    def ask(self, code: str, span: tuple[int, int], path: str = "", **words: object) -> None:
        """Ask what the text leaves open, beside the sentence."""
        told = tuple((name, str(said)) for name, said in words.items())
        self.questions.append(Question(code, *span, path, told))
