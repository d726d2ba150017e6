"""Cut blocks into sentences, and sentences into clauses."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.model import Block, Language, Sentence

CLOSES = '”’"』」)'
LONGEST = 1500
"""No sentence is longer: a text without stops is cut, so that reading it ends."""
SENTENCE = {
    "zh": re.compile(rf"[^\s。!?][^。!?\n]{{0,{LONGEST}}}(?:[。!?]+[{CLOSES}]*)?"),
    "en": re.compile(
        rf"[^\s.!?](?:[^.!?\n]|[.!?](?![\s{CLOSES}]|$)){{0,{LONGEST}}}(?:[.!?]+[{CLOSES}]*)?"
    ),
}
CLAUSE = re.compile(r"(?:[^,;:(“]++|\([^()\n]{0,200}\)|“[^”\n]{0,200}”|[(“])+")


def sentences(plain: str, blocks: tuple[Block, ...], language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in reading order, labels left out."""
    return tuple(
        Sentence(*found.span(), block.number, _clauses(plain, *found.span()))
        for block in blocks
        for start, end in _parts(block)
        for found in SENTENCE[language].finditer(plain, start, end)
    )


def _parts(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where the text of a block lies: each cell of a row for itself."""
    if block.cells:
        yield from ((cell.start, cell.end) for cell in block.cells if cell.start >= block.start)
    else:
        yield block.text, block.end


def _clauses(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where the clauses of a sentence lie."""
    return tuple(found.span() for found in CLAUSE.finditer(plain, start, end))
