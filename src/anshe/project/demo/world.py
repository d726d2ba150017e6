"""The street, its people, and the dice."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.ground.registers.models import Facility, Premises
from anshe.project.demo.timeline import Timeline
from anshe.work.programmes.models import Body, Risk
from anshe.work.voice.models import Volunteer

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂兰玉萍建华红梅"


@dataclass
class World:
    """Everything the generators share."""

    street: Area
    communities: list[Area]
    cells: dict[str, list[Area]]
    """The grid cells of each community, by its path."""
    office: Actor
    lead: Actor
    clerk: Actor
    workers: dict[str, Actor]
    """The grid worker of each community, by its path."""
    start: date
    until: date
    size: float
    line: Timeline
    dice: random.Random
    premises: dict[str, list[Premises]] = field(default_factory=dict)
    facilities: dict[str, list[Facility]] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    risks: list[Risk] = field(default_factory=list)
    volunteers: dict[str, list[Volunteer]] = field(default_factory=dict)
    """Those who were written down on the day they joined, by their community's path."""

    def amount(self, full: float) -> int:
        """Scale a number of things to the size asked for, at least one."""
        return max(1, round(full * self.size))

    def day(self, first: date | None = None, last: date | None = None) -> date:
        """Choose a day of the year, or between two."""
        first, last = first or self.start, last or self.until
        return first + timedelta(days=self.dice.randint(0, max(0, (last - first).days)))

    def lag(self) -> int:
        """Choose how late something is written down: mostly the same day, seldom weeks."""
        chance = self.dice.random()
        if chance < 0.72:
            return 0
        if chance < 0.93:
            return self.dice.randint(1, 3)
        return self.dice.randint(4, 28)

    def care(self, community: Area) -> float:
        """Say how careful a community is, 0 to 1: the last one in the list is the weak one."""
        place = self.communities.index(community)
        return (
            0.97
            - 0.05 * place / max(1, len(self.communities) - 1)
            - 0.22 * (place == len(self.communities) - 1)
        )

    def happens(self, chance: float) -> bool:
        """Throw the dice."""
        return self.dice.random() < chance

    def name(self) -> str:
        """Make up a person's name."""
        given = self.dice.sample(_GIVEN, self.dice.choice((1, 2, 2)))
        return self.dice.choice(_SURNAMES) + "".join(given)

    def phone(self) -> str:
        """Make up a number in a range that no operator has given out."""
        return f"1000{self.dice.randint(0, 9_999_999):07d}"
