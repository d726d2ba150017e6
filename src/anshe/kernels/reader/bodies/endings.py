"""Tell the kind of a body by how its name ends, and make the patterns that find bodies."""

import re
from functools import cache

from anshe.kernels.reader.model import BodyKind
from anshe.kernels.reader.names.patterns import HEAD, SHORT
from anshe.kernels.reader.names.words import either, made, words

SAYS = words("bodies.zh")
KINDS: dict[str, BodyKind] = {
    ending: kind for kind, endings in SAYS["kinds"].items() for ending in endings
}
BARE = frozenset(SAYS["bare"])


@cache
def kind_of(name: str) -> BodyKind | None:
    """Return the kind of a body by the longest known ending of its name."""
    for size in range(len(name), 0, -1):
        if name[-size:] in KINDS:
            return KINDS[name[-size:]]
    return None


def _spaced(listed: list[str]) -> str:
    """Return a pattern for words whose characters may stand apart (组 长)."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "|".join(r"\s{0,4}".join(map(re.escape, word)) for word in ordered)


MADE = made(
    "bodies.zh",
    {
        "endings": either(KINDS),
        "set_up": either(SAYS["set_up"], SAYS["set_up_guards"]),
        "listing": either(SAYS["listing"]),
        "head": either(SAYS["head"]),
        "head_prefix": either(SAYS["head_prefix"]),
        "spaced_posts": _spaced(SAYS["head"]),
        "spaced_leads": _spaced([*SAYS["head"], *SAYS["charged"]]),
        "spaced_joins": _spaced([*SAYS["member"], *SAYS["helping"]]),
        "any_head": HEAD,
        "short": SHORT,
    },
)
