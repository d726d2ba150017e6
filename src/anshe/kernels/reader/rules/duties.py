"""Duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.names import Acting, Actors
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    CONDITION_CLAUSE,
    DOING,
    DUTY_NEVER,
    DUTY_OPENING,
    DUTY_PREFIX,
    LEAD_IN,
    LEAD_IN_SOFT,
    MODAL,
    NO_ACTOR_LABEL,
    PERMITS,
    PLANNED,
    POSTS,
    PUBLIC,
    PURPOSE,
    ROUSING,
    TAKES_UP,
    TOLD,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken

UNREAD = frozenset(("form", "members"))
ENOUGH = 28
ENOUGH_BY = 18
LEAST = 4
LONG = 12
MOST = 50
NOUN_END = ZH.piece("noun_end")
HOW = ZH.piece("how")
OPENING_BRACKETS = "\u3014[("
OFFICE, MADE_UP = ZH.piece("office"), ZH.piece("made_up")
NO_TASK_LABEL = ZH.piece("no_task_label")
LED, HELPS = ZH.piece("led"), ZH.piece("helps")
SANCTION = ZH.piece("sanction")
SETS_UP, GROUP_END, SAID_FIRST, RUNS_ON, TASKS_LABEL = (
    ZH.piece(name) for name in ("sets_up", "group_end", "said_first", "runs_on", "tasks_label")
)
FOUNDS, SEATS = ZH.piece("founds"), ZH.piece("seats")
TAG_ONLY, NO_ORDER = ZH.piece("tag_only"), ZH.piece("no_order")
DIGIT, MAY = re.compile("\\d"), re.compile("可(?!靠|行|能)")
WHY, MERELY_HELPS = ZH.piece("why"), ZH.piece("merely_helps")
LABEL_LENGTH = 20
SHORTEST = 7


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duties of a sentence beside its other obligations, one for each subject."""
    if spoken.preface or spoken.past or spoken.block.role in UNREAD or not spoken.segments:
        return
    sentence = spoken.sentence
    if WHY.search(spoken.plain, sentence.start, sentence.end):
        return
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    heads = list(_heads(spoken, places, taken))
    if not heads:
        set_up = _opened(places) or DUTY_NEVER.search(spoken.words(spoken.segments[0]))
        carried = _charged(spoken, taken) if set_up else _carried(spoken, taken, actors)
        heads = list(carried)
    else:
        heads += [one for one in _charged(spoken, taken) if _new_office(spoken, one[0], heads)]
    heads += _after_rows(spoken, taken, actors, heads)
    heads.sort(key=lambda one: one[1])
    for n, (at, start, rule) in enumerate(heads):
        stop = heads[n + 1][1] if n + 1 < len(heads) else sentence.end
        enough = ENOUGH if "subject" in rule or n == 0 else ENOUGH_BY
        enough = 0 if "roused" in rule else enough
        named = [p.end for p in places if start <= p.start <= start + LEAST and "roused" in rule]
        said = max([start + LEAST, *named])
        end = _end(spoken, at, (start, said, stop), taken, enough=enough)
        if rule != "carried-subject" or actors.who(start, end).responsible:
            yield Finding("duty", start, end, rule)


def _new_office(spoken: Spoken, at: int, heads: list[tuple[int, int, str]]) -> bool:
    """Tell whether a charge falls to an office that the clause before it sets up."""
    before = spoken.words(spoken.segments[at - 1])
    return at > heads[-1][0] + 1 and OFFICE.search(before) is not None


def _opened(places: Sequence[Acting]) -> bool:
    """Tell whether the sentence has a subject of its own."""
    return any(p.how in {"subject", "by"} for p in places)


def _heads(
    spoken: Spoken, places: Sequence[Acting], taken: Sequence[Finding]
) -> Iterator[tuple[int, int, str]]:
    """Give the segment, start and rule of each clause that a new subject opens."""
    seen: set[int] = set()
    labelled = -1
    for place in places:
        at = _at(spoken, place.start)
        if at is None or at in seen or at == labelled or not _opens(spoken, at, place, seen):
            continue
        one = spoken.segments[at]
        if TAG_ONLY.search(spoken.words(one)) or _in_set_up(spoken, one):
            continue
        seen.add(at)
        if _is_label(spoken, at) and not _is_told(spoken, at):
            labelled = at + 1
            if NO_ACTOR_LABEL.search(spoken.words(one)) or _is_done(spoken, at + 1, taken):
                continue
            if _is_told(spoken, at + 1) and not LED.search(spoken.words(spoken.segments[at + 1])):
                continue
        if _only_helps(spoken, at) or (
            LED.search(spoken.words(one)) and _is_done(spoken, at + 1, taken)
        ):
            continue
        if CONDITION_CLAUSE.search(spoken.words(one)) and _is_done(spoken, at + 1, taken):
            continue
        if _is_taken(one, taken) or _is_told(spoken, at) or _leads_on(spoken, at, place, taken):
            continue
        yield at, _start(spoken, at, place, taken), f"names-{place.how}"


def _in_set_up(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause only says who sits in the group being set up: 成立由…,…参加的小组."""
    opened = SETS_UP.search(spoken.plain, spoken.sentence.start, one.start)
    return opened is not None and not GROUP_END.search(spoken.plain, opened.end(), one.start)


def _only_helps(spoken: Spoken, at: int) -> bool:
    """Tell whether a clause names who helps the one that leads in the clause before it."""
    one = spoken.segments[at]
    led = at and LED.search(spoken.words(spoken.segments[at - 1]))
    return bool(led) and HELPS.search(spoken.words(one)) is not None


def _opens(spoken: Spoken, at: int, place: Acting, seen: set[int]) -> bool:
    """Tell whether a named body opens a duty of its own in a segment."""
    one = spoken.segments[at]
    words = spoken.words(one)
    if at and NO_ACTOR_LABEL.search(spoken.words(spoken.segments[at - 1])):
        return False
    names = {name.text.removeprefix("广大") for name in place.names}
    if any(DIGIT.search(name) for name in names) or spoken.plain[place.start - 1] == "(":
        return False
    if (
        names <= PUBLIC
        or (seen and names <= POSTS)
        or (
            one.end - one.start < SHORTEST
            and place.how != "by"
            and not (LED.search(words) or FOUNDS.search(words))
            and not (at and _is_label(spoken, at - 1))
        )
    ):
        return _is_label(spoken, at)
    if place.how == "roused":
        first = spoken.words(spoken.segments[0])
        goes_on = at and (DUTY_OPENING.match(first) or TAKES_UP.match(first))
        return not seen and not goes_on and ROUSING.match(words) is not None
    if place.how != "by" and not DUTY_PREFIX.match(spoken.plain[one.start : place.start]):
        return False
    rest = spoken.plain[place.end : one.end]
    if MAY.match(rest) or MERELY_HELPS.match(rest):
        return False
    acts = MODAL.search(words) or DOING.search(rest) or "责任人" in rest
    long = PLANNED.search(rest) is not None and len(rest) >= SHORTEST
    if _is_heading(spoken, one) and not (acts or long):
        return False
    if place.how == "by" or _is_label(spoken, at):
        return True
    verb = DOING.search(rest) or PLANNED.search(rest) or DUTY_OPENING.match(rest)
    return bool(verb) if NOUN_END.search(words) else len(rest) > 1


def _charged(spoken: Spoken, taken: Sequence[Finding]) -> Iterator[tuple[int, int, str]]:
    """Give what a new office is charged with, after the words that set it up: …, 负责日常工作."""
    for at, one in enumerate(spoken.segments):
        if at and TAKES_UP.match(spoken.words(one)) and not _is_taken(one, taken):
            first = spoken.segments[0]
            made_up = at == 1 and MADE_UP.search(spoken.words(first)) is not None
            yield at, first.start if made_up else one.start, "charged-with"
            return


def _is_done(spoken: Spoken, at: int, taken: Sequence[Finding]) -> bool:
    """Tell whether what follows a label is already an obligation, or nothing."""
    return at >= len(spoken.segments) or _is_taken(spoken.segments[at], taken)


def _leads_on(spoken: Spoken, at: int, place: Acting, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause says only how (采取…方式) the next, timed or counted, is done."""
    one = spoken.segments[at]
    rest = spoken.plain[place.end : one.end]
    if not HOW.match(rest) or DOING.search(rest, 2):
        return False
    return any(_is_taken(after, taken) for after in spoken.segments[at + 1 : at + 2])


def _start(spoken: Spoken, at: int, place: Acting, taken: Sequence[Finding]) -> int:
    """Return where a duty begins: at its clause, after a stage's heading, or at its label."""
    one = spoken.segments[at]
    start = max([one.start, *(t.end for t in taken if one.start < t.end <= place.start)])
    if at and _is_label(spoken, at - 1):
        return start
    before = spoken.segments[at - 1] if at else one
    runs_on = start == one.start and spoken.plain[before.end : before.end + 1] == ","
    if not runs_on or _is_taken(before, taken):
        return start
    words = spoken.words(before)
    bare = place.how == "by" and not (DOING.search(words) or PLANNED.search(words))
    return before.start if bare or SAID_FIRST.search(words) else start


def _carried(
    spoken: Spoken, taken: Sequence[Finding], actors: Actors
) -> Iterator[tuple[int, int, str]]:
    """Give the head of a sentence whose subject is carried from before, or charged by a tag."""
    at = _after_label(spoken)
    one = spoken.segments[at]
    words = spoken.words(one)
    if _is_heading(spoken, one) and not _is_item(spoken, one, actors):
        return
    if _is_taken(one, taken) or len(words) < SHORTEST:
        return
    if _is_told(spoken, at) or SANCTION.search(spoken.plain, one.start, spoken.sentence.end):
        return
    if spoken.block.cells or NO_ACTOR_LABEL.search(words) or words[:1] in OPENING_BRACKETS:
        return
    if CONDITION_CLAUSE.search(words) and _not_required(spoken, taken):
        return
    if TAG_ONLY.search(words):
        return
    who = actors.who(one.start, spoken.sentence.end)
    noun = NOUN_END.search(words) or NO_ORDER.search(words)
    owned = who.how == "heading" and not noun
    opening = DUTY_OPENING.match(words) or owned
    if not opening and (at or not actors.tags.get(spoken.block.number)):
        return
    if not who.responsible or set(who.responsible) <= PUBLIC:
        return
    if who.tagged or opening:
        yield at, one.start, "tagged" if who.tagged else "carried-subject"


def _after_rows(
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
        one, before = spoken.segments[at], spoken.segments[at - 1]
        words = spoken.words(one)
        if one.start in begun or held & {at, at - 1} or one.inner or not _is_taken(before, taken):
            continue
        if _is_taken(one, taken) or len(words) < SHORTEST or not DUTY_OPENING.match(words):
            continue
        if PURPOSE.match(words) or SANCTION.search(words) or _is_told(spoken, at):
            continue
        if RUNS_ON.match(words) or (CONDITION_CLAUSE.search(words) and not MODAL.search(words)):
            continue
        who = actors.who(one.start, one.end)
        if who.responsible and not set(who.responsible) <= PUBLIC:
            held.add(at)
            yield at, one.start, "goes-on"


def _not_required(spoken: Spoken, taken: Sequence[Finding]) -> bool:
    """Tell whether what follows a condition is permitted, or an obligation with time or number."""
    following = spoken.segments[1:2]
    if not following or _is_taken(following[0], taken):
        return True
    return PERMITS.match(spoken.words(following[0])) is not None


def _at(spoken: Spoken, position: int) -> int | None:
    """Return the number of the segment that holds a position."""
    for n, one in enumerate(spoken.segments):
        if one.start <= position < one.end:
            return n
    return None


def _is_taken(one: Segment, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause already is an obligation with time or number."""
    if not taken:
        return False
    return any(t.start < one.end and one.start < t.end and t.kind != "stage" for t in taken) or any(
        t.kind == "stage" and t.end >= one.end > t.start for t in taken
    )


def _is_label(spoken: Spoken, at: int) -> bool:
    """Tell whether a segment is only a name before a colon."""
    one = spoken.segments[at]
    return one.end - one.start <= LABEL_LENGTH and spoken.plain[one.end : one.end + 1] == ":"


def _is_heading(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause is the heading of its item."""
    return spoken.block.text < spoken.block.heading and one.end <= spoken.block.heading


def _after_label(spoken: Spoken) -> int:
    """Return the number of the first clause after the labels that open a sentence."""
    labels = [n for n in range(len(spoken.segments) - 1) if _is_label(spoken, n)]
    tasks = [n for n in labels if TASKS_LABEL.search(spoken.words(spoken.segments[n]))]
    return tasks[-1] + 1 if tasks else int(_is_task_label(spoken))


def _is_task_label(spoken: Spoken) -> bool:
    """Tell whether a sentence opens with the name of a task: 早发现:坚持晨检."""
    label = spoken.words(spoken.segments[0])
    if len(spoken.segments) == 1 or NO_TASK_LABEL.search(label):
        return False
    return _is_label(spoken, 0) and not NO_ACTOR_LABEL.search(label)


def _is_item(spoken: Spoken, one: Segment, actors: Actors) -> bool:
    """Tell whether a short item is one of the tasks of the body its heading above names."""
    mark = spoken.plain[spoken.block.heading - 1 : spoken.block.heading + 1].strip()[-1:]
    if mark != ";" and not (mark == "。" and TAKES_UP.match(spoken.words(one))):
        return False
    return actors.who(one.start, one.end).how == "heading"


def _is_told(spoken: Spoken, at: int) -> bool:
    """Tell whether a clause tells, permits, threatens or defines, and none goes on with a must."""
    words = spoken.words(spoken.segments[at])
    if TOLD.search(words):
        return True
    if SETS_UP.search(words):
        return False
    following = spoken.segments[at + 1 : at + 2]
    goes_on = any(MODAL.match(spoken.words(one)) for one in following)
    return DUTY_NEVER.search(words) is not None and not (goes_on and not OFFICE.search(words))


def _charged_after(spoken: Spoken, one: Segment) -> bool:
    """Tell whether the clause after this one says what a body is charged with."""
    following = [s for s in spoken.segments if s.start > one.start][:1]
    return any(TAKES_UP.match(spoken.words(s)) for s in following)


def _leads(spoken: Spoken, end: int) -> bool:
    """Tell whether the clause that ends here only says how or under what."""
    last = next(one for one in spoken.segments if one.end == end)
    words = spoken.words(last)
    return bool(LEAD_IN.match(words) or LEAD_IN_SOFT.match(words))


def _end(
    spoken: Spoken,
    at: int,
    places: tuple[int, int, int],
    taken: Sequence[Finding],
    *,
    enough: int,
) -> int:
    """Return the end of the head clause and what goes with it, up to the next row.

    `places` are where the duty begins, where its names end, and where the next row begins.
    """
    start, said, stop = places
    end = spoken.segments[at].end
    founds, seated = FOUNDS.search(spoken.plain, start, end), False
    for one in spoken.segments[at + 1 :]:
        set_up = SETS_UP.search(spoken.plain, start, end)
        if set_up and one.start < stop and not GROUP_END.search(spoken.plain, set_up.end(), end):
            end = one.end
            continue
        if founds and one.start < stop and SEATS.search(spoken.words(one)):
            end, seated = one.end, True
            continue
        if seated:
            break
        acts = DOING.search(spoken.plain, said, end) and not LED.search(spoken.plain, end - 2, end)
        full = end - start >= enough and bool(acts or (enough and not _leads(spoken, end)))
        parted = spoken.plain[end : end + 1] == ";" and end - start >= LONG
        if one.start >= stop or full or parted or _is_taken(one, taken):
            break
        helps = HELPS.search(spoken.words(one)) and LED.search(spoken.plain, end - 2, end)
        if DUTY_NEVER.search(spoken.words(one)) and not (helps or _charged_after(spoken, one)):
            break
        said_so = acts or (end - start >= LONG and not _leads(spoken, end))
        if (acts and one.end - start > MOST) or (said_so and PURPOSE.match(spoken.words(one))):
            break
        end = one.end
    return end
