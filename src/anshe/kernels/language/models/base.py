"""What all models of a programme file share: strictness, ids, bilingual text, sources."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from anshe.kernels.language.conditions import Threshold, read_day, read_threshold
from anshe.kernels.language.refusals import reading

ID = r"^([a-z][a-z0-9]*(-[a-z0-9]+)*|[0-9]+(\.[0-9]+)*)$"
NAME = r"^[a-z][a-z0-9_]*$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=80)]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Whole = Annotated[int, Strict(), Field(ge=0, le=1_000_000_000)]
Positive = Annotated[int, Strict(), Field(ge=1, le=1_000_000_000)]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
Flag = Annotated[bool, Strict()]


def _day(told: object) -> date:
    """Let a date be, read a text."""
    return told if isinstance(told, date) else read_day(told)


Day = Annotated[
    date,
    BeforeValidator(reading(_day)),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Bar = Annotated[
    Threshold,
    BeforeValidator(reading(read_threshold)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "number"]}),
]


class Model(BaseModel):
    """Base of all models: frozen, nothing unknown."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )


class Text(Model):
    """Says something in Chinese, in English, or in both."""

    zh: Line | None = None
    en: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        """Refuse a text in no language."""
        if self.zh is None and self.en is None:
            raise PydanticCustomError("refused", "{code}", {"code": "L310", "at": (), "words": {}})
        return self

    def say(self, language: str) -> str:
        """Return the words in a language, or in the other when there are none."""
        first, second = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return first or second or ""


class Source(Model):
    """Names the place in a document that a rule comes from: characters from start to end."""

    document: Line
    start: Whole | None = None
    end: Whole | None = None
    clause: Line | None = None


class AsWritten(Model):
    """Keeps one of several readings of a document that contradicts itself."""

    says: Text
    source: Source | None = None


class Rule(Model):
    """Anything with an id that may say where it comes from."""

    id: Id
    source: Source | None = None
    as_written: tuple[AsWritten, ...] = ()


Origin = Literal["table", "plan", "ours"]
