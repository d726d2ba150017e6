"""Tell the kind of a body by how its name ends."""

from functools import cache

from anshe.kernels.reader.model import BodyKind
from anshe.kernels.reader.names.words import either, firsts, words

SAYS = words("bodies.zh")
KINDS: dict[str, BodyKind] = {
    ending: kind for kind, endings in SAYS["kinds"].items() for ending in endings
}
ENDING = f"(?={firsts(KINDS)}){either(KINDS)}(?![伍员长织])"
RUN = r"(?:[^\s,;:。!?“”《》()、]|“[^”\n]{1,16}”(?![,。;:)、\s])|\([^()\n]{1,6}\))"
BARE = frozenset(SAYS["bare"])


@cache
def kind_of(name: str) -> BodyKind | None:
    """Return the kind of a body by the longest known ending of its name."""
    for size in range(len(name), 0, -1):
        if name[-size:] in KINDS:
            return KINDS[name[-size:]]
    return None
