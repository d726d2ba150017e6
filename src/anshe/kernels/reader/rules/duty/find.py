"""Duties: what a named body has to do, without time or number."""

import re
from collections.abc import Iterator, Sequence

from anshe.kernels.reader.names import Acting, Actors
from anshe.kernels.reader.names.patterns import LOOSELY, OWN_OR_SHORT, SAYING
from anshe.kernels.reader.rules.duty.carried import (
    NOUN_END,
    SHORTEST,
    TAG_ONLY,
    after_rows,
    carried,
    charged,
)
from anshe.kernels.reader.rules.duty.clauses import (
    BIDS,
    OFFICE,
    SETS_UP,
    charged_after,
    is_done,
    is_heading,
    is_label,
    is_taken,
    is_told,
    number_at,
)
from anshe.kernels.reader.rules.duty.ends import FOUNDS, GROUP_END, HELPS, LED, end_of
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    CONDITION_CLAUSE,
    DOING,
    DUTY_NEVER,
    DUTY_OPENING,
    DUTY_PREFIX,
    MODAL,
    NO_ACTOR_LABEL,
    PLANNED,
    POSTS,
    PUBLIC,
    ROUSING,
    TAKES_UP,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken

UNREAD = frozenset(("form", "members"))
ENOUGH = 28
ENOUGH_BY = 18
LEAST = 4
FARTHEST = 120
GROUP_LED = ZH.piece("group_led")
HOW = ZH.piece("how")
SAID_FIRST = ZH.piece("said_first")
JOINTLY = re.compile("会同|联合")
DIGIT = re.compile("\\d")
CALLED = re.compile("(?:组织|发动|动员)")
CROWD = re.compile("(?:居民|住户|群众|村民|老人|家长|(?<![一-鿿]{2})人员|力量)$")
FOURS = re.compile("(?:[一-鿿]{4}、){2,}[一-鿿]{4}$")
FINDS = re.compile("发现|遇有|遇到")
MAY = re.compile("可(?!靠|行|能)")
WHY, PAPER = ZH.piece("why"), ZH.piece("paper")
BOUND, OFFICE_LEADS = ZH.piece("bound"), ZH.piece("office_leads")
SHALL = re.compile("(?:不仅|既|都|也|均)?(?:要(?!求)|应(?!急)|须|必须|务必)")
CHARGED = re.compile(f"{SHALL.pattern}|[^,。;]{{0,4}}(?:负责|牵头|承担)")
ONLY_HOW = ZH.piece("only_how")
MERELY_HELPS = ZH.piece("merely_helps")


def duties(spoken: Spoken, taken: Sequence[Finding], actors: Actors) -> Iterator[Finding]:
    """Give the duties of a sentence beside its other obligations, one for each subject."""
    if spoken.block.role in UNREAD or not spoken.segments:
        return
    told = spoken.past or spoken.preface
    if told and spoken.block.role != "guiding":
        return
    sentence = spoken.sentence
    if WHY.search(spoken.plain, sentence.start, sentence.end):
        return
    places = [p for p in actors.acting(sentence.start, sentence.end) if p.part != "support"]
    heads = list(_heads(spoken, places, taken))
    if told:
        heads = [one for one in heads if _is_told_to(spoken, one, places)]
    elif not heads:
        first = [p for p in places if p.start < spoken.segments[0].end]
        set_up = _opened(first) or DUTY_NEVER.search(spoken.words(spoken.segments[0]))
        heads = list(charged(spoken, taken) if set_up else carried(spoken, taken, actors))
    else:
        heads += [one for one in charged(spoken, taken) if _new_office(spoken, one[0], heads)]
    if not told:
        heads += after_rows(spoken, taken, actors, heads)
    heads.sort(key=lambda one: one[1])
    for n, (at, start, rule) in enumerate(heads):
        stop = heads[n + 1][1] if n + 1 < len(heads) else sentence.end
        enough = ENOUGH if "subject" in rule or n == 0 else ENOUGH_BY
        enough = 0 if "roused" in rule and not JOINTLY.match(spoken.plain, start) else enough
        named = [p.end for p in places if start <= p.start <= start + LEAST and "roused" in rule]
        said = max([start + LEAST, *named])
        ends = [p.end for p in places if start <= p.start < spoken.segments[at].end]
        start = _from_group(spoken, start)
        span = start, said, stop, min(ends, default=0)
        end = end_of(spoken, at, span, taken, enough=enough)
        if start < spoken.segments[at].start or actors.who(start, end).responsible:
            yield Finding("duty", start, end, rule)


def _is_told_to(spoken: Spoken, head: tuple[int, int, str], places: Sequence[Acting]) -> bool:
    """Tell whether a principle tells somebody by name what to do: 各单位要…, …由镇政府负责."""
    one = spoken.segments[head[0]]
    named = [p for p in places if one.start <= p.start < one.end and p.how != "roused"]
    said = SHALL if spoken.past else CHARGED
    return any(said.match(spoken.plain, p.end) for p in named)


def _from_group(spoken: Spoken, start: int) -> int:
    """Return where a charge begins: at its group when who leads it stands in a bracket between."""
    if spoken.plain[start - 2 : start - 1] != ")":
        return start
    group = GROUP_LED.search(spoken.plain, max(spoken.sentence.start, start - FARTHEST), start)
    return group.start() if group else start


def _new_office(spoken: Spoken, at: int, heads: list[tuple[int, int, str]]) -> bool:
    """Tell whether a charge falls to an office that the clause before it sets up."""
    before = spoken.words(spoken.segments[at - 1])
    if at <= heads[-1][0] + 1 or OFFICE_LEADS.search(before):
        return False
    return OFFICE.search(before) is not None


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
        at = number_at(spoken, place.start)
        if at is None or at in seen or at == labelled or not _opens(spoken, at, place, seen, taken):
            continue
        one = spoken.segments[at]
        bare = TAG_ONLY.search(spoken.words(one)) and not is_label(spoken, at)
        if bare or _in_set_up(spoken, one):
            continue
        seen.add(at)
        if is_label(spoken, at) and not is_told(spoken, at):
            labelled = at + 1
            if NO_ACTOR_LABEL.search(spoken.words(one)) or is_done(spoken, at + 1, taken):
                continue
            if is_told(spoken, at + 1) and not LED.search(spoken.words(spoken.segments[at + 1])):
                continue
        if _only_helps(spoken, at) or (_only_leads(spoken, at) and is_done(spoken, at + 1, taken)):
            continue
        if _only_when(spoken, at, places, taken):
            continue
        if is_taken(one, taken) or is_told(spoken, at) or _leads_on(spoken, at, place, taken):
            continue
        yield at, _start(spoken, at, place, taken), f"names-{place.how}"


def _only_when(spoken: Spoken, at: int, places: Sequence[Acting], taken: Sequence[Finding]) -> bool:
    """Tell whether a clause says when or for whom the next, a row or another's deed, is done."""
    if not CONDITION_CLAUSE.search(spoken.words(spoken.segments[at])):
        return False
    if is_done(spoken, at + 1, taken):
        return True
    following = spoken.segments[at + 1]
    return spoken.plain[following.start - 1] == "," and any(
        following.start <= p.start <= following.start + 1 and p.how != "roused" for p in places
    )


def _in_set_up(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause only says who sits in the group being set up: 成立由…,…参加的小组."""
    opened = SETS_UP.search(spoken.plain, spoken.sentence.start, one.start)
    return opened is not None and not GROUP_END.search(spoken.plain, opened.end(), one.start)


def _only_helps(spoken: Spoken, at: int) -> bool:
    """Tell whether a clause names who helps the one that leads in the clause before it."""
    one = spoken.segments[at]
    led = at and LED.search(spoken.words(spoken.segments[at - 1]))
    return bool(led) and HELPS.search(spoken.words(one)) is not None


def _only_leads(spoken: Spoken, at: int) -> bool:
    """Tell whether a clause says who leads, and not as one of several that each lead one group."""
    words = spoken.words(spoken.segments[at])
    if not LED.search(words):
        return False
    before = spoken.words(spoken.segments[at - 1]) if at else ""
    return not (LED.search(before) and words.find("由") > 0)


def _paused(spoken: Spoken, at: int, taken: Sequence[Finding]) -> str:
    """Return what a name is told to do behind a comma: 值班人员,必须坚守岗位."""
    following = spoken.segments[at + 1 : at + 2]
    comma = spoken.plain[spoken.segments[at].end : spoken.segments[at].end + 1] == ","
    if not comma or not following or is_taken(following[0], taken):
        return ""
    words = spoken.words(following[0])
    return words if BIDS.match(words) and "的" not in spoken.words(spoken.segments[at]) else ""


def _opens(
    spoken: Spoken, at: int, place: Acting, seen: set[int], taken: Sequence[Finding]
) -> bool:
    """Tell whether a named body opens a duty of its own in a segment."""
    one = spoken.segments[at]
    words = spoken.words(one)
    if at and NO_ACTOR_LABEL.search(spoken.words(spoken.segments[at - 1])):
        return place.how == "by" and charged_after(spoken, one)
    names = {name.text.removeprefix("广大") for name in place.names}
    if any(DIGIT.search(name) for name in names) or spoken.plain[place.start - 1] == "(":
        return False
    if (
        (names <= PUBLIC and not BOUND.match(spoken.plain, place.end))
        or (seen and names <= POSTS and not SETS_UP.match(spoken.words(spoken.segments[0])))
        or (
            one.end - one.start < SHORTEST
            and place.how != "by"
            and not (LED.search(words) or FOUNDS.search(words))
            and not (at and is_label(spoken, at - 1))
            and not (place.end >= one.end and _paused(spoken, at, taken))
        )
    ):
        return is_label(spoken, at)
    if place.how == "roused":
        return not seen and _rouses(spoken, at, names)
    return _acts(spoken, at, place, seen, taken)


def _rouses(spoken: Spoken, at: int, names: set[str]) -> bool:
    """Tell whether a clause rouses somebody to act, not a mere crowd, nor as one task of many."""
    words = spoken.words(spoken.segments[at])
    first = spoken.words(spoken.segments[int(at > 1 and is_label(spoken, 0))])
    if CALLED.match(words) and all(CROWD.search(name) for name in names):
        return False
    goes_on = at and (DUTY_OPENING.match(first) or TAKES_UP.match(first))
    return not goes_on and ROUSING.match(words) is not None


def _acts(spoken: Spoken, at: int, place: Acting, seen: set[int], taken: Sequence[Finding]) -> bool:
    """Tell whether a body does something in the clause that it opens, or that is charged to it."""
    one = spoken.segments[at]
    words = spoken.words(one)
    motto = place.how == "subject" and FOURS.match(words)
    if motto or (seen and SETS_UP.search(spoken.plain, one.start, place.start)):
        return False
    if place.how != "by" and not DUTY_PREFIX.match(spoken.plain[one.start : place.start]):
        return False
    rest = spoken.plain[place.end : one.end] or _paused(spoken, at, taken)
    if MAY.match(rest) or MERELY_HELPS.match(rest) or _is_paper(spoken, one):
        return False
    acts = MODAL.search(words) or MODAL.match(rest) or DOING.search(rest) or "责任人" in rest
    long = PLANNED.search(rest) is not None and len(rest) >= SHORTEST
    labels = is_label(spoken, at)
    after = spoken.segments[at + 1 : at + 2] if labels else ()
    told = any(DUTY_OPENING.match(spoken.words(next_one)) for next_one in after)
    if is_heading(spoken, one) and not (acts or long or told):
        return False
    if place.how == "by" or labels:
        return True
    verb = DOING.search(rest) or PLANNED.search(rest) or DUTY_OPENING.match(rest)
    said = FOUNDS.match(rest) or (SAYING.match(rest) and not LOOSELY.match(rest))
    return bool(verb or said) if NOUN_END.search(words) else len(rest) > 1


def _is_paper(spoken: Spoken, one: Segment) -> bool:
    """Tell whether a clause is the name of a paper, or a row whose columns only blanks part."""
    words = spoken.words(one)
    alone = one.end >= spoken.sentence.end and PAPER.search(words) is not None
    return (alone or "  " in words) and MODAL.search(words) is None


def _leads_on(spoken: Spoken, at: int, place: Acting, taken: Sequence[Finding]) -> bool:
    """Tell whether a clause says only how (采取…方式) the next, timed or counted, is done."""
    one = spoken.segments[at]
    rest = spoken.plain[place.end : one.end]
    jointly = JOINTLY.match(rest)
    if jointly and (OWN_OR_SHORT.search(rest) is None and DOING.search(rest, 2)):
        return False
    if not HOW.match(rest) or not (jointly or ONLY_HOW.search(rest)):
        return False
    return any(is_taken(after, taken) for after in spoken.segments[at + 1 : at + 2])


def _start(spoken: Spoken, at: int, place: Acting, taken: Sequence[Finding]) -> int:
    """Return where a duty begins: at its clause, after a stage's heading, or at its label."""
    one = spoken.segments[at]
    start = max([one.start, *(t.end for t in taken if one.start < t.end <= place.start)])
    if at and is_label(spoken, at - 1):
        return start
    before = spoken.segments[at - 1] if at else one
    runs_on = start == one.start and spoken.plain[before.end : before.end + 1] == ","
    if not runs_on or is_taken(before, taken):
        return start
    words = spoken.words(before)
    if place.how != "by":
        return before.start if at == 1 and FINDS.match(words) else start
    if DUTY_OPENING.match(words) and not SAID_FIRST.search(words):
        return start
    bare = not (DOING.search(words) or PLANNED.search(words))
    return before.start if bare or SAID_FIRST.search(words) else start
