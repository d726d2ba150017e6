"""When a duty falls due: one model for each form of `when`."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from anshe.kernels.language.models.base import Flag, Id, Line, Model, Positive
from anshe.kernels.language.models.organisation import Moment

Span = Literal["year", "half-year", "quarter", "month", "week", "day"]


class Moved(Model):
    """Base of all forms; `workday` moves a date that is not a working day to the next that is."""

    workday: Flag = False


class Often(Moved):
    """So many times in every period."""

    at_least: Positive
    at_most: Positive | None = None
    per: Span
    during: Id | None = None


class Step(Model):
    """A distance in time: one of days, weeks, months, years."""

    days: Positive | None = None
    weeks: Positive | None = None
    months: Positive | None = None
    years: Positive | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        """Refuse none and several."""
        if sum(value is not None for value in self.told()) != 1:
            raise PydanticCustomError("refused", "{code}", {"code": "L314", "at": (), "words": {}})
        return self

    def told(self) -> tuple[int | None, ...]:
        """Return the four numbers."""
        return self.days, self.weeks, self.months, self.years


class Days(Model):
    """A number of days, also none: `{days: 0}` is at once."""

    days: Annotated[int, Field(strict=True, ge=0, le=3660)]
    workdays: Flag = False


class Every(Moved):
    """Again and again at the same distance."""

    every: Step
    during: Id | None = None


class Due(Moved):
    """Once, by a day; `--04-16` is that day in every year of the run."""

    due: Moment


class Between(Moved):
    """Once, between two days."""

    from_: Moment = Field(alias="from")
    to: Moment


class Within(Moved):
    """Within days of something that happens: `{within: {days: 3}, of: hazard.found}`."""

    within: Days
    of: Annotated[Line, Field(pattern=r"^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$")]


class Dates(Moved):
    """On each of these days."""

    dates: tuple[Moment, ...] = Field(min_length=1)


class Cover(Moved):
    """All the time during a named period: `{cover: 24h, during: national-day}`."""

    cover: Annotated[Line, Field(pattern=r"^([1-9]|1[0-9]|2[0-4])h$")]
    during: Id


FORMS: tuple[tuple[str, type[Moved]], ...] = (
    ("at_least", Often),
    ("every", Every),
    ("due", Due),
    ("from", Between),
    ("within", Within),
    ("dates", Dates),
    ("cover", Cover),
)


def form(told: Any) -> str | None:
    """Return the key that says which form this is, or nothing when there is none or several."""
    if isinstance(told, Moved):
        return next((key for key, kind in FORMS if type(told) is kind), None)
    named = [key for key, _ in FORMS if isinstance(told, dict) and key in told]
    return named[0] if len(named) == 1 else None


When = Annotated[
    Annotated[Often, Tag("at_least")]
    | Annotated[Every, Tag("every")]
    | Annotated[Due, Tag("due")]
    | Annotated[Between, Tag("from")]
    | Annotated[Within, Tag("within")]
    | Annotated[Dates, Tag("dates")]
    | Annotated[Cover, Tag("cover")],
    Discriminator(form, custom_error_type="when", custom_error_message="no such form of when"),
]
