"""Gather the mentions of one body: which name stands for it, and which are the same body."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from anshe.kernels.reader.bodies.mentions import Mention
from anshe.kernels.reader.model import BodyKind

LONG, LONGEST = 4, 40
ORDER = ("listed", "set-up", "told", "titled", "housed", "list", "acts")
OFFICE = ("listed", "set-up", "housed", "told", "titled", "list", "acts")


@dataclass(frozen=True, slots=True)
class Named:
    """Hold the mention that stands for a body, and the others, the most telling first."""

    best: Mention
    others: tuple[Mention, ...]


class Group(NamedTuple):
    """Hold the mentions of one body, the longest name first, and the names that are sure."""

    mentions: list[Mention]
    sure: set[str]


def gather(mentions: Iterable[Mention]) -> tuple[Named, ...]:
    """Return one entry for each body, in reading order."""
    groups: list[Group] = []
    endings: dict[tuple[BodyKind, str], Group] = {}
    for one in sorted(mentions, key=lambda one: (-len(one.name), one.start)):
        group = _known(endings, one) or _short(one, groups)
        if group is None:
            group = Group([], set())
            groups.append(group)
            name = one.name.lower()
            for cut in range(max(0, len(name) - LONGEST), len(name) - 1):
                endings.setdefault((one.kind, name[cut:]), group)
            endings[one.kind, name] = group
        group.mentions.append(one)
        group.sure.update((one.name,) if one.sure else ())
    found = sorted((_named(one.mentions) for one in groups), key=lambda one: one.best.start)
    listed = [one for one in found if one.best.rule == "list"]
    told = sum(any(other.rule == "list" for other in one.others) for one in found) - len(listed)
    # Where most of a list is told of one by one, the rest are slips of the list.
    return tuple(
        one
        for one in found
        if one.best.rule != "list" or told <= len(listed) or one.best.kind == "office"
    )


def _known(endings: dict[tuple[BodyKind, str], Group], one: Mention) -> Group | None:
    """Return the mentions of the body whose name ends like this one, when it may stand for it."""
    group = endings.get((one.kind, one.name.lower()))
    if not group:
        return None
    if not (group.mentions[0].name == one.name or one.bare or len(one.name) >= LONG):
        return None
    return None if one.sure and group.sure - {one.name} else group


def _short(one: Mention, groups: list[Group]) -> Group | None:
    """Return the mentions of the body whose name an actor's is short for: 区领导小组."""
    if one.rule != "acts":
        return None
    for group in groups:
        full = group.mentions[0]
        if full.kind == one.kind and full.name[-2:] == one.name[-2:] and _within(one.name, full):
            return group
    return None


def _within(short: str, full: Mention) -> bool:
    """Say whether the signs of a short name stand in a full one, in their order."""
    signs = iter(full.name)
    return len(short) < len(full.name) and all(sign in signs for sign in short)


def _named(group: list[Mention]) -> Named:
    """Return the mention that tells most, not one by a bare name; any for an office."""
    office = group[0].kind == "office"
    told = OFFICE if office else ORDER
    order = sorted(group, key=lambda one: (told.index(one.rule), not one.sure, one.start))
    full = [one for one in order if office or not one.bare]
    return Named((full or order)[0], tuple(order))
