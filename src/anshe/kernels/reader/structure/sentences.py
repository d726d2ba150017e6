"""Cut blocks into sentences, and sentences into clauses."""

import re

from anshe.kernels.reader.model import Block, Sentence

SENTENCE = re.compile(r"\S[^。!?\n]*[。!?]?")
CLAUSE = re.compile(r"[^,;:]+")


def sentences(plain: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks in reading order, labels left out."""
    return tuple(
        Sentence(found.start(), found.end(), block.number, _clauses(plain, *found.span()))
        for block in blocks
        for found in SENTENCE.finditer(plain, block.text, block.end)
    )


def _clauses(plain: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where the clauses of a sentence lie."""
    return tuple(found.span() for found in CLAUSE.finditer(plain, start, end))
