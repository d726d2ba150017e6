"""Which quantities are asked for, and which only tell, limit or name."""

import re

from anshe.kernels.reader.rules.patterns import (
    ARTICLE_NOUN,
    CONDITION_AFTER,
    CONDITION_BEFORE,
    DOING,
    EACH,
    PER_BASE,
    SUMMED,
    WHOLE_AREA,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import Much

RATE = re.compile("率|度|面|比例|占|覆盖|指数|水平|得分|标准|下降|降低|减少|提高|提升|增长|压降|上升|达|为|同比|升|降|保持|实现")
LIMIT = re.compile("(?:不|至少|最|控制|上限|下限|低限|以上|以内|之内|起$|保底|起码)")
RAW = re.compile("^ ?(?:超过|大于|多于|高于|超出|低于|少于|小于|短于|突破)")
ALWAYS_ARTICLE = frozenset("项套类种批条支班队片道面层口组")
AGE = frozenset(("岁", "周岁"))
BARE_TIME = frozenset(("年", "个月", "周", "季度", "学期", "个学期", "星期", "周年", "个季度", "日", "天"))
TERM = re.compile("周期|为期|任期|期限|公示|保存|留存|保留|历时|不|至少|时间|时长|提供|提前|服务|工期|值守|有效$")
WITHIN = re.compile("(?:以内|之内|内)$")


def asked(spoken: Spoken, one: Segment, much: Much, *, listed: bool = False) -> bool:
    """Say whether a quantity must be reached or not exceeded.

    `listed` tells that a quantity before it in the sentence was asked for, so that a bare noun
    with a number (铁锹300把) goes on with the list.
    """
    before, after = spoken.plain[one.start : much.start], spoken.plain[much.end : one.end]
    beyond = spoken.plain[much.end : much.end + 16]
    if much.value is None:
        return "不超过" in spoken.plain[much.start : much.end] + before
    if much.value == 0 or _is_condition(before, beyond, much, spoken.plain):
        return False
    if much.unit in AGE or _names(before, after, much, one):
        return False
    if much.compared:
        return True
    return _plainly_asked(before, after, much, listed=listed or one.inner)


def _is_condition(before: str, beyond: str, much: Much, plain: str) -> bool:
    """Say whether the quantity only limits what a rule applies to."""
    words = plain[much.start : much.end]
    done = DOING.search(before[-14:]) is not None
    found = CONDITION_AFTER.match(beyond)
    if found and found.group().startswith("的") and found.group() not in {"的"}:
        return not done and not ("不" in words[:2] or words.startswith(("至少", "最")))
    if found:
        return not (done and not much.compared) if found.group() == "的" else True
    if RAW.match(words) and not RATE.search(before):
        return True
    return CONDITION_BEFORE.search(before) is not None


def _names(before: str, after: str, much: Much, one: Segment) -> bool:
    """Say whether the number is part of a name, sums up a list or is only an article."""
    if PER_BASE.search(before):
        return True
    if much.compared:
        return False
    if SUMMED.search(before) or (WHOLE_AREA.search(before) and not after.startswith("以")):
        return True
    if much.unit in BARE_TIME and not (TERM.search(before) or TERM.match(after)):
        return True
    return much.value == 1 and _is_article(before, after, much)


def _is_article(before: str, after: str, much: Much) -> bool:
    """Say whether 一个, 一套 only introduce a noun: of groups, plans and sets."""
    if EACH.search(before):
        return bool(ARTICLE_NOUN.match(after)) and "每" not in before
    if much.unit in ALWAYS_ARTICLE:
        return bool(after)
    if much.unit in {"个", "份"}:
        noun = after[:24]
        return bool(ARTICLE_NOUN.search(noun)) or not DOING.search(before)
    return False


def _plainly_asked(before: str, after: str, much: Much, *, listed: bool) -> bool:
    """Say whether a bare number is asked for by its verb, its rate or its list."""
    if much.rule in {"percent", "fraction", "tenths", "half-of"}:
        return bool(RATE.search(before) or DOING.search(before) or EACH.search(before) or listed or "按" in before or after[:1] in "的签")
    if much.rule == "ratio":
        return bool(re.search("按|比|标准", before[-12:]) or re.match("的?比例|配|负担|分担|承担|补助", after))
    if DOING.search(before) or EACH.search(before):
        return True
    if much.unit.endswith(("元", "元/月", "元/人")) and re.search("按|标准|为|给予", before):
        return True
    if re.search("周期|上限|下限|低限|为|共|须|应|要|需$", before) and after[:1] in ("", "的", "组", "编", "左"):
        return bool(re.search("周期|上限|下限|低限|标准|(?:率|数|额|量|期|时间)为|共$|要有|应有|须有|需", before))
    return listed and len(after) < 2 and len(before) > 1
