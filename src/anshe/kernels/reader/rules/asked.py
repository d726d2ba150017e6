"""Which quantities are asked for, and which only tell, limit or name."""

import re

from anshe.kernels.reader.rules.patterns import (
    ARTICLE_NOUN,
    CONDITION_AFTER,
    CONDITION_BEFORE,
    DOING,
    EACH,
    EVENT_UNITS,
    NATURE,
    PER_BASE,
    SUMMED,
    TIME_UNITS,
    WHOLE_AREA,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import Much

RATE = ZH.piece("rate")
RAW = ZH.piece("raw")
ALWAYS_ARTICLE = frozenset(ZH.words["unit_of_article"])
AGE = frozenset(ZH.words["unit_of_age"])
BARE_TIME = frozenset(ZH.words["unit_of_term"])
FIRM = ZH.piece("firm")
MADE_OF = ZH.piece("made_of")
ACTS = ZH.piece("acts")
SQUAD = re.compile("[^,。;、]{0,8}(?:组|队伍?|专班)(?=$|[,。;、(])")
TEAM = re.compile("^[^,。;、]{0,16}队伍?(?=$|[,。;、(])")
GROUP_NOUN = ZH.piece("group_noun")
ABOUT = ZH.piece("about")
EVERY_TIME = ZH.piece("every_time")
SHARES = frozenset(("percent", "fraction", "tenths", "half-of"))
SHARE_DOES = ZH.piece("share_does")
GETS_THERE = ZH.piece("gets_there")
DEALT_WITH = ZH.piece("dealt_with")
LISTED, FEW = 12, 3
PERSONS = frozenset(ZH.words["unit_person"])
RANGE = re.compile("[-~—–－至到―]")
IN_FORMS = ZH.piece("in_forms")
FIXED = ZH.piece("fixed")
RATIO_BEFORE = ZH.piece("ratio_before")
RATIO_AFTER = ZH.piece("ratio_after")
TERM = ZH.piece("term")
TEAM_SIZE = ZH.piece("team_size")
PLACE_FIRST = ZH.piece("place_first")
AROUND, BECOMES = ZH.piece("around"), ZH.piece("becomes")
LENGTHS = frozenset(("米", "公里", "千米"))
FOR_WHOM = ZH.piece("for_whom")
SHOULD = re.compile("(?:应当?|须|要|需|宜|必须|达到)$")
REWARD, POINTS_GIVEN = ZH.piece("reward"), ZH.piece("points_given")
MUST = re.compile("须|应(?!急)|要(?!求|点|素)|必须")
OWNED = re.compile("[^,。;]{0,6}的")
MAKES = re.compile("改造|[安加补]装|[增架布]设|设[置立]|修|建|配")
IN_LOTS = re.compile("(?<![十百总得评])分$")
SUPPLIED = re.compile("[配设派建装种备有出由]$")
BORNE = re.compile("(?:承担|负担|分担|出资|自筹)$")
PLACED = re.compile("^(?:在(?:[^,。;]*、[^,。;]*等)?|[为给对][^,。;]{0,30}的)$")


def asked(spoken: Spoken, one: Segment, much: Much, *, listed: bool = False) -> bool:
    """Say whether a quantity must be reached or not exceeded.

    `listed` tells that a quantity before it in the sentence was asked for, so that a bare noun
    with a number (铁锹300把) goes on with the list.
    """
    before, after = spoken.plain[one.start : much.start], spoken.plain[much.end : one.end]
    beyond = spoken.plain[much.end : much.end + 16]
    if much.value is None:
        return "不超过" in spoken.plain[much.start : much.end] + before
    rounded = ABOUT.search(much.number) and not DOING.match(before)
    if not much.compared and (rounded or IN_FORMS.match(spoken.words(one))):
        return False
    if much.rule == "none":
        return True
    if _is_score_or_reward(before, after, much):
        return False
    if much.value == 0 or _is_condition(before, beyond, much, spoken.plain):
        return False
    if much.unit in AGE or _names(before, after, much) or _counts_a_list(spoken, one, much):
        return False
    if much.compared:
        return True
    if (before[-1:] == "有" or "全部" in after) and GETS_THERE.match(after):
        return any(s.whens() for s in spoken.segments if s.start <= one.start)
    return _plainly_asked(before, after, much, listed=listed or one.inner)


def _is_score_or_reward(before: str, after: str, much: Much) -> bool:
    """Say whether a number only shares out marks, or pays or fines: 宣传教育25分, 奖励500元."""
    if much.unit == "分" and not (much.compared or POINTS_GIVEN.search(before)):
        return True
    near = before[-6:] + "\n" + after[:10]
    return "元" in much.unit and REWARD.search(near) is not None


def _is_condition(before: str, beyond: str, much: Much, plain: str) -> bool:
    """Say whether the quantity only limits what a rule applies to."""
    if much.unit in LENGTHS and AROUND.search(before):
        return True
    words = plain[much.start : much.end]
    done = DOING.search(before[-14:]) is not None
    found = CONDITION_AFTER.match(beyond)
    firm = FIRM.match(words) is not None
    shared = (much.rule in SHARES or not before) and SHARE_DOES.match(plain, much.end)
    if found and shared:
        return False
    opens = not before.strip() and PLACE_FIRST.match(beyond)
    if (found and RAW.match(words)) or (opens and not firm):
        return True
    if found and found.group().lstrip('”"’').startswith("的"):
        closes = found.group() == "的" and beyond[1:2] in set(",;。)")
        return closes or not (done or firm)
    if found:
        return True
    if RAW.match(words) and not (RATE.search(before) or SHOULD.search(before)):
        return True
    if much.unit not in TIME_UNITS and not firm and NATURE.search(before):
        return True
    limit = much.unit in TIME_UNITS and much.op == "<="
    return not (firm or limit) and CONDITION_BEFORE.search(before) is not None


def _counts_a_list(spoken: Spoken, one: Segment, much: Much) -> bool:
    """Say whether a small number only announces what is listed next: 下设四个组."""
    if much.compared or one.inner or not isinstance(much.value, int | float):
        return False
    spelled = not much.number[:1].isdigit() and 1 < much.value <= LISTED
    in_heading = one.start < spoken.block.heading and one.end >= spoken.block.heading - 1
    return spelled and (in_heading or spoken.plain[one.end : one.end + 1] == ":")


def _names(before: str, after: str, much: Much) -> bool:
    """Say whether the number is part of a name, sums up a list or is only an article."""
    if PER_BASE.search(before) or (IN_LOTS.search(before) and much.unit not in EVENT_UNITS):
        return True
    if much.compared:
        return False
    led = much.unit in PERSONS and before[-1:] == "由"
    if before.endswith("组成") and SQUAD.match(after):
        return True
    if DEALT_WITH.search(before) and not (led or MADE_OF.match(after)):
        return True
    if much.rule != "counted":
        return False
    if much.value == 1 and EVERY_TIME.search(before) and not SUPPLIED.search(before):
        return True
    tail = before[before.rfind("、") + 1 :]
    sums = (
        SUMMED.search(before)
        and after
        and after[0] not in "、,;)"
        and not (MADE_OF.match(after) or FIXED.search(before))
    )
    does = DOING.match(tail) if tail.endswith("等") else DOING.search(tail)
    placed = PLACED.match(before) and MAKES.search(after)
    if sums and not (does or placed or EACH.search(tail)):
        return True
    if WHOLE_AREA.search(before) and not DOING.search(before[-10:]):
        return True
    if much.unit in BARE_TIME and not (TERM.search(before) or TERM.match(after)):
        return True
    single = much.value == 1 and not RANGE.search(much.number)
    return single and _is_article(before, after, much)


def _is_article(before: str, after: str, much: Much) -> bool:
    """Say whether 一个, 一套 only introduce a noun: of groups, plans and sets."""
    near = before[-8:]
    if much.unit == "遍" or BECOMES.search(before):
        return True
    if EACH.search(near):
        team = much.unit not in PERSONS and TEAM.search(after) and "至少" not in near
        return bool(team) or (GROUP_NOUN.search(after) is not None and "每" not in near)
    if much.unit in ALWAYS_ARTICLE:
        return bool(after)
    if much.unit in {"个", "份"}:
        noun = after[:24]
        return bool(ARTICLE_NOUN.search(noun)) or not DOING.search(before)
    return False


def _plainly_asked(before: str, after: str, much: Much, *, listed: bool) -> bool:
    """Say whether a bare number is asked for by its verb, its rate or its list."""
    if much.rule in SHARES:
        return listed or _is_share(before, after)
    if much.rule == "ratio":
        return bool(RATIO_BEFORE.search(before[-12:]) or RATIO_AFTER.match(after))
    if DOING.search(before) or EACH.search(before) or MADE_OF.match(after):
        return True
    if TEAM_SIZE.search(before):
        return much.unit in PERSONS
    if FOR_WHOM.search(before) and (DOING.search(after) or before[-1:] not in "对向"):
        return much.unit in PERSONS or bool(
            (MAKES.search(after) and not OWNED.match(after)) or FIXED.search(before)
        )
    if _is_fixed_up(before, after, much):
        return True
    if much.unit in EVENT_UNITS and len(before) > FEW and not after and much.value != 1:
        return True
    if "元" in much.unit and re.search("按|标准|为|给予", before):
        return True
    if FIXED.search(before) or much.unit in BARE_TIME:
        return True
    ends = len(re.split("[、和及或]", after, maxsplit=1)[0]) < 2
    goes_on = not before and bool(after) and not much.compared
    return listed and (goes_on or (len(before) > 1 and (ends or before[-1:] in set("、和或及"))))


def _is_share(before: str, after: str) -> bool:
    """Say whether a share of something is asked for, or borne by somebody."""
    held = RATE.search(before) or DOING.search(before) or EACH.search(before) or "按" in before
    return bool(held or BORNE.search(before) or ACTS.match(after) or SHARE_DOES.match(after))


def _is_fixed_up(before: str, after: str, much: Much) -> bool:
    """Say whether so many must be, are to be fitted out (在6个小区补装), or it is so early."""
    if len(before) > 1 and MUST.match(after):
        return True
    if much.unit in TIME_UNITS and before.endswith("提前"):
        return True
    placed = PLACED.match(before) and much.number[:1].isdigit()
    return bool(placed and MAKES.search(after) and not OWNED.match(after))
