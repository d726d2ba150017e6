"""Gather the mentions of one body: which name stands for it, and which are the same body."""

from collections.abc import Iterable

from anshe.kernels.reader.bodies.mentions import Mention

LONG = 4
ORDER = ("listed", "set-up", "told", "titled", "housed", "list", "acts")


def gather(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return one mention for each body, in reading order."""
    groups: list[list[Mention]] = []
    for one in sorted(mentions, key=lambda one: (-len(one.name), one.start)):
        for group in groups:
            if _same(group[0], one):
                group.append(one)
                break
        else:
            groups.append([one])
    best = sorted(map(_best, groups), key=lambda one: one.start)
    listed = [one for one in best if one.rule == "list"]
    told = sum(any(other.rule == "list" for other in group) for group in groups) - len(listed)
    # Where most of a list is told of one by one, the rest are slips of the list.
    return tuple(one for one in best if one.rule != "list" or told <= len(listed))


def _same(longer: Mention, shorter: Mention) -> bool:
    """Say whether a shorter name may stand for a longer one."""
    if longer.kind != shorter.kind or not longer.name.lower().endswith(shorter.name.lower()):
        return False
    return longer.name == shorter.name or shorter.bare or len(shorter.name) >= LONG


def _best(group: list[Mention]) -> Mention:
    """Return the mention that tells most, of those with the full name; any for an office."""
    office = group[0].kind == "office"
    full = [one for one in group if office or one.name == group[0].name]
    return min(full, key=lambda one: (ORDER.index(one.rule), one.start))
