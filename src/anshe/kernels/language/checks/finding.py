"""What a check finds: a code, where in the model, and the words to fill in."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from anshe.kernels.language.problems import Path

MANY = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; `line_of` names words that are the line of another path."""

    code: str
    path: "Path"
    words: "Mapping[str, object]" = field(default_factory=dict)
    hint: str = ""
    line_of: "tuple[str, Path] | None" = None


def near(value: str, known: "Collection[str]") -> str:
    """Return the known word nearest to one that is unknown; none among very many."""
    # Comparing each with each would make a hostile file take minutes.
    if len(known) > MANY:
        return ""
    return next(iter(get_close_matches(value, sorted(known), n=1, cutoff=0.6)), "")
