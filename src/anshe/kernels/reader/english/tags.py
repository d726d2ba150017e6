"""Tags of time behind an English task: Due: 1 May 2026; Frequency: each spring and fall."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from anshe.kernels.reader.english.patterns import piece
from anshe.kernels.reader.names.words import words
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.segments import Spoken
from anshe.kernels.reader.values import Often, Value, When

TIME = rf"(?:{piece('time_tag')})(?: date)?\s?:"
WHO = "|".join(map(re.escape, chain(*words("names.en")["tags"].values())))
OTHER = rf"(?:(?i:{WHO})\s?:[^\n]{{2,120}}?(?:\n|[.;|]|[ \t]{{2,}}))"
AFTER = re.compile(
    rf"[\s.;|,]*(?:{OTHER}[\s.;|]*){{0,2}}(?P<tag>{TIME})(?P<when>[^\n;|]{{3,60}}?)"
    r"(?:\.?\s*(?:\n|$)|[;|]|\.\s|[ \t]{2,})"
)
IS_TAG = re.compile(rf"[ \t]*(?:{TIME}|(?i:{WHO})\s?:)")
REACH = 300


def tag_of_time(spoken: Spoken) -> tuple[int, int] | None:
    """Return where the words stand that say when a task is due or how often it is done."""
    end = spoken.sentence.end
    found = AFTER.match(spoken.plain, end, min(end + REACH, len(spoken.plain)))
    return (found.end("tag") - 1, found.end("when")) if found and not is_tag(spoken) else None


def is_tag(spoken: Spoken) -> bool:
    """Tell whether a sentence is nothing but such a tag."""
    return IS_TAG.match(spoken.plain, spoken.sentence.start, spoken.sentence.end) is not None


def with_time(spoken: Spoken, timed: list[Finding], values: Iterable[Value]) -> Iterator[Finding]:
    """Give the findings of a task with the time that its tag names."""
    first = next((v for v in values if isinstance(v, Often | When)), None)
    kept = [one for one in timed if one.kind in {"recurring", "stage", "deadline"}]
    if first is None or kept:
        yield from timed
    elif isinstance(first, Often):
        much = timed[0].much if timed else None
        yield Finding("recurring", *_whole(spoken), "tag-period", first, much=much)
    elif timed:
        yield from (one if one.whens else replace(one, whens=(first,)) for one in timed)
    else:
        yield Finding("deadline", *_whole(spoken), "tag-date", whens=(first,))


def _whole(spoken: Spoken) -> tuple[int, int]:
    """Return the place of a sentence without its last stop."""
    return spoken.segments[0].start, spoken.segments[-1].end
