"""Find who leads a body and who belongs to it, in every way that Chinese plans list people."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from anshe.kernels.reader.bodies.endings import SAYS
from anshe.kernels.reader.bodies.mentions import Mention
from anshe.kernels.reader.names.patterns import HEAD, SHORT
from anshe.kernels.reader.names.words import either

PREFIX = rf"(?:{either(SAYS['head_prefix'])}\s{{0,3}})*"


def _spaced(listed: list[str]) -> str:
    """Return a pattern for words whose characters may stand apart (组 长)."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s{0,4}".join(map(re.escape, word)) for word in ordered) + ")"


LEADS = rf"{PREFIX}{_spaced([*SAYS['head'], *SAYS['charged']])}"
JOINS = _spaced([*SAYS["member"], *SAYS["helping"]])
LABEL = re.compile(
    rf"(?:(?P<lead>{LEADS})|(?P<member>{JOINS}))\s{{0,3}}(?::|由(?!于)|有|包括|为(?!成员|组长))"
)
STOP = re.compile(r"[;。\n]|担任|兼任|(?<![主责现])任(?![务何职])|兼|组成")
CAST = re.compile(
    rf"(?:[以由]|(?<=[,、;。\s]))(?P<who>[^,;。:\n]{{2,80}}?)(?:担任|兼任|(?<![主责])任|为)"
    rf"[^,;。:\n]{{0,10}}?(?:(?P<lead>{LEADS})|(?P<member>{JOINS}))"
)
BY = re.compile(r"[由以](?P<who>[^,;。:()\n]{2,80}?)(?:负责)?(?:牵头|召集|带队|负责(?!人)|为主)")
MADE = re.compile(r"由(?P<who>[^,;。:()\n]{2,80}?)(?:共\d+[名人])?(?:等)?(?:组成|编成|构成|参加)")
WITH = re.compile(
    r"(?<=[,、;。:])(?P<who>[^,;。:()\n]{2,60}?)(?:等(?:部门|单位)?)?(?:参加|配合|参与|协助|派员|加入)"
)
HOUSE = re.compile(r"设?[在于](?P<who>[^,;。:()\n]{2,30}?)(?=[,;。)\n]|$|由)")
APART = re.compile(r"[、,\s]+|(?<=[\u4e00-\u9fff])(?:和|及|与|以及)(?=[\u4e00-\u9fff]{2})")
NAMED = re.compile(rf".*(?:{HEAD}|{SHORT}|政委)(?:\([^()]*\))?")
PERSON = re.compile(r"[\u4e00-\u9fff]?[\dxX×某*○]{1,3}(?:同志)?$|同志$")
SECTION = re.compile(r"\n\s*(?:[一二三四五六七八九十]+、|附件|第[一二三四五六七八九十]+[章条])")
NOTED = re.compile(r"(?<=[^\s、,(]{5})\([^()]{5,}\)|\([^()]*[,;][^()]*\)")
POSTED = re.compile(r"[^()]{1,4}\((?P<post>[^()]{1,20})\)")
OPENED = re.compile(r".*(?:[以由]|包括|吸收|聘请|抽调|邀请)(?=.{2})")
REACH, NEAR, BACK = 800, 200, 240


def people(
    plain: str, one: Mention, floor: int, limit: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who leads a body and who belongs to it, told between two other bodies."""
    begin = max(plain.rfind("。", 0, one.start), plain.rfind("\n", 0, one.start), one.start - BACK)
    begin = one.start if one.kind == "office" else max(begin + 1, floor)
    end = _end(plain, one, limit)
    found = {"lead": list[str](), "member": list[str]()}
    for part, text in _said(plain, begin, one, end):
        found[part] += [name for name in _names(text) if name not in found[part]]
    lead = tuple(found["lead"])
    return lead, tuple(name for name in found["member"] if name not in lead)


def _end(plain: str, one: Mention, limit: int) -> int:
    """Return where the words about a body end: with its list of people, or with its line."""
    end = min(limit, one.end + REACH)
    section = SECTION.search(plain, one.end, end)
    end = section.start() if section else end
    label = LABEL.search(plain, one.end, min(end, one.end + 40))
    line = plain.find("\n", one.end, end)
    return end if label or line < 0 else line


def _said(plain: str, begin: int, one: Mention, end: int) -> Iterator[tuple[str, str]]:
    """Give what is said of people around a name: lead or member, and the words."""
    if one.kind == "office":
        house = HOUSE.search(plain, one.end, min(end, one.end + 60))
        if house:
            yield "lead", house["who"]
    for found in CAST.finditer(plain, begin, end):
        yield "lead" if found["lead"] else "member", found["who"]
    near = min(end, one.end + NEAR)
    for pattern, part in ((BY, "lead"), (MADE, "member"), (WITH, "member")):
        for found in pattern.finditer(plain, one.end, near):
            yield part, found["who"]
    labels = [*LABEL.finditer(plain, one.end, end)] if one.kind != "office" else []
    for here, after in zip_longest(labels, labels[1:]):
        stop = STOP.search(plain, here.end(), after.start() if after else end)
        last = stop.start() if stop else after.start() if after else end
        yield "lead" if here["lead"] else "member", plain[here.end() : last]


def _names(text: str) -> Iterator[str]:
    """Give the posts and organisations in a list, without the names of persons."""
    for piece in APART.split(NOTED.sub("", text)):
        post = POSTED.fullmatch(piece)
        bare = OPENED.sub("", post["post"] if post else piece).strip(":()《》“”的由以,。 ")
        found = NAMED.match(bare)
        name = found.group() if found else bare if len(bare) > 3 else ""
        if len(name) > 1 and not PERSON.search(name):
            yield name
