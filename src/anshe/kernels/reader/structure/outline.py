"""Take a plan apart into blocks and sentences."""

import re
from dataclasses import replace

from anshe.kernels.reader.model import NO_PARENT, Block, Outline, Page, Plan
from anshe.kernels.reader.structure.sentences import sentences

LINE = re.compile(r"[^\n]*[^\s\n][^\n]*")
STYLES = (
    r"[一二三四五六七八九十]{1,3}、",
    r"[((][一二三四五六七八九十]{1,3}[))]、?",
    r"\d{1,2}[、.](?!\d)",
    r"[((]\d{1,2}[))]",
    r"[①-⑳]",
    r"第[一二三四五六七八九十]{1,3}[,、]|[一二三四五六七八九十]是",
)
LABEL = re.compile(r"\s*(?:" + "|".join(f"({style})" for style in STYLES) + ")")
HEADING = re.compile(r"[^。;,:\n]{1,30}(?:$|[。:])")


def outline(page: Page, plan: Plan) -> Outline:
    """Return the blocks and sentences of a plan."""
    blocks: list[Block] = []
    for found in LINE.finditer(page.plain, plan.start, plan.end):
        blocks.append(_block(page.plain, found.start(), found.end(), blocks))
    return Outline(page.plain, plan, tuple(blocks), sentences(page.plain, tuple(blocks)))


def _block(plain: str, start: int, end: int, before: list[Block]) -> Block:
    """Return the block of one line, placed under the item that holds it."""
    label = LABEL.match(plain, start, end)
    level = label.lastindex or 0 if label else 0
    text = label.end() if label else start
    head = HEADING.match(plain, text, end) if label else None
    block = Block(
        number=len(before),
        start=start,
        text=text,
        heading=head.end() if head else text,
        end=end,
        level=level,
        label=label.group().strip() if label else "",
        role="other",
    )
    return replace(block, parent=_parent(level, before))


def _parent(level: int, before: list[Block]) -> int:
    """Return the number of the item that holds a new block of this level."""
    for block in reversed(before):
        if block.level and (not level or block.level < level):
            return block.number
    return NO_PARENT
