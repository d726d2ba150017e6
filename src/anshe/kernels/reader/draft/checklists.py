"""Checklists of the draft: sentences that ask, thing by thing, whether all is as it must be."""

import re

from anshe.kernels.reader.draft.drafting import Drafting
from anshe.kernels.reader.model import Block

ASKS = re.compile(
    r"[^,;。:\n“”]{0,40}是否[^,;。:\n]{2,60}|(?:must check |check )?whether [^,;.\n]{4,160}"
)
CUES = ("是否", "whether")
FEWEST = 3


def write_checklists(draft: Drafting) -> None:
    """Write one checklist for each block that asks at least three times."""
    plain = draft.outline.plain
    for block in draft.outline.blocks:
        if max(plain.count(cue, block.text, block.end) for cue in CUES) < FEWEST:
            continue
        found = list(ASKS.finditer(draft.outline.plain, block.text, block.end))
        if len(found) >= FEWEST:
            _checklist(draft, block, found)


def _checklist(draft: Drafting, block: Block, found: list[re.Match[str]]) -> None:
    """Write what a block asks."""
    words = draft.outline.plain[block.text : block.end]
    heading = draft.outline.heading_of(block).strip(" 。:") or words.strip()[:30]
    items = [
        {"id": f"item-{number}", "ask": draft.text(one.group().strip(" ,、和"))}
        for number, one in enumerate(found, start=1)
    ]
    draft.add(
        "checklists",
        {
            "id": draft.id_for("checklist", words),
            "title": draft.text(heading),
            "items": items,
            "source": draft.source(block.text, block.end),
        },
    )
