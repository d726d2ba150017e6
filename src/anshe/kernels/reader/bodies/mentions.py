"""Find where a Chinese plan names a body: set up, described, listed with its people, or housed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anshe.kernels.reader.bodies.endings import BARE, MADE, SAYS, kind_of
from anshe.kernels.reader.model import Block, BodyKind
from anshe.kernels.reader.names.patterns import OPENER

SET_UP, NEXT, TOLD, HAVE = (MADE[key] for key in ("set_up", "next", "told", "have"))
TITLED, WHOLE, EDGE, CELL = (MADE[key] for key in ("titled", "whole", "edge", "cell"))
HOUSED, LISTED, CHARGED = (MADE[key] for key in ("housed", "listed", "charged"))
POST, VERBED, OPENED = (MADE[key] for key in ("post_before", "verbed", "opened"))
GROUPED, PEOPLED, NOTED = MADE["grouped"], MADE["peopled"], MADE["other_name"]
NO_START, STANDING = MADE["no_start"], MADE["standing"]
SEVERAL, LEARNED, FORMED = MADE["several"], MADE["learned"], MADE["formed"]
ENROLLED, CAST_NEXT, JOINED = MADE["enrolled"], MADE["cast_next"], MADE["joined"]
TASKED, SHARED = MADE["tasked"], MADE["shared"]
FORCE, MAKE_UP, STATION = "队伍", ("组成", "构成"), "站"
LOOK, QUOTED, LEAD, TASK = 60, 16, 16, 4
JOINED_MOST = 24
"""No verb sets up more; what is listed on and on is not read again for every verb in it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one place that names a body, and the pattern that found it."""

    start: int
    end: int
    name: str
    rule: str
    kind: BodyKind
    bare: bool = False
    sure: bool = False  # set up with its people or tasks beside it
    peopled: bool = False  # told of with who makes it up


def set_up(plain: str, start: int, end: int) -> Iterator[Mention]:
    """Give the bodies that 成立, 组建, 下设 and the like set up, those joined to them included."""
    for found in SET_UP.finditer(plain, start, end):
        chain = list(_chain(plain, found, end))
        led = chain and CAST_NEXT.match(plain, chain[0].end, end)
        force = chain and chain[0].name.endswith(FORCE)
        tasked = chain and ENROLLED.search(plain[chain[0].end : chain[0].end + TASK])
        if force and not led and not tasked and not ENROLLED.search(found["made"]):
            continue
        if led or (chain and (PEOPLED.match(found["made"]) or _joined(plain, found))):
            chain[0] = replace(chain[0], bare=False)
        for each in chain:
            after = plain[each.end : each.end + 1]
            slips, beside = len(chain) > 1 and after != "(", bool(found["made"]) or after in ",("
            yield replace(each, rule="list" if slips else "set-up", sure=beside)
    for found in HAVE.finditer(plain, start, end):
        one = mention(plain, *found.span("name"), "told")
        if one:
            yield one


def _joined(plain: str, found: re.Match[str]) -> bool:
    """Say whether several who are named make up a body: 镇纪委、督查办组成督查组."""
    start = found.start()
    made = plain.startswith(MAKE_UP, start)
    return made and bool(JOINED.search(plain, max(0, start - LOOK), start))


def _chain(plain: str, found: re.Match[str], end: int) -> Iterator[Mention]:
    """Give the bodies that one verb sets up, each joined to the one before."""
    more: re.Match[str] | None = found
    for _ in range(JOINED_MOST):
        if not more:
            return
        one = mention(plain, *more.span("name"), "set-up")
        if one:
            yield one
        more = NEXT.match(plain, more.end("name"), end)


def told(plain: str, start: int, end: int) -> Iterator[Mention]:
    """Give the bodies told of as 由…牵头, as housed somewhere, or with their people."""
    for pattern in (TOLD, FORMED):
        for found in pattern.finditer(plain, start, end):
            one = mention(plain, *found.span("name"), "told")
            if one:
                yield replace(one, peopled=bool(CAST_NEXT.match(plain, one.end, end)))
    for pattern, rule in ((HOUSED, "housed"), (LISTED, "listed"), (CHARGED, "titled")):
        for found in pattern.finditer(plain, start, end):
            one = _before(plain, start, found.start(), rule)
            if one:
                yield one


def _before(plain: str, floor: int, end: int, rule: str) -> Mention | None:
    """Return the body whose name ends at a place."""
    noted = NOTED.search(plain, max(floor, end - LOOK), end)
    end = noted.start() if noted else end
    start = max(floor, end - LOOK)
    edge = EDGE.match(plain, start, end)
    found = WHOLE.match(plain, edge.end() if edge else start, end)
    return mention(plain, *found.span("name"), rule) if found else None


def celled(plain: str, block: Block) -> Iterator[Mention]:
    """Give the bodies that the cells of a table row name."""
    for cell in block.cells if len(block.cells) > 1 else ():
        found = CELL.match(plain, cell.start, cell.end)
        if found and found["name"] not in BARE and GROUPED.search(cell.column):
            one = mention(plain, *found.span("name"), "titled")
            if one:
                yield one


def titled(plain: str, start: int, end: int) -> Mention | None:
    """Return the body that a block's heading is."""
    found = TITLED.match(plain, start, end)
    return mention(plain, *found.span("name"), "titled") if found else None


def mention(plain: str, start: int, end: int, rule: str) -> Mention | None:
    """Return a mention whose name is cut to what it is, none when it is no name."""
    floor, start = start, _begun(plain, start, end)
    shares = rule != "set-up" and plain[start - 1 : start] == "、"
    shared = SHARED.search(plain, max(0, start - LOOK), start) if shares else None
    start = shared.start("first") if shared else start
    name = plain[start:end]
    kind = kind_of(name) if len(name) > 1 else None
    if not kind or SEVERAL.search(plain, max(0, start - 6), start) or not _fits(name, kind, rule):
        return None
    if rule == "housed" and name.endswith(STATION):
        kind = "office"
    if kind == "working_group" and LEARNED.search(plain, floor - LEAD, start):
        kind = "expert_group"
    bare = name in BARE or (name[0] in SAYS["places"] and name[1:] in BARE)
    return Mention(start, end, name, rule, kind, bare)


def _begun(plain: str, start: int, end: int) -> int:
    """Return where a name begins, after what was caught before it."""
    start = max(start, plain.rfind("的", start, end) + 1)
    for cut in (POST, VERBED, OPENED):
        found = cut.match(plain, start, end)
        start = found.end() if found and found.end() < end else start
    quote = plain.find("”", start, end)
    if 0 <= quote < end - 1 and "“" not in plain[start:quote]:
        start = max(plain.rfind("“", 0, start), start - QUOTED)
    return start


def _fits(name: str, kind: BodyKind, rule: str) -> bool:
    """Say whether a name may be that of a body, found in this way."""
    if name in SAYS["never"] or any(word in name for word in SAYS["leisure"]):
        return False
    if name.endswith(FORCE) and rule != "set-up":
        return False
    if NO_START.match(name) or (rule != "titled" and OPENER.match(name)):
        return False
    if rule in {"titled", "acts", "told"} and STANDING.match(name):
        return False
    return rule != "titled" or kind not in {"office", "committee"} or bool(TASKED.match(name))
