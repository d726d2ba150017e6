"""Which quantities of an English clause are asked for, and which only tell or limit."""

import re

from anshe.kernels.reader.english.patterns import DOING, PLANNED
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import Much

LONG = 60
CONDITION = re.compile(r"\b(?:if|when|whenever|deeper|older|aged|who|those)\b[^,]*$", re.IGNORECASE)
SCORE = re.compile(r"score|out of", re.IGNORECASE)
ARTICLE = re.compile(r"^one\b(?! \w+ (?:per|in each|for each))", re.IGNORECASE)
LIST = re.compile(
    r"^ ?(?:working )?(?:teams|groups|parts|stages|phases|steps|aspects|levels) (?:are|is|as)"
    r"|^ ?(?:parts|stages|phases|steps|aspects|levels)\.?$",
    re.IGNORECASE,
)
EACH = re.compile(r"\b(?:each|every)\b(?! (?:\d|ten|hundred))", re.IGNORECASE)
MODAL = re.compile(r"\b(?:shall|must|should|will|(?:is|are) to|needs? to|ha(?:s|ve) to)\b", re.I)
FIXED_NAME = re.compile(r"\b(?:the|these|those|all|its|their|other|first|last) $", re.I)
SPAN = re.compile(r"\b(?:next|last|past|coming|following) $", re.IGNORECASE)
IS_DONE = re.compile(r"[^,;]{0,40}\b(?:is|are) \w+ed\b", re.IGNORECASE)
FIRM = re.compile(
    r"(?:(?:shall|must|should) )?(?:not )?exceed|(?:shall|must|should) not|at least|no |not |"
    r"never |a? ?minimum|a? ?maximum|at most|up to|within|limited|capped|may not",
    re.IGNORECASE,
)
LAUNCHES = re.compile(r"\b(?:carry out|conduct|launch|run|hold|carries out) (?:a|an) $")
AIM = re.compile(
    r"\b(?:aim|aims|aiming) (?:for|at) (?:an? )?$|\b(?:expects?|plans?|intends?|hopes?) $"
    r"|\b(?:target|goal|aim) (?:of|is|for [^,]{1,40} is) (?:an? )?$",
    re.IGNORECASE,
)
OF_THOSE = re.compile(r"\bof (?:them|these|those|whom|which|this|that|it)\b", re.IGNORECASE)
IN_EACH = re.compile(r"(?: [\w'’-]+){0,2}? (?:in|per|for|to|on|at|from) (?:each|every)\b")
TASK = re.compile(
    r"(?!About|Some|Only|Nearly|Almost|Over|The|Last|Next)[A-Z][a-z]+ (?:up |out |all )?"
)
SUBJECT = re.compile(
    r"(?: [\w'’/-]+){1,6}? (?:shall|must|should|will|(?:is|are) to|needs? to|ha(?:s|ve) to)\b", re.I
)
OR_MORE = re.compile(r"(?:[^,;.]{0,24})\bor (?:more|less|fewer|sooner|above|over|under|below)\b")
GOALS = re.compile(
    r"\b(?:want to|wants to|aims?|aiming|goals?|targets?|success|outcomes?|objectives?)\b", re.I
)
THROUGH = re.compile(r"\b(?:through|via|into|between|among|under) $")
# A list goes on with a number and what is counted: 200 tents, 500 quilts and 3 generators.
NEXT = re.compile(r"(?:.*(?:,| and| or) )?")
THINGS = re.compile(r"(?: [\w'’-]+){1,6}?(?=[,.;]| and | or |$)")
FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|may|can)\b")
SHARES = frozenset(("percent", "share", "money"))


def asked(spoken: Spoken, one: Segment, much: Much, *, listed: bool = False) -> bool:
    """Say whether a quantity must be reached or not exceeded.

    `listed` tells that a quantity before it in the sentence was asked for.
    """
    before, after = spoken.plain[one.start : much.start], spoken.plain[much.end : one.end]
    if much.value in (None, 0) or _is_told(before, after):
        return False
    if spoken.heading and (much.rule in SHARES or much.compared or not before.strip()):
        return True
    if FIRM.match(much.number) or (listed and OF_THOSE.search(much.number[-3:] + after[:12])):
        return True
    if much.compared and much.rule == "counted" and OR_MORE.match(much.number + after):
        return MODAL.search(before) is not None
    if spoken.block.role == "guiding" and not MODAL.search(before + after):
        return False
    single = ARTICLE.match(much.number) is not None
    if single and EACH.search(before) and (DOING.search(before) or MODAL.search(before)):
        return True
    if much.compared or single:
        return much.rule == "percent" and much.compared
    if much.rule in SHARES:
        return _is_goal(before, after, much)
    if MODAL.search(before) and not FIXED_NAME.search(before):
        return True
    return _plainly_asked(spoken, one, much, listed=listed)


def _is_told(before: str, after: str) -> bool:
    """Say whether a quantity tells of a span, a score, a list or a condition."""
    if SPAN.search(before) or SCORE.search(before) or LIST.match(after):
        return True
    return CONDITION.search(before) is not None and not before.startswith("of whom")


def _is_goal(before: str, after: str, much: Much) -> bool:
    """Say whether a share or a sum is what shall be, not what is."""
    if AIM.search(before):
        return True
    if much.rule != "share":
        return bool(DOING.search(before) or PLANNED.search(before + after))
    set_down = much.number.startswith("by ") or DOING.search(before) or IS_DONE.match(after)
    return bool(set_down or MODAL.search(before + after))


def _plainly_asked(spoken: Spoken, one: Segment, much: Much, *, listed: bool) -> bool:
    """Say whether a bare number is asked for by its verb, its place or its list."""
    before, after = spoken.plain[one.start : much.start], spoken.plain[much.end : one.end]
    if listed and (re.match(r"(?:and|or) ", before) or _goes_on(before, after)):
        return True
    if THROUGH.search(before):
        return False
    if spoken.block.cells and TASK.fullmatch(before):
        return True
    if listed and not before and IN_EACH.match(after):
        return True
    first = re.match(r"(?:and|or) $", before) or not before
    if much.rule == "hyphened":
        return LAUNCHES.search(before) is not None
    if (not before and SUBJECT.match(after)) or AIM.search(before):
        return True
    if not before and DOING.match(after[after.find(" ", 1) + 1 :]):
        return True
    each = EACH.search(spoken.plain[spoken.sentence.start : one.start])
    return bool(DOING.search(before[-LONG:]) or (first and each))


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a bare number goes on a list: 500 quilts after 200 tents."""
    things = THINGS.match(after)
    return bool(NEXT.fullmatch(before) and things and not FINITE.search(things.group()))
