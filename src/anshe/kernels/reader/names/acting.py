"""Who acts where: every place in a plan that names an actor, and who a clause falls to."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from anshe.kernels.reader.model import Name

How = Literal["subject", "by", "roused", "tag", "column", "heading"]
Part = Literal["lead", "support", "doer"]


@dataclass(frozen=True, slots=True)
class Acting:
    """Hold one place where the plan names who acts.

    `start:end` are the naming words, `says` is where the predicate begins, `how` tells the form:
    the subject of a clause, 由…负责 (by), 组织…开展 (roused), 责任单位: (tag), a table column, or a
    heading whose text below is theirs.
    """

    start: int
    end: int
    says: int
    names: tuple[Name, ...]
    how: How
    part: Part = "doer"


@dataclass(frozen=True, slots=True)
class Who:
    """Say who a clause falls to; `explicit` when the clause itself names them as actors."""

    responsible: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """Hold who acts in a plan; `who` answers for a clause, `inside` lists the places."""

    places: tuple[Acting, ...]
    starts: tuple[int, ...]

    def inside(self, start: int, end: int) -> tuple[Acting, ...]:
        """Return the places named between two positions, in reading order."""
        return self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def who(self, start: int, end: int) -> Who:
        """Return who has to do what the clause `plain[start:end]` asks."""
        named = tuple(name.text for one in self.inside(start, end) for name in one.names)
        return Who(named, explicit=bool(named))
