"""Find where a Chinese plan names a body: set up, described, listed with its people, or housed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anshe.kernels.reader.bodies.endings import BARE, ENDING, RUN, SAYS, kind_of
from anshe.kernels.reader.model import Block, BodyKind
from anshe.kernels.reader.names.patterns import OPENER
from anshe.kernels.reader.names.words import either

HEAD = rf"(?:{either(SAYS['head_prefix'])})*(?:{either(SAYS['head'])})"
SPACED = "|".join(r"\s{0,3}".join(word) for word in SAYS["head"])
LISTING = either(SAYS["listing"])
NAME = rf"(?P<name>{RUN}{{0,40}}?{ENDING})"
NUMBER = "[一两二三四五六七八九十若干几多\\d]"
CLOSE = (
    r"(?=[,。;:()“”《》、\s]|$|和|及|与|以及|名单|成员|组成|负责|由|并|下设|制度|统一|具体|在|于|设|等|"
    rf"{NUMBER}[个支])"
)
MADE_OF = (
    r"(?:[以由][^。;\n]{2,240}?(?:组成|为成员|参加|参与|牵头|为组长|为主任|为主|构成|负责|任组长|任主任|任总指挥)的"
    r"|[^,。;:\n]{0,40}?的)?"
)
SET_UP = re.compile(
    rf"{either(SAYS['set_up'], SAYS['set_up_guards'])}了?(?P<made>{MADE_OF})"
    rf"(?:[“《](?![^”》\n]{{1,16}}[”》][^,。;:、)\s])|\s)?(?:{NUMBER}{{0,3}}[个支]\s?)?{NAME}{CLOSE}"
)
NEXT = re.compile(rf"[”》]?(?:、|和|及|以及|与)[“《]?{NAME}{CLOSE}")
STARTS = r"(?:(?<=[\s,。;:、)(”设])|^)"
CAST = r"组成|组建|编成|构成|牵头|负责|召集|担任|兼任|带队|选派|抽调|为主|兼|任|参加"
ALSO = rf"(?:[、和及]{RUN}{{1,12}}?{ENDING}){{0,3}}"
TOLD = re.compile(
    rf"{STARTS}[“《]?{NAME}[”》]?(?:\([^()\n]{{0,20}}\))?"
    rf"(?=(?:{ALSO}|的?(?:{HEAD}|人员|成员))\s?[:,]?(?:通常|一般|主要)?(?:由|从|以)[^,。;\n]{{1,60}}?(?:{CAST})"
    rf"|\s?\((?:{HEAD}|负责人|由|牵头))",
    re.M,
)
TITLED = re.compile(rf"{NAME}(?:的?(?:主要|工作)?职责)?(?=\s*[:\n]|$)")
WHOLE = re.compile(rf"{NAME}(?:地点)?(?:{LISTING})*$")
HOUSED = re.compile(r"[,(]?(?:常设|设|挂靠)[在于]")
CHARGED = re.compile(r"[\s:,。]{0,8}(?:(?:主要|工作|的)?职责|牵头(?:单位|部门)|责任单位)\s?:")
LISTED = re.compile(
    rf"[\s:,。]{{0,8}}(?:第一|常务|总)?(?:(?:{SPACED})\s{{0,3}}[:(]|组\s{{0,3}}长\s)"
)
EDGE = re.compile(r".*(?:[\s,。;:、)(”《》]|\d\.)(?=.)", re.S)
CELL = re.compile(rf"{NAME}(?:\([^()]*\))?\s*$")
GROUPED = re.compile("组|机构|队|名称|小组")
LOOK = 60
QUOTED = 16
VERBED = re.compile(".*(?:成立|组建|设立)(?=.{2})")
HAVE = re.compile(rf"(?:(?<=[\s.、。;])|^)有{NAME}(?=[,。;])", re.M)
POST = re.compile(r".*(?:[长裁任记](?=.{4})|\))")
OPENED = re.compile(
    r"(?:[\s“《”》]|成立|组建|设立|\d{1,2}[.、]|了|本级|本|相应|各自|专门|[一两二三四五六七八九十\d若干几多]+[个支])*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold one place that names a body, and the pattern that found it."""

    start: int
    end: int
    name: str
    rule: str
    kind: BodyKind
    bare: bool = False


def set_up(plain: str, start: int, end: int) -> Iterator[Mention]:
    """Give the bodies that 成立, 组建, 下设 and the like set up, those joined to them included."""
    for found in SET_UP.finditer(plain, start, end):
        chain = list(_chain(plain, found, end))
        if chain and PEOPLED.match(found["made"]):
            chain[0] = replace(chain[0], bare=False)
        rule = "list" if len(chain) > 2 else "set-up"
        yield from (replace(one, rule=rule) for one in chain)
    for found in HAVE.finditer(plain, start, end):
        one = mention(plain, *found.span("name"), "told")
        if one:
            yield one


def _chain(plain: str, found: re.Match[str], end: int) -> Iterator[Mention]:
    """Give the bodies that one verb sets up, each joined to the one before."""
    more: re.Match[str] | None = found
    while more:
        one = mention(plain, *more.span("name"), "set-up")
        if one:
            yield one
        more = NEXT.match(plain, more.end("name"), end)


def told(plain: str, start: int, end: int) -> Iterator[Mention]:
    """Give the bodies told of as 由…牵头, as housed somewhere, or with their people."""
    for found in TOLD.finditer(plain, start, end):
        one = mention(plain, *found.span("name"), "told")
        if one:
            yield one
    for pattern, rule in ((HOUSED, "housed"), (LISTED, "listed"), (CHARGED, "titled")):
        for found in pattern.finditer(plain, start, end):
            one = _before(plain, start, found.start(), rule)
            if one:
                yield one


def _before(plain: str, floor: int, end: int, rule: str) -> Mention | None:
    """Return the body whose name ends at a place."""
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
    start = max(start, plain.rfind("的", start, end) + 1)
    for cut in (POST, VERBED, OPENED):
        found = cut.match(plain, start, end)
        start = found.end() if found and found.end() < end else start
    quote = plain.find("”", start, end)
    if 0 <= quote < end - 1 and "“" not in plain[start:quote]:
        start = max(plain.rfind("“", 0, start), start - QUOTED)
    name = plain[start:end]
    if len(name) < 2 or name in SAYS["never"] or any(word in name for word in SAYS["leisure"]):
        return None
    kind = kind_of(name)
    if not kind or OPENER.match(name) or NO_START.match(name):
        return None
    if rule in {"titled", "acts", "told"} and STANDING.match(name):
        return None
    if rule == "titled" and kind in {"office", "committee"}:
        return None
    return Mention(start, end, name, rule, kind, name in BARE)


NO_START = re.compile(rf"{either(SAYS['set_up'])}|各|该|其|.*下设")
# Standing units of the authorities, which a plan may task but does not set up.
PEOPLED = re.compile("[以由].*的$")
STANDING = re.compile(r".*(?:中队|大队|支队|总队|消防队|执法队)$|.*(?<!领导小组)(?<!指挥部)办$")
