"""Phases that no heading announces: items whose names carry their months in brackets."""

import re
from collections import defaultdict
from dataclasses import replace

from anshe.kernels.reader.model import Block

DATED = re.compile(
    r"[^,。;:()\n]{2,24}\((?=[^()\n]{0,30}(?:月|\d年|季度))[^()\n]{2,40}\)(?=[:。]|[ \t]*$)",
    re.MULTILINE,
)
WINDOW = re.compile(r"[月日年\d][ ]?[-~\u2014\u2013至到]+ ?[\d今明次一二三四五六七八九十]")
FEWEST = 2


def with_phases(plain: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks, those that list phases among the stages of the plan.

    They do when two of them or more carry dates in brackets, one at least from when to when.
    """
    dated: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for block in blocks:
        if block.role not in ("stages", "preamble") and plain.find("(", block.text, block.end) > 0:
            for found in DATED.finditer(plain, block.text, block.end):
                dated[block.parent if block.label else block.number].append(
                    (block.number, found.group())
                )
    numbers = {
        number
        for found in dated.values()
        if len(found) >= FEWEST and any(WINDOW.search(words) for _, words in found)
        for number, _ in found
    }
    return tuple(replace(one, role="stages") if one.number in numbers else one for one in blocks)
