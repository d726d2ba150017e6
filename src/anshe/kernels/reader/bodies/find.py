"""Find the bodies of a plan."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from anshe.kernels.reader.bodies.endings import MADE
from anshe.kernels.reader.bodies.english import acting as english_acting
from anshe.kernels.reader.bodies.english import mentions as english
from anshe.kernels.reader.bodies.english import people as english_people
from anshe.kernels.reader.bodies.gather import Named, gather
from anshe.kernels.reader.bodies.members import people
from anshe.kernels.reader.bodies.mentions import Mention, celled, mention, set_up, titled, told
from anshe.kernels.reader.model import Body, Outline
from anshe.kernels.reader.names import Actors

People = tuple[tuple[str, ...], tuple[str, ...]]
Listed = Callable[[str, Mention, int, int], People]
SOME = 4
LEAST, TASKED, HANGING = 4, MADE["tasked"], MADE["hanging"]


def bodies(outline: Outline, names: Actors) -> tuple[Body, ...]:
    """Return the bodies of a plan, in reading order; spans lie in `outline.plain`."""
    if outline.plan.language == "en":
        every = gather([*english(outline), *_acting_in_english(names)])
    else:
        mentions = list(_mentions(outline))
        every = gather([*mentions, *_acting(outline, names, mentions)])
    found = [one for each in every if (one := _standing(each))]
    edges = sorted({place for one in found for place in (one.best.start, one.best.end)})
    listed = english_people if outline.plan.language == "en" else people
    return tuple(
        _body(one.best, _people(outline, one, edges, listed) or _row(outline, names, one.best))
        for one in found
    )


def _people(outline: Outline, named: Named, edges: list[int], listed: Listed) -> People | None:
    """Return who leads a body and who belongs to it, from the first mention that tells."""
    for one in (named.best, *named.others[:SOME]):
        before, after = bisect_right(edges, one.start), bisect_left(edges, one.end + 1)
        floor = edges[before - 2] if before > 1 else outline.plan.start
        limit = edges[after] if after < len(edges) else outline.plan.end
        told = listed(outline.plain, one, floor, limit)
        if any(told):
            return told
    return None


def _row(outline: Outline, names: Actors, one: Mention) -> People:
    """Return who the columns of a table name beside a body."""
    line = outline.plain.find("\n", one.end)
    row = names.inside(one.end, line if line >= 0 else outline.plan.end)
    told = [place for place in row if place.how == "column"]
    lead = tuple(name.text for place in told if place.part == "lead" for name in place.names)
    return lead, tuple(n.text for place in told if place.part == "support" for n in place.names)


def _mentions(outline: Outline) -> Iterator[Mention]:
    """Give every place that names a body."""
    plain, plan = outline.plain, outline.plan
    yield from set_up(plain, plan.start, plan.end)
    yield from told(plain, plan.start, plan.end)
    for block in outline.blocks:
        yield from celled(plain, block)
        one = titled(plain, block.text, block.end)
        if one and block.label:
            yield one


def _acting(outline: Outline, names: Actors, mentions: list[Mention]) -> Iterator[Mention]:
    """Give the actors that carry the full name of what is told of by a bare one (督导组)."""
    short = {one.name for one in mentions if one.bare and one.kind not in {"office", "committee"}}
    starts = [block.start for block in outline.blocks]
    for place in names.places:
        for name in place.names:
            hangs = HANGING.search(name.text)
            text = name.text[: hangs.start()] if hangs else name.text
            full = [one for one in short if text.endswith(one) and len(text) > len(one)]
            one = mention(outline.plain, name.start, name.start + len(text), "acts")
            long = len(text) >= LEAST or (one is not None and one.kind == "office")
            acts = place.how in {"subject", "by"} and long
            acts = acts and not outline.blocks[bisect_right(starts, name.start) - 1].cells
            if one and (full or (acts and not one.bare and TASKED.match(one.name))):
                yield one


def _acting_in_english(names: Actors) -> Iterator[Mention]:
    """Give the actors of an English plan whose names are those of bodies."""
    for place in names.places:
        for name in place.names if place.how in {"subject", "by"} else ():
            one = english_acting(name)
            if one:
                yield one


def _standing(named: Named) -> Named | None:
    """Return a body with the first of its mentions that is one by itself, none without any."""
    best = next(filter(_stands, (named.best, *named.others)), None)
    return Named(best, named.others) if best else None


def _stands(one: Mention) -> bool:
    """Say whether a mention is a body by itself: not by a bare name that nothing follows."""
    return not one.bare or one.peopled or one.kind == "office" or one.rule in {"listed", "housed"}


def _body(one: Mention, told: People) -> Body:
    """Return the body that a mention names."""
    sure = CONFIDENCE[one.rule]
    return Body(one.kind, one.name, one.start, one.end, one.rule, sure, *told)


# Rows of each pattern that were right on the labelled plans, (right + 1) / (found + 2).
CONFIDENCE = {
    "listed": 0.92,
    "set-up": 0.93,
    "told": 0.98,
    "titled": 0.98,
    "housed": 0.87,
    "list": 0.89,
    "acts": 0.75,
}
