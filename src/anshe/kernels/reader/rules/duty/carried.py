"""Duties whose subject stands elsewhere: carried, charged by a tag, or going on after a row."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.names import Actors
from anshe.kernels.reader.rules.duty.clauses import is_heading, is_label, is_taken, is_told
from anshe.kernels.reader.rules.duty.ends import SEATS
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    CONDITION_CLAUSE,
    DOING,
    DUTY_OPENING,
    MODAL,
    NO_ACTOR_LABEL,
    PERMITS,
    PLANNED,
    PUBLIC,
    PURPOSE,
    TAKES_UP,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken

NOUN_END = ZH.piece("noun_end")
OPENING_BRACKETS = "\u3014[("
TAG_OPENS = frozenset(("", *OPENING_BRACKETS))
MADE_UP, NEW_OFFICE = ZH.piece("made_up"), ZH.piece("new_office")
NO_TASK_LABEL = ZH.piece("no_task_label")
SANCTION = ZH.piece("sanction")
RUNS_ON, STILL = ZH.piece("runs_on"), ZH.piece("still_a_duty")
TASKS_LABEL = ZH.piece("tasks_label")
TAG_ONLY = ZH.piece("tag_only")
NO_ORDER = ZH.piece("no_order")
IN_SEASON, NOT_CARRIED = ZH.piece("in_season"), ZH.piece("not_carried")
SHORTEST, WHOLE, LONG_ITEM = 7, 10, 16
MOST = 1.2  # times its charge: so much is told of an office before it
AT_ONCE = ZH.piece("at_once")
THOSE, ABOUT = ZH.piece("those"), re.compile("对|针对|对于")


def carried(
    spoken: Spoken, taken: Sequence[Finding], actors: Actors
) -> Iterator[tuple[int, int, str]]:
    """Give the head of a sentence whose subject is carried from before, or charged by a tag."""
    at = _after_label(spoken)
    one = spoken.segments[at]
    words = spoken.words(one)
    if is_heading(spoken, one) and not _is_item(spoken, one, actors):
        return
    number, opens = spoken.block.number, _opens(spoken, words)
    sure = opens or spoken.leaf or bool(actors.tags.get(number))
    if is_taken(one, taken) or (
        len(words) < SHORTEST and not (sure and _goes_on(spoken, at, taken))
    ):
        return
    if spoken.block.cells or _is_no_duty(spoken, at, taken):
        return
    if not (sure or actors.owners.get(number)):
        return
    who = actors.who(one.start, spoken.sentence.end)
    alone = len(spoken.segments) == at + 1
    noun = (alone and NOUN_END.search(words)) or NO_ORDER.search(words)
    opening = opens or (who.how == "heading" and not noun)
    if not who.tagged and NOT_CARRIED.match(spoken.plain[one.start : spoken.sentence.end]):
        return
    if not opening and (at or not actors.tags.get(number)):
        return
    if not who.responsible or set(who.responsible) <= PUBLIC:
        return
    owned = who.how == "heading" or bool(actors.owners.get(number))
    if who.tagged or (opening and (owned or spoken.after_duty)):
        yield at, one.start, "tagged" if who.tagged else "carried-subject"


def _is_no_duty(spoken: Spoken, at: int, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause tells, threatens, names people, or only leads to what is no duty."""
    one = spoken.segments[at]
    words = spoken.words(one)
    if is_told(spoken, at) or (ABOUT.match(words) and _is_threat(spoken, at + 1)):
        return True
    if SANCTION.search(spoken.plain, one.start, spoken.sentence.end):
        return True
    if NO_ACTOR_LABEL.search(words) or words[:1] in OPENING_BRACKETS or TAG_ONLY.search(words):
        return True
    leads = CONDITION_CLAUSE.search(words) and _not_required(spoken, taken)
    leads = leads and not AT_ONCE.search(words)
    return bool(leads) or _only_about(words)


def _is_threat(spoken: Spoken, at: int) -> bool:
    """Tell whether the clause behind the one about whom it is threatens, permits or praises."""
    return at < len(spoken.segments) and is_told(spoken, at)


def _opens(spoken: Spoken, words: str) -> bool:
    """Tell whether a clause opens with a deed, also behind the time when it is done."""
    if DUTY_OPENING.match(words):
        return True
    season = IN_SEASON.match(words) if spoken.after_duty else None
    return season is not None and DUTY_OPENING.match(words[season.end() :]) is not None


def after_rows(
    spoken: Spoken,
    taken: Sequence[Finding],
    actors: Actors,
    heads: Sequence[tuple[int, int, str]],
) -> Iterator[tuple[int, int, str]]:
    """Give the clause that goes on with a duty after a row of time or number: …30户,建立台账."""
    if spoken.block.cells:
        return
    held = {at for at, _, _ in heads}
    begun = {start for _, start, _ in heads}
    for at in range(1, len(spoken.segments)):
        one = spoken.segments[at]
        if one.start in begun or held & {at, at - 1} or not _begins_anew(spoken, at, taken):
            continue
        if is_told(spoken, at) or _is_for_next(spoken, at, actors):
            continue
        who = actors.who(one.start, one.end)
        if who.responsible and not set(who.responsible) <= PUBLIC:
            held.add(at)
            yield at, one.start, "goes-on"


def _begins_anew(spoken: Spoken, at: int, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause behind a row opens with a deed that does not only complete the row."""
    one, before = spoken.segments[at], spoken.segments[at - 1]
    if at > 1 and THOSE.search(spoken.words(before)):
        before = spoken.segments[at - 2]
    words = spoken.words(one)
    if one.inner or not is_taken(before, taken) or is_taken(one, taken):
        return False
    if len(words) < SHORTEST or not DUTY_OPENING.match(words) or RUNS_ON.match(words):
        return False
    if spoken.plain[before.end : before.end + 1] == "," and not STILL.match(words):
        return False
    if PURPOSE.match(words) or SANCTION.search(words) or _only_about(words):
        return False
    return not CONDITION_CLAUSE.search(words) or MODAL.search(words) is not None


def charged(spoken: Spoken, taken: Sequence[Finding]) -> Iterator[tuple[int, int, str]]:
    """Give what a new office is charged with, after the words that set it up: …, 负责日常工作."""
    for at, one in enumerate(spoken.segments):
        if at and TAKES_UP.match(spoken.words(one)) and not is_taken(one, taken):
            yield at, _made_up(spoken, at), "charged-with"
            return


def _made_up(spoken: Spoken, at: int) -> int:
    """Return where a charge begins: at who makes up the group, at the new office, or there."""
    one = spoken.segments[at]
    office = one.start
    for n in range(at - 1, -1, -1):
        words = spoken.words(spoken.segments[n])
        if MADE_UP.search(words):
            return spoken.segments[n].start
        if NEW_OFFICE.search(words):
            office = spoken.segments[n].start + max(words.find("办公室"), 0)
            continue
        if not SEATS.search(words):
            break
    near = one.start - office < MOST * max(one.end - one.start, LONG_ITEM)
    return office if near else one.start


def _not_required(spoken: Spoken, taken: Sequence[Finding]) -> bool:
    """Tell whether what follows a condition is permitted, or an obligation with time or number."""
    following = spoken.segments[1:2]
    if not following or is_taken(following[0], taken):
        return True
    return PERMITS.match(spoken.words(following[0])) is not None


def _after_label(spoken: Spoken) -> int:
    """Return the number of the first clause after the labels that open a sentence."""
    labels = [n for n in range(len(spoken.segments) - 1) if is_label(spoken, n)]
    tasks = [n for n in labels if TASKS_LABEL.search(spoken.words(spoken.segments[n]))]
    return tasks[-1] + 1 if tasks else int(_is_task_label(spoken))


def _is_task_label(spoken: Spoken) -> bool:
    """Tell whether a sentence opens with the name of a task: 早发现:坚持晨检."""
    label = spoken.words(spoken.segments[0])
    if len(spoken.segments) == 1 or NO_TASK_LABEL.search(label):
        return False
    return is_label(spoken, 0) and not NO_ACTOR_LABEL.search(label)


def _only_about(words: str) -> bool:
    """Tell whether a clause only says about whom or what the next one speaks: 对独居老人."""
    return ABOUT.match(words) is not None and not (DOING.search(words) or PLANNED.search(words))


def _is_for_next(spoken: Spoken, at: int, actors: Actors) -> bool:
    """Tell whether a clause only says about what the next one, with its own subject, speaks."""
    if not ABOUT.match(spoken.words(spoken.segments[at])):
        return False
    following = spoken.segments[at + 1 : at + 2]
    return any(p.start == one.start for one in following for p in actors.acting(*one[:2]))


def _goes_on(spoken: Spoken, at: int, taken: Sequence[Finding]) -> bool:
    """Tell whether a short clause is followed by another one that is no row."""
    following = spoken.segments[at + 1 : at + 2]
    comma = spoken.plain[spoken.segments[at].end : spoken.segments[at].end + 1] == ","
    return comma and bool(following) and not is_taken(following[0], taken)


def _is_item(spoken: Spoken, one: Segment, actors: Actors) -> bool:
    """Tell whether a short item is one of the tasks of the body its heading above names."""
    ends = spoken.plain[spoken.block.heading - 1 : spoken.block.heading + 1].strip()
    mark = ends[0] if ends[1:] in TAG_OPENS and ends else ends[-1:]
    long = one.end - one.start >= WHOLE or spoken.block.heading - one.start >= LONG_ITEM
    several = len(spoken.segments) > 1 and spoken.block.heading - one.start >= LONG_ITEM
    told = (mark == "。" or several) and long and actors.tags.get(spoken.block.number)
    if told and (several or DUTY_OPENING.match(spoken.words(one))):
        return True
    words = spoken.words(one)
    if mark != ";" and not (
        (spoken.leaf and (mark == "。" or DUTY_OPENING.match(words)))
        or (mark == "。" and TAKES_UP.match(words))
    ):
        return False
    return actors.who(one.start, one.end).how == "heading"
