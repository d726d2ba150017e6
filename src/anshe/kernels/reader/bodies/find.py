"""Find the bodies of a plan."""

from collections.abc import Iterator

from anshe.kernels.reader.bodies.endings import kind_of
from anshe.kernels.reader.bodies.english import mentions as english
from anshe.kernels.reader.bodies.gather import gather
from anshe.kernels.reader.bodies.mentions import Mention, set_up, titled, told
from anshe.kernels.reader.model import Body, Outline
from anshe.kernels.reader.names import Actors


def bodies(outline: Outline, names: Actors) -> tuple[Body, ...]:
    """Return the bodies of a plan, in reading order; spans lie in `outline.plain`."""
    mentions = list(english(outline) if outline.plan.language == "en" else _mentions(outline))
    found = gather([*mentions, *_acting(outline, names, mentions)])
    return tuple(body for one in found for body in _body(outline, one))


def _mentions(outline: Outline) -> Iterator[Mention]:
    """Give every place that names a body."""
    plain, plan = outline.plain, outline.plan
    yield from set_up(plain, plan.start, plan.end)
    yield from told(plain, plan.start, plan.end)
    for block in outline.blocks:
        one = titled(plain, block.text, block.end)
        if one and (block.level or one.end < block.end):
            yield one


def _acting(outline: Outline, names: Actors, mentions: list[Mention]) -> Iterator[Mention]:
    """Give the actors that carry the full name of what is told of by a bare one (督导组)."""
    short = {one.name for one in mentions if one.bare and one.kind not in {"office", "committee"}}
    for place in names.places:
        for name in place.names:
            full = [one for one in short if name.text.endswith(one) and len(name.text) > len(one)]
            kind = kind_of(name.text)
            if full and kind:
                yield Mention(name.start, name.end, name.text, "acts", kind)


def _body(outline: Outline, one: Mention) -> Iterator[Body]:
    """Give the body that a mention names."""
    if not one.bare or one.kind == "office" or one.rule == "listed":
        yield Body(one.kind, one.name, one.start, one.end, one.rule, 0.8)
