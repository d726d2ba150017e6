"""The heart: what must happen, by whom, where, how often; and what inspections look at."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from anshe.kernels.language.models.base import Bar, Flag, Id, Line, Model, Name, Number, Rule, Text
from anshe.kernels.language.models.when import Days, When
from anshe.kernels.language.rows import Where

Do = Literal[
    "inspect", "train", "publicise", "drill", "meet", "visit", "survey", "measure", "record",
    "answer", "notify", "nominate", "pay", "serve", "report", "sign", "submit", "patrol",
    "duty", "review", "build",
]  # fmt: skip
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class Scope(Model):
    """Where: once for each area of a level, or each row of a fact that meets conditions."""

    each: Name | Id
    where: Where = Field(default_factory=Where)


class Roles(Model):
    """Who does what in the doing."""

    lead: Id | None = None
    support: tuple[Id, ...] = ()


class Reach(Model):
    """How many of whom must be reached."""

    of: Id
    where: Where = Field(default_factory=Where)
    share: Bar | None = None
    number: Bar | None = None


class Amount(Model):
    """A figure that belongs to the doing: 300 leaflets, 90 % attendance."""

    metric: Id
    op: Literal["=", "<", "<=", ">", ">="] = ">="
    value: Number
    unit: Line | None = None


class Escalation(Model):
    """Who hears of it when it is late, and when."""

    after: Days
    to: Id


class Covers(Model):
    """Which groups of people, facilities and environments the duty reaches."""

    people: tuple[Code, ...] = ()
    facilities: tuple[Code, ...] = ()
    environments: tuple[Code, ...] = ()


class ObligationRule(Rule):
    """One duty that can be seen to be done or not done."""

    title: Text
    do: Do
    kind: Code | None = None
    by: Id | None = None
    scope: Scope | None = None
    when: When | None = None
    roles: Roles | None = None
    checklist: Id | None = None
    ledger: Id | None = None
    document: Id | None = None
    signatures: tuple[Id, ...] = ()
    reach: Reach | None = None
    amount: Amount | None = None
    escalate: tuple[Escalation, ...] = ()
    domain: tuple[Id, ...] = ()
    covers: Covers | None = None
    stage: Id | None = None


class Consequence(Model):
    """What a failed item leads to."""

    if_: Id | None = Field(default=None, alias="if")
    do: Code
    by: Id | None = None
    within: Days | None = None


class Item(Model):
    """One question of a checklist."""

    id: Id
    ask: Text
    basis: Line | None = None
    severity: Literal["ordinary", "major"] | None = None
    domain: Id | None = None
    photo: Flag = False
    on_fail: tuple[Consequence, ...] = ()


class ChecklistRule(Rule):
    """What an inspection looks at."""

    title: Text
    for_: tuple[Code, ...] = Field(default=(), alias="for")
    items: tuple[Item, ...]


LedgerType = Literal["text", "int", "number", "date", "time", "bool", "code"]


class LedgerField(Model):
    """One typed field of a ledger."""

    id: Name
    title: Text
    type: LedgerType
    required: Flag = False
    sensitive: Flag = False
    unit: Line | None = None
    min: Number | None = None
    max: Number | None = None
    choices: dict[Code, Text] | None = None

    @model_validator(mode="after")
    def _choices(self) -> Self:
        """Refuse a code without choices, and choices without a code."""
        if (self.type == "code") != bool(self.choices):
            raise PydanticCustomError("refused", "{code}", {"code": "L315", "at": (), "words": {}})
        return self


class LedgerRule(Rule):
    """What gets written down: about whom, and with which fields."""

    title: Text
    subject: Literal["resident", "premises", "facility", "none"]
    sensitive: Flag = False
    keep_years: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    fields: tuple[LedgerField, ...] = Field(min_length=1)
