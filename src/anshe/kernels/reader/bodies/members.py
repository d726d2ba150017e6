"""Find who leads a body and who belongs to it, in every way that Chinese plans list people."""

from collections.abc import Iterator
from itertools import zip_longest

from anshe.kernels.reader.bodies.endings import MADE
from anshe.kernels.reader.bodies.mentions import Mention

LABEL, STOP, SECTION, HOUSE = (MADE[key] for key in ("label", "stop", "section", "house"))
CAST, LED, MADE_UP, WITH = (MADE[key] for key in ("made_head", "led", "made_up", "with"))
APART, NAMED, PERSON = (MADE[key] for key in ("apart", "named", "person"))
NOTED, POSTED, BEGAN = (MADE[key] for key in ("noted", "posted", "began"))
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
    for pattern, part in ((LED, "lead"), (MADE_UP, "member"), (WITH, "member")):
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
        bare = BEGAN.sub("", post["post"] if post else piece).strip(":()《》“”的由以,。 ")
        found = NAMED.match(bare)
        name = found.group() if found else bare if len(bare) > 3 else ""
        name += ")" * (name.count("(") - name.count(")"))
        if len(name) > 1 and not PERSON.search(name):
            yield name
