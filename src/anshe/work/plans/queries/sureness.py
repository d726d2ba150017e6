"""How sure the reader is of a rule, in one of three words, for the page and for the file."""

from typing import Literal

SURE, LIKELY = 0.9, 0.5
"""From the first on, at least nine of ten such rules were right in plans that nobody had read;
below the second the reader asks that the rule be checked."""
Sureness = Literal["sure", "likely", "unsure"]


def sureness(confidence: float | None) -> Sureness | None:
    """Say how sure a rule is; nothing when it was not weighed."""
    if confidence is None:
        return None
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "unsure"
