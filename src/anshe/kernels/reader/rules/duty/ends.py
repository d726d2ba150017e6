"""Where a duty ends: before a purpose, another row, or what goes beyond it."""

import re
from collections.abc import Sequence

from anshe.kernels.reader.rules.duty.clauses import (
    SETS_UP,
    charged_after,
    is_taken,
    leads,
    tells_how,
)
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import DOING, DUTY_NEVER, PURPOSE, TAKES_UP, ZH
from anshe.kernels.reader.rules.segments import Segment, Spoken

TO_WHOM = re.compile("对(?![照外接])")
LONG, ENDED, FEW = 12, 8, 40
SITTERS = ("成员", "组员", "委员", "单位")
MOST = 50
LED = ZH.piece("led")
HELPS = ZH.piece("helps")
GROUP_END = ZH.piece("group_end")
FOUNDS = ZH.piece("founds")
SEATS, NEW_TOPIC = ZH.piece("seats"), ZH.piece("new_topic")
FOR_WHOM = ZH.piece("for_those")


def end_of(
    spoken: Spoken,
    at: int,
    places: tuple[int, int, int, int],
    taken: Sequence[Finding],
    *,
    enough: int,
) -> int:
    """Return the end of the head clause and what goes with it, up to the next row.

    `places` are where the duty begins, where what it does may begin, where the next row begins,
    and where the names of its doers end.
    """
    start, said, stop, named = places
    end = spoken.segments[at].end
    first, founds, seated = end, FOUNDS.search(spoken.plain, start, end), False
    for one in spoken.segments[at + 1 :]:
        set_up = SETS_UP.search(spoken.plain, start, end)
        if set_up and one.start < stop and not GROUP_END.search(spoken.plain, set_up.end(), end):
            end = one.end
            continue
        if founds and one.start < stop and _sits(spoken.words(one)):
            end, seated = one.end, True
            continue
        if seated:
            break
        if one.start < stop and not is_taken(one, taken) and _is_charge(spoken, end, one):
            return one.end
        led = leads(spoken, end, named)
        how = led and end == first and tells_how(spoken, end)
        acts = not how and _does(spoken, max(said, named), end)
        full = end - start >= enough and bool(acts or (enough and not led))
        parted = spoken.plain[end : end + 1] == ";" and end - start >= LONG
        if one.start >= stop or full or parted or _is_other(spoken, end, one, taken):
            break
        said_so = acts or (end - start >= ENDED and not led and spoken.plain[end] != ":")
        if (acts and one.end - start > MOST) or (said_so and PURPOSE.match(spoken.words(one))):
            break
        end = one.end
    last = next(one for one in reversed(spoken.segments) if one.end == end)
    return last.start - 1 if end > first and FOR_WHOM.match(spoken.words(last)) else end


def _sits(words: str) -> bool:
    """Tell whether a clause says who leads a new group, or who, told shortly, sits in it."""
    return SEATS.search(words) is not None and (len(words) <= FEW or not words.endswith(SITTERS))


def _does(spoken: Spoken, start: int, end: int) -> bool:
    """Tell whether something is done between two places, and not only led."""
    done = DOING.search(spoken.plain, start, end)
    return done is not None and not LED.search(spoken.plain, end - 2, end)


def _is_other(spoken: Spoken, end: int, one: Segment, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause is no part of a duty: another row, a tale, a threat, a mere seat."""
    if is_taken(one, taken) or NEW_TOPIC.match(spoken.words(one)):
        return True
    if not DUTY_NEVER.search(spoken.words(one)) or charged_after(spoken, one):
        return False
    return not (HELPS.search(spoken.words(one)) and LED.search(spoken.plain, end - 2, end))


def _is_charge(spoken: Spoken, end: int, one: Segment) -> bool:
    """Tell whether a clause says what those are charged with who help: …参加,负责…."""
    helped = HELPS.search(spoken.plain, end - 2, end)
    words = spoken.words(one)
    return helped is not None and bool(TAKES_UP.match(words) or TO_WHOM.match(words))
