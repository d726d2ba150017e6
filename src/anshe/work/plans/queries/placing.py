"""Where a sentence stands in a plan, whatever its spaces."""

import re

from anshe.work.plans.models import Reading


def place_of(sentence: str, reading: Reading) -> tuple[int, int] | None:
    """Find words in a plan's text: line breaks and spaces between them do not count."""
    letters = [re.escape(one) for one in sentence if not one.isspace()]
    if not letters:
        return None
    whole = re.compile(r"\s*".join(letters))
    found = whole.search(reading.document.text, reading.start, reading.end)
    return found.span() if found else None
