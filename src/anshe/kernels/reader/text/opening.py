"""Look for patterns where lines begin, and nowhere else."""

import re
from collections.abc import Iterator


def line_openings(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that open a line, none inside another.

    The same as a search for `^…`, without a look at every character that opens none.
    """
    start = end = 0
    while True:
        if start >= end and (found := pattern.match(text, start)):
            yield found
            end = found.end()
        start = text.find("\n", start) + 1
        if not start:
            return
