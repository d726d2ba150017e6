"""Find who is charged inside a clause: 由派出所牵头, 以街道为单位, 动员党员参加."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.model import Outline
from anshe.kernels.reader.names.acting import Acting, How, Part
from anshe.kernels.reader.names.parts import parts
from anshe.kernels.reader.names.patterns import (
    ADVERB,
    BREAK,
    HEAD,
    NAMES,
    NEVER,
    NOTE,
    OPENER,
    SAYS,
    SHORT,
    SURE,
    VERB,
)
from anshe.kernels.reader.names.words import either

RUN = r"[^,;:。\n]"
ENDED = rf"(?:{HEAD}|{SHORT}){NOTE}(?:等(?:有关|相关|多个|其他)?(?:部门|单位)?)?"
CHARGE = f"{either(SAYS['charge'])}(?!人|{either(SAYS['makes_name'])})"
HELP = either(SAYS["help"])
TAIL = re.compile(
    r"等(?:有关|相关|多个|其他)*(?:部门|单位|组织|机构|人员|方面)*$|(?:有关|相关)?单位部门$"
)

BY = re.compile(
    rf"(?<![自理因经缘来])由(?![于此衷])(?P<by>{RUN}{{0,48}}?{ENDED})"
    rf"(?!组成|构成|编成|担任|兼任|任|兼)(?=(?P<helps>{HELP})|{CHARGE}|{VERB}|{SURE}|{ADVERB})"
)
UNIT = re.compile(
    rf"(?:以|开展|实行|实施)(?P<unit>{RUN}{{0,30}}?{ENDED})为(?:主体|单位|主(?![要题导线]))"
)
ROUSED = re.compile(
    rf"{either(SAYS['rouse'])}(?:[、和]?(?:指导|督促|协调|引导|帮助|检查|指挥))?(?P<roused>{RUN}{{0,30}}?{HEAD}{NOTE}等?)(?={VERB}|要|自|每|积极|认真|共同|针对|对|在|进行)"
)
HELPING = re.compile(rf"(?:积极|密切|主动|共同|协同)*{HELP}(?=[,;。)\n]|实施|做好|开展)")
HELPER = re.compile(rf"(?P<helping>{RUN}{{1,60}}?{ENDED})$")
BEGIN = re.compile(r".*[,;:。\n](?=.)", re.S)
SET_UP = re.compile(
    rf"(?:下设|增设|设立|组建|成立|建立|组成(?![员人]))(?P<set_up>{RUN}{{0,24}}?{HEAD})(?:制度)?{NOTE}[,;]"
    r"(?=负责|具体|人数|成员|每|定期|不少于|承担|队员|组员|主要|设在|办公|其)"
)
GROUPS: dict[str, tuple[How, Part]] = {
    "by": ("by", "lead"),
    "unit": ("by", "doer"),
    "roused": ("roused", "doer"),
    "set_up": ("subject", "doer"),
    "helping": ("subject", "support"),
}
LONGEST = 64
NO_ACTOR = re.compile(rf"^(?:{either(NAMES['never'])})$|的(?:领导|指导|支持|带领)")


def charges(outline: Outline) -> Iterator[Acting]:
    """Give who is charged by 由, 以…为单位, 组织…开展 or …等部门配合, form by form."""
    plain, plan = outline.plain, outline.plan
    for pattern in (BY, UNIT, ROUSED, SET_UP):
        for found in pattern.finditer(plain, plan.start, plan.end):
            acting = _acting(plain, found)
            if acting:
                yield acting
    for found in HELPING.finditer(plain, plan.start, plan.end):
        helper = _helper(plain, plan.start, found.start())
        acting = _acting(plain, helper) if helper else None
        if acting:
            yield acting


def _helper(plain: str, floor: int, end: int) -> re.Match[str] | None:
    """Return the names that stand in one clause before 配合."""
    start = max(floor, end - LONGEST)
    edge = BEGIN.match(plain, start, end)
    return HELPER.match(plain, edge.end() if edge else start, end)


def _acting(plain: str, found: re.Match[str]) -> Acting | None:
    """Return who is charged in one place."""
    group = next(name for name in GROUPS if name in found.re.groupindex)
    how, part = GROUPS[group]
    start, end = found.span(group)
    if group == "set_up":
        start = max(start, plain.rfind("的", start, end) + 1)
    if group == "by" and found["helps"]:
        part = "support"
    if NO_ACTOR.search(found[group]) or plain[start:end] in NEVER:
        return None
    if group == "helping" and (OPENER.match(found[group]) or BREAK.search(found[group])):
        return None
    tail = TAIL.search(plain, start, end)
    bare = tail.start() if tail and tail.start() - start > 1 and group != "roused" else end
    return Acting(start, end, found.end(), parts(plain, start, bare, loose=True), how, part)
