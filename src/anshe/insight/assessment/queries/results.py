"""What an assessment says of each indicator: plain values that pages, files and the cache share."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

Words = Mapping[str, str]
"""A text as {zh, en}."""
LETTERS = ("A", "B", "C")
WAITING, MANUAL = "waiting", "manual"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The figure of one community, project or kind of place."""

    key: str
    name: Words
    value: float | None
    n: int
    of: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of an indicator."""

    name: str
    label: Words
    word: str
    percent: bool
    value: float | None
    n: int
    of: int | None
    low: float | None
    high: float | None
    missing: tuple[Words, ...]
    grouped: str
    """What the groups are: an area level, a fact or a field; empty if there are none."""
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Where one indicator stands, and why."""

    indicator: str
    element: str
    title: Words
    grade: str
    """The letter, or waiting, or manual."""
    fails: bool
    sentence: Words
    parts: tuple[Part, ...]
    weakest: Words
    """The group that decides; empty if none does."""
    facts: tuple[str, ...]
    has_evidence: bool
    advice: Words
    points: tuple[float, float] | None = None
    """With points: the least and the most it can have."""
    part_letters: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the whole amounts to."""

    id: str
    sentence: Words
    passes: bool
    points: tuple[float, float] | None = None


def as_plain(result: Result) -> dict[str, Any]:
    """Turn a result into what JSON can hold."""
    return asdict(result)


def from_plain(told: Mapping[str, Any]) -> Result:
    """Read a result that JSON held."""
    parts = tuple(
        Part(
            **{
                **part,
                "missing": tuple(part["missing"]),
                "groups": tuple(GroupLine(**line) for line in part["groups"]),
            }
        )
        for part in told["parts"]
    )
    points = tuple(told["points"]) if told.get("points") else None
    return Result(**{**told, "parts": parts, "facts": tuple(told["facts"]), "points": points})


def elapsed_share(day: date) -> float:
    """Say how much of the year has passed at the end of a day, from 0 to 1."""
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.timetuple().tm_yday / length
