"""Find who is charged inside a clause: 由派出所牵头, 以街道为单位, 动员党员参加."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.names.acting import Acting, How, Part
from anshe.kernels.reader.names.parts import parts
from anshe.kernels.reader.names.patterns import BREAK, MADE, NEVER, OPENER

BY, UNIT, ROUSED = (MADE[key] for key in ("by", "unit", "roused"))
SET_UP, TURNED, DECIDED = MADE["set_up"], MADE["turned"], MADE["decided"]
HEADED = MADE["headed"]
HELPING, HELPER, BEGIN = (MADE[key] for key in ("helping", "helper", "begin"))
POSTED, POSTER = MADE["posted"], MADE["poster"]
TAIL, NO_ACTOR = MADE["tail"], MADE["no_actor"]
GROUPS: dict[str, tuple[How, Part]] = {
    "by": ("by", "lead"),
    "hands": ("by", "lead"),
    "persons": ("by", "lead"),
    "posted": ("by", "lead"),
    "unit": ("by", "doer"),
    "roused": ("roused", "doer"),
    "set_up": ("subject", "doer"),
    "helping": ("subject", "support"),
}
LEANING = {ROUSED.pattern, SET_UP.pattern}
LONGEST = 64


def charges(outline: Outline) -> Iterator[Acting]:
    """Give who is charged by 由, 以…为单位, 组织…开展 or …等部门配合, form by form."""
    plain, plan = outline.plain, outline.plan
    for pattern in (BY, UNIT, ROUSED, SET_UP, TURNED, DECIDED, HEADED):
        for found in pattern.finditer(plain, plan.start, plan.end):
            acting = _acting(plain, found)
            if acting:
                yield acting
    for found in HELPING.finditer(plain, plan.start, plan.end):
        helper = _before(plain, plan.start, found.start(), HELPER)
        acting = _acting(plain, helper) if helper else None
        if acting:
            yield acting
    for found in POSTED.finditer(plain, plan.start, plan.end):
        poster = _before(plain, plan.start, found.start(), POSTER)
        if poster and plain[poster.start() - 1] != ",":
            yield from filter(None, (_acting(plain, poster),))


def _before(plain: str, floor: int, end: int, who: re.Pattern[str]) -> re.Match[str] | None:
    """Return the names that stand in one clause before 配合, or before the post they fill."""
    start = max(floor, end - LONGEST)
    edge = BEGIN.match(plain, start, end)
    return who.match(plain, edge.end() if edge else start, end)


def _acting(plain: str, found: re.Match[str]) -> Acting | None:
    """Return who is charged in one place."""
    group = next(name for name in GROUPS if found.groupdict().get(name))
    how, part = GROUPS[group]
    start, end = found.span(group)
    if group == "set_up":
        start = max(start, plain.rfind("的", start, end) + 1)
    if group == "by" and found["helps"]:
        part = "support"
    if NO_ACTOR.search(found[group]) or plain[start:end] in NEVER:
        return None
    if group == "roused" and BREAK.search(plain, start, end):
        return None
    if group == "helping" and (OPENER.match(found[group]) or BREAK.search(found[group])):
        return None
    tail = TAIL.search(plain, start, end)
    bare = tail.start() if tail and tail.start() - start > 1 and group != "roused" else end
    named = parts(plain, start, bare, loose=True)
    if group == "set_up" and named[0].kind == "common":
        return None
    return Acting(start, end, found.end(), named, how, part, leans=found.re.pattern in LEANING)
