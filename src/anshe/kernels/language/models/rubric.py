"""What counts as good enough: elements, indicators with measures and grades, scoring, verdicts."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from anshe.kernels.language.measures import Measure
from anshe.kernels.language.models.base import (
    Bar,
    Flag,
    Id,
    Letter,
    Line,
    Model,
    Name,
    Number,
    Origin,
    Rule,
    Text,
)


def _shape(told: object) -> str:
    """Tell a figure for each part from a single one."""
    return "parts" if isinstance(told, dict) else "one"


Needs = Annotated[
    Annotated[Bar, Tag("one")] | Annotated[dict[Name, Bar], Tag("parts")],
    Discriminator(_shape),
]
Grades = dict[Letter, Needs]
Empty = Letter | Literal["waiting"]


class PartName(Text):
    """What a figure is called in a sentence, and its Chinese counting word."""

    unit: Line | None = None


class Element(Rule):
    """A chapter of the standard."""

    title: Text
    clause: Line | None = None


class IndicatorRule(Rule):
    """One indicator: what is measured, which figure earns which letter, what to do next.

    `grades` go from the best letter down; who earns none has the last letter of the scoring.
    With points, `part_grades` gives each part of the measure its own letters. `when_empty` is the
    letter of a figure that could not be taken because there was nothing to take it of, for all
    parts or for each. `pro_rata`: this year's figures are asked for in step with the year.
    """

    element: Id
    title: Text
    clause: Line | None = None
    asks: Text | None = None
    measure: Measure | None = None
    parts: dict[Name, Measure] | None = None
    names: dict[Name, PartName] = {}
    grades: Grades = {}
    part_grades: dict[Name, dict[Letter, Bar]] = {}
    fails: Needs | None = None
    origin: dict[Letter | Literal["fails"], Origin] = {}
    pro_rata: Flag = False
    when_empty: Empty | dict[Name, Empty]
    advice: Text | None = None
    evidence: tuple[Text, ...] = ()
    kinds: tuple[Id | Name, ...] = ()

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        """Refuse a measure told twice or not at all."""
        if (self.measure is None) == (not self.parts):
            raise PydanticCustomError("refused", "{code}", {"code": "L316", "at": (), "words": {}})
        return self

    def measures(self) -> dict[str, Measure]:
        """Return every measure by its part; a single one is called `value`."""
        return dict(self.parts) if self.parts else {"value": self.measure} if self.measure else {}


class LetterRule(Model):
    """A letter, what it means, and what it is worth when points are counted."""

    letter: Letter
    title: Text
    worth: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None


class PartRule(Model):
    """A part of every indicator's points."""

    id: Name
    title: Text
    points: Annotated[float, Field(strict=True, gt=0, le=10000)]


class Verdict(Model):
    """A verdict and when it is given; rules are tried in order.

    Conditions: how many indicators have a letter (`count: {C: "= 0"}`), their share, the points in
    all, whether an indicator has no points, whether an F mark was hit. The last has none.
    """

    id: Id
    title: Text
    passes: Flag = False
    count: dict[Letter, Bar] = {}
    share: dict[Letter, Bar] = {}
    points: Bar | None = None
    zeros: Bar | None = None
    fails: Bar | None = None


class Scoring(Model):
    """How grades become a verdict: letters or points."""

    by: Literal["letters", "points"]
    letters: tuple[LetterRule, ...] = Field(min_length=2)
    parts: tuple[PartRule, ...] = ()
    weights: dict[Id, Number] = {}
    full: Number | None = None
    indicators: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    verdicts: tuple[Verdict, ...] = ()
    note: Text | None = None
