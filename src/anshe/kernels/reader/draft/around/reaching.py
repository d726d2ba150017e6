"""Reach of the draft: who is to be reached by training and publicity, where all of them are."""

import re
from bisect import bisect_right
from operator import attrgetter

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Obligation

START = attrgetter("start")
DEEDS = frozenset({"train", "publicise", "drill", "visit", "survey", "notify"})
GROUPS = (
    ("left-behind", "留守"),
    ("alone", "独居|空巢"),
    ("migrant", "流动人口|外来务工|租户|租客|migrant"),
    ("student", "学生|师生|pupil|student"),
    ("child", "儿童|幼儿|children"),
    ("elderly", "老年人|老人|older people|elderly"),
    ("disabled", "残疾人|disab"),
    ("worker", "从业人员|职工|员工|工人|骑手|作业人员|worker|employee"),
    ("volunteer", "志愿者|volunteer"),
    ("staff", "网格员|社区工作者|社区干部|工作人员|教职工|教师|staff|warden"),
    ("resident", "居民|村民|群众|住户|resident|household"),
)
WHO = tuple((code, re.compile(words, re.IGNORECASE)) for code, words in GROUPS)
ALL = re.compile(
    r"(?:全体|全部|所有|每一?[名位户])(?P<who>[^,。;:\n]{0,12})|\ball (?P<en>[a-z ]{3,40})"
)
SHARE = re.compile(
    r"(?P<who>[^,。;:\n]{0,14}?)(?:受训|参训|轮训|培训|教育|宣传|参与|参演)(?:覆盖)?[率面]"
    r"[^,。;\d]{0,8}?(?P<share>\d{1,3}(?:\.\d+)?)\s*%"
)
SHARED = frozenset({"train", "publicise", "drill"})
"""Deeds that a share beside them can be a share of."""
MOST = 100
Written = list[tuple[Obligation, str]]


def write_reach(draft: Drafting, written: Written) -> None:
    """Write who is to be reached into duties that say all of them, or whose sentence says a share.

    A group of people must be named: in the duty's words, or beside the share.
    """
    told = [row for row, _path in written if "%" in row.sentence and SHARE.search(row.sentence)]
    shares = {_sentence(draft, row): row.sentence for row in told}
    for row, path in written:
        section, _, place = path.rstrip("]").partition("[")
        rule = draft.sections[section][int(place)] if section == "obligations" else {}
        share = shares.get(_sentence(draft, row), "") if rule.get("do") in SHARED else ""
        reach = _share(share, row.sentence) or _all(row.sentence)
        if reach and rule.get("do") in DEEDS:
            rule["reach"] = reach


def _sentence(draft: Drafting, row: Obligation) -> int:
    """Return the place of the sentence that holds a row."""
    return bisect_right(draft.outline.sentences, row.start, key=START)


def _share(told: str, duty: str) -> Mapping | None:
    """Return the share of a group that a figure asks for."""
    found = SHARE.search(told)
    group = (_group(found["who"]) or _group(duty)) if found else None
    if not found or not group or not 0 < float(found["share"]) <= MOST:
        return None
    return {"of": group, "share": f">= {float(found['share']):g} %"}


def _all(words: str) -> Mapping | None:
    """Return a group all of whom are to be reached."""
    for found in ALL.finditer(words):
        if group := _group(found["who"] or found["en"] or ""):
            return {"of": group, "share": ">= 100 %"}
    return None


def _group(words: str) -> str | None:
    """Return the group of people that words name."""
    return next((code for code, cue in WHO if cue.search(words)), None)
