"""Say how far a naming reaches: a tag to its item, a heading to what stands below it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from anshe.kernels.reader.model import NO_PARENT, Block, Name, Outline
from anshe.kernels.reader.names.acting import Acting, Actors
from anshe.kernels.reader.names.english import only, resolved, titled
from anshe.kernels.reader.names.headings import opening, owner
from anshe.kernels.reader.names.patterns import HOME
from anshe.kernels.reader.names.tags import columns

PARTED = re.compile(";")
BULLETS = frozenset("-*\u2022\u2013\u25cf\u25aa\u00b7")
# A paragraph below a name in a line of its own that says its tasks: 疏导组: / 职责:组织撤离.
TASKS = re.compile("(?:主要|工作|岗位)?(?:职责|任务|分工)[:是]")
Subject = Callable[[int, int], Acting | None]


def actors(
    outline: Outline,
    spoken: Iterable[Acting],
    tagged: Iterable[Acting],
    *,
    subject: Subject | None = None,
) -> Actors:
    """Return who acts in a plan, from what its sentences say and its tags charge."""
    tagged = [*tagged, *(one for block in outline.blocks for one in columns(outline, block))]
    every = _each(sorted((*spoken, *tagged), key=lambda one: (one.start, -one.end)))
    english = outline.plan.language == "en"
    places = tuple(resolved(every, _starts(outline)) if english else every)
    starts = tuple(one.start for one in places)
    found = Actors(
        places,
        starts,
        _starts(outline),
        tuple(sentence.start for sentence in outline.sentences),
        home=_home(outline),
        parted=tuple(one.start() for one in PARTED.finditer(outline.plain, *_span(outline))),
        subject=subject,
    )
    _spread_owners(outline, found)
    _spread_tags(outline, found)
    return found


def _span(outline: Outline) -> tuple[int, int]:
    """Return where a plan begins and ends."""
    return outline.plan.start, outline.plan.end


def _home(outline: Outline) -> str:
    """Return the one body that a plan is for, by its title."""
    found = HOME.search(outline.plan.title)
    return found["who"] if found else ""


def _each(places: list[Acting]) -> list[Acting]:
    """Return the places without those that repeat one that ends with the same word."""
    seen: set[tuple[int, str]] = set()
    found = []
    for one in places:
        key = (one.end, one.part)
        if key not in seen:
            found.append(one)
        seen.add(key)
    return found


def _starts(outline: Outline) -> tuple[int, ...]:
    """Return where the blocks of a plan begin."""
    return tuple(block.start for block in outline.blocks)


def _spread_owners(outline: Outline, found: Actors) -> None:
    """Give every block the actor that a heading or an opening above it names."""
    own: dict[int, tuple[Name, ...]] = {}
    opened: dict[int, tuple[Name, ...]] = {}
    line: tuple[Name, ...] = ()
    english = outline.plan.language == "en"
    for block in outline.blocks:
        item = bool(block.label if english else block.level)
        tasks = not block.label and TASKS.match(outline.plain, block.text, block.end)
        above = own.get(block.parent, ()) or (opened.get(block.parent, ()) if item else ())
        above = (line if tasks else ()) or above
        title = (titled if english else owner)(outline, block)
        given = opening(outline, block, found.inside(block.start, block.end))
        if english:
            line = _line(outline, block, given or line)
            above = above or (line if item else ())
        elif not block.label:
            line = given
        own[block.number] = title or given or above
        if not item:
            opened[block.parent] = given
        elif given and not block.label and outline.blocks[block.parent].label in BULLETS:
            opened[outline.blocks[block.parent].parent] = given
        if title or above:
            found.owners[block.number] = title or above


def _line(outline: Outline, block: Block, before: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return who the line above a list without numbers names, for as long as the list goes on."""
    if not block.label:
        goes_on = outline.plain[block.start : block.end].rstrip().endswith(":")
        return before if goes_on else only(outline, block)
    return before if block.label in BULLETS else ()


def _spread_tags(outline: Outline, found: Actors) -> None:
    """Give every block the tags in it, below it on lines of their own, or above it."""
    lines: dict[int, bool] = {}
    for block in outline.blocks:
        tags = tuple(
            one for one in found.inside(block.start, block.end) if one.how in {"tag", "column"}
        )
        if any(one.part == "lead" for one in tags):
            found.tags[block.number] = tags
            lines[block.number] = tags[0].start - block.text <= 2 and not block.cells
    children = _children(outline.blocks)
    for number, alone in lines.items():
        if alone:
            _back(outline, found, children, number)
    for block in outline.blocks:
        above = tuple(one for one in found.tags.get(block.parent, ()) if not one.leans)
        if block.number not in found.tags and above:
            found.tags[block.number] = above


def _back(outline: Outline, found: Actors, children: dict[int, list[int]], number: int) -> None:
    """Give a line of tags to the item above it, and to all its siblings when none has its own."""
    tags = found.tags[number]
    item = number - 1
    while item >= 0 and item not in found.tags and not outline.blocks[item].level:
        found.tags[item] = tags
        item -= 1
    if item < 0 or item in found.tags:
        return
    found.tags[item] = tags
    above = outline.blocks[item].parent
    siblings = [other for other in children[above] if other < item]
    last = not any(other > number for other in children[above])
    if above != NO_PARENT and last and siblings and not any(o in found.tags for o in siblings):
        found.tags.update(dict.fromkeys((*siblings, above), tags))


def _children(blocks: tuple[Block, ...]) -> dict[int, list[int]]:
    """Return the numbered items below each block."""
    found: dict[int, list[int]] = defaultdict(list)
    for block in blocks:
        if block.level:
            found[block.parent].append(block.number)
    return found
