"""Within days of something that happens: a hazard found, an opinion given, an injury recorded."""

import re

from anshe.kernels.reader.draft.drafting import Mapping
from anshe.kernels.reader.model import Obligation

EVENTS = {
    "opinion.found": re.compile(
        r"意见|诉求|投诉|报修|求助|信访|来信|申请|complaint|opinion|petition|request", re.IGNORECASE
    ),
    "injury.recorded": re.compile(r"事故|伤亡|受伤|伤害|accident|injur", re.IGNORECASE),
    "hazard.found": re.compile(r"隐患|整改|违法|违规|hazard|danger|rectif", re.IGNORECASE),
}
ANSWERED = re.compile(
    r"整改|修复|修好|答复|回复|办结|处置|处理|上报|报告|反馈|消除|销号|完毕"
    r"|rectif|repair|answer|repl|report|remed|resolve|fix",
    re.IGNORECASE,
)
INSIDE = re.compile(r"内|之内|within|no later than|最长", re.IGNORECASE)
DAYS = ("天", "日", "day", "days")
WORKDAYS = ("个工作日", "工作日", "working days", "workdays")
HOURS = ("小时", "个小时", "hours", "hour")
MOST = 3660


def within(row: Obligation) -> Mapping | None:
    """Return within how many days of what a finding is to be done, when its words say both."""
    told = row.threshold
    if told is None or not isinstance(told.value, int | float) or told.op not in ("<=", "<", "="):
        return None
    if not INSIDE.search(row.sentence) or not ANSWERED.search(row.sentence):
        return None
    unit, days = told.unit.strip(), float(told.value)
    if unit in HOURS:
        days /= 24
    elif unit not in (*DAYS, *WORKDAYS):
        return None
    event = next((name for name, cue in EVENTS.items() if cue.search(row.sentence)), None)
    if event is None or days != int(days) or not 0 < days <= MOST:
        return None
    span: Mapping = {"days": int(days)} | ({"workdays": True} if unit in WORKDAYS else {})
    return {"within": span, "of": event}
