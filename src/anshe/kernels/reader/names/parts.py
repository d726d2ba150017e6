"""Take a run of names apart: 市残联、市民政局 are two, 公安、消防等部门 is one."""

import re
from functools import cache

from anshe.kernels.reader.model import Name
from anshe.kernels.reader.names.patterns import MADE, NAMES, OWN_HEAD, OWN_OR_SHORT
from anshe.kernels.reader.names.words import HEADS

JOINT = MADE["joint"]
NOTED = re.compile(r"\([^()]*\)")
KIND = {word: kind for kind in reversed(HEADS) for word in NAMES[kind]}
LONGEST = max(map(len, KIND))
# Branches of the authorities, which share one head in a list: 公安、消防等部门.
BRANCHES = {*NAMES["short"]} - {*NAMES["alone"]}


def parts(plain: str, start: int, end: int, *, loose: bool = False) -> tuple[Name, ...]:
    """Return the names in a run; a part without a head of its own stays with the next that has one.

    With `loose`, short names (安监、消防) are names of their own, as before 牵头 or 配合.
    """
    end = _trimmed(plain, start, end)
    own = OWN_OR_SHORT if loose else OWN_HEAD
    found: list[Name] = []
    begun = start
    for left, right in _pieces(plain, start, end):
        shares = not loose and plain[left:right] in BRANCHES
        alone = right - left > 1 and not shares and own.search(plain, left, right)
        if right != end and not alone:
            continue
        found.append(_name(plain, begun, right))
        begun = right + _joint(plain, right, end)
    return tuple(found)


@cache
def kind_of(text: str) -> str:
    """Return the kind of a name by its longest known ending: organisation, common, people, post."""
    bare = NOTED.sub("", text)
    for size in range(min(LONGEST, len(bare)), 0, -1):
        if bare[-size:] in KIND:
            return KIND[bare[-size:]]
    return "organisation"


def _trimmed(plain: str, start: int, end: int) -> int:
    """Return the end of a run without the 等 that closes it."""
    return end - 1 if end - start > 2 and plain[end - 1] == "等" else end


def _pieces(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what lies between the joints, notes in brackets left whole."""
    noted = NOTED.finditer(plain, start, end) if plain.find("(", start, end) >= 0 else ()
    notes = [found.span() for found in noted]
    cuts = [
        found.span()
        for found in JOINT.finditer(plain, start, end)
        if not any(left < found.start() < right for left, right in notes)
    ]
    edges = [start, *(place for cut in cuts for place in cut), end]
    return [
        (left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if right > left
    ]


def _joint(plain: str, place: int, end: int) -> int:
    """Return the length of the joint at a place."""
    found = JOINT.match(plain, place, end)
    return found.end() - place if found else 0


def _name(plain: str, start: int, end: int) -> Name:
    """Return a name with its kind."""
    return Name(start, end, plain[start:end], kind_of(plain[start:end]))
