"""What the reader makes of a text: page, plans, blocks, sentences, findings, questions.

Positions in `Page`, `Plan`, `Block`, `Sentence`, `Name`, and in what names, rules and bodies
return, are positions in `Page.plain`, where wide digits, letters and punctuation are narrow
(`，；：（）` read `,;:()`). Only `Reading` speaks of the document itself: `text[start:end]`.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Kind = Literal["recurring", "quota", "deadline", "stage", "duty"]
Language = Literal["zh", "en"]
Period = Literal["day", "week", "month", "quarter", "half-year", "year"]
Role = Literal[
    "preamble",
    "guiding",
    "goals",
    "organisation",
    "tasks",
    "stages",
    "guarantees",
    "annex",
    "members",
    "indicators",
    "form",
    "other",
]
BodyKind = Literal["leading_group", "office", "working_group", "expert_group", "team", "committee"]
NO_PARENT = -1


@dataclass(frozen=True, slots=True)
class SetAside:
    """Tell of a part of the document that is not plan, and why: furniture, notice, link, marker."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Positions:
    """Map a position in the plain text to the document: runs that lie `shifts[i]` further on."""

    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, position: int) -> int:
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the document of `plain[start:end]`."""
        if end <= start:
            return self[start], self[start]
        return self[start], self[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the clean view of a document; `plain[i]` came from `text[at[i]]`."""

    plain: str
    at: Positions
    set_aside: tuple[SetAside, ...] = ()
    traditional: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold one plan of a document: its name, its place, its language."""

    title: str
    start: int
    end: int
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one cell of a table row and the words over its column."""

    start: int
    end: int
    column: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one numbered item, paragraph or table row, without the items below it.

    `plain[start:text]` is the label, `plain[text:heading]` the heading (empty when there is
    none), `plain[heading:end]` what follows. `number` is the place in `Outline.blocks`, `parent`
    the number of the item above or NO_PARENT, `level` 0 for text under no item.
    """

    number: int
    start: int
    text: int
    heading: int
    end: int
    level: int
    label: str
    role: Role
    parent: int = NO_PARENT
    cells: tuple[Cell, ...] = ()


class Sentence(NamedTuple):
    """Hold one sentence of a block; `clauses` are cut at commas, semicolons and colons."""

    start: int
    end: int
    block: int
    clauses: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold a plan taken apart: what rules, names and bodies read."""

    plain: str
    plan: Plan
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    def heading_of(self, block: Block) -> str:
        """Return the heading of a block, without its label."""
        return self.plain[block.text : block.heading].strip()

    def above(self, block: Block) -> tuple[Block, ...]:
        """Return the items that hold a block, the nearest first."""
        found: list[Block] = []
        while block.parent != NO_PARENT:
            block = self.blocks[block.parent]
            found.append(block)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Name:
    """Hold an organisation, post or group of people named in the text."""

    start: int
    end: int
    text: str
    kind: str = "organisation"


@dataclass(frozen=True, slots=True)
class Frequency:
    """Say how often: at least `min_count` times in each period."""

    min_count: int
    period: Period


@dataclass(frozen=True, slots=True)
class Threshold:
    """Say how much: `op` is >=, <=, > , < or =; a ratio or what is masked is no number."""

    metric: str
    op: str
    value: float | str | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """Hold one duty that can be seen to be done or not; the span is its shortest clause."""

    kind: Kind
    start: int
    end: int
    sentence: str
    action: str
    rule: str
    confidence: float
    responsible: tuple[str, ...] = ()
    frequency: Frequency | None = None
    deadline: str | None = None
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Hold one organisation that the plan sets up or gives tasks to; the span is its name."""

    kind: BodyKind
    name: str
    start: int
    end: int
    rule: str
    confidence: float
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Ask what the text leaves open; `path` is the place in the draft, such as `obligations[3]`."""

    code: str
    start: int
    end: int
    path: str = ""
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Hold what one plan of the document says, and its draft in the programme language."""

    title: str
    start: int
    end: int
    language: Language
    obligations: tuple[Obligation, ...]
    bodies: tuple[Body, ...]
    questions: tuple[Question, ...]
    draft: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a document says, plan by plan, and what was set aside, by place in it."""

    document: str
    plans: tuple[PlanReading, ...]
    set_aside: tuple[SetAside, ...]
    questions: tuple[Question, ...] = ()

    def rows(self, which: Literal["obligations", "bodies"]) -> list[dict[str, Any]]:
        """Return the findings as plain rows, in the format of the development set."""
        if which == "bodies":
            return [_body_row(self.document, body) for plan in self.plans for body in plan.bodies]
        return [_row(self.document, one) for plan in self.plans for one in plan.obligations]


def _row(document: str, one: Obligation) -> dict[str, Any]:
    """Write an obligation as a plain row."""
    many, much = one.frequency, one.threshold
    return {
        "doc": document,
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "action": one.action,
        "responsible": list(one.responsible),
        "frequency": many and {"min_count": many.min_count, "period": many.period},
        "deadline": one.deadline,
        "threshold": much
        and {"metric": much.metric, "op": much.op, "value": much.value, "unit": much.unit},
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _body_row(document: str, body: Body) -> dict[str, Any]:
    """Write a body as a plain row."""
    return {
        "doc": document,
        "name": body.name,
        "kind": body.kind,
        "lead": list(body.lead),
        "support": list(body.support),
        "start": body.start,
        "end": body.end,
        "rule": body.rule,
        "confidence": body.confidence,
    }
