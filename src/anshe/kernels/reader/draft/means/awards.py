"""Awards: how many are honoured, at which level, in which ratio."""

import re

from anshe.kernels.reader.draft.dates import moment
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import tidy, title_of
from anshe.kernels.reader.model import Obligation

HONOUR = re.compile(
    r"先进|标兵|评选|评出|表彰|最美|名额|十佳|优秀|示范户|之星"
    r"|\b(?:award|honou?r|commend|outstanding|model famil)",
    re.IGNORECASE,
)
UNITS = ("个", "名", "户", "人", "家", "位", "组", "people", "families", "units", "teams", "")
RANGE = re.compile(r"(?P<from>\d+)\s*(?:[-—–~～至到]+|to)\s*(?P<to>\d+)")
RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*[::]\s*(\d+(?:\.\d+)?)")
LEVELS = {
    "nation": re.compile(r"国家级|全国|national", re.IGNORECASE),
    "province": re.compile(r"省级|全省|自治区|provincial", re.IGNORECASE),
    "city": re.compile(r"市级|全市|municipal|city", re.IGNORECASE),
    "county": re.compile(r"区级|县级|全区|全县|district|county", re.IGNORECASE),
    "street": re.compile(r"镇级|街道级|全镇|全街道|street|town", re.IGNORECASE),
}
COUNTS = re.compile(r"(?:其中)?(?:名额|人数|总数|数量)|\d")
MOST = 1_000_000


def is_award(row: Obligation) -> bool:
    """Say whether a figure tells how many are honoured."""
    told = row.threshold
    if told is None or told.value is None or not HONOUR.search(row.sentence):
        return False
    if isinstance(told.value, str):
        return bool(RATIO.search(told.value))
    return told.unit.strip() in UNITS and 1 <= told.value <= MOST and told.value == int(told.value)


def write_award(draft: Drafting, row: Obligation) -> str:
    """Write one honour; return its path."""
    told = row.threshold
    rule: Mapping = {
        "id": draft.id_for("award", row.sentence),
        "title": draft.text(_title(draft, row)),
        "source": draft.source(row.start, row.end),
    }
    if level := next((name for name, cue in LEVELS.items() if cue.search(row.sentence)), None):
        rule["level"] = level
    if told and isinstance(told.value, str):
        rule |= _ratio(told.value)
    elif told and told.value is not None:
        rule |= _number(row.sentence, told.op, int(told.value))
    said = moment(row.deadline) if row.deadline else None
    if said and not said.start:
        rule["when"] = draft.dated(said, row.deadline or "").end
    return draft.add("awards", rule)


def _title(draft: Drafting, row: Obligation) -> str:
    """Return what the honour is; a clause that only counts is told with its sentence."""
    language = draft.outline.plan.language
    if not COUNTS.match(row.sentence.strip()):
        return title_of(row, language)
    whole = next((one for one in draft.outline.sentences if one.start <= row.start < one.end), None)
    words = draft.outline.plain[whole.start : whole.end] if whole else row.sentence
    return tidy(words, language)


def _ratio(value: str) -> Mapping:
    """Return a ratio as one number."""
    found = RATIO.search(value)
    one, two = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    return {"ratio": round(one / two, 4)} if two else {}


def _number(sentence: str, op: str, value: int) -> Mapping:
    """Return the least and the most that are honoured."""
    span = RANGE.search(sentence)
    if span and int(span["from"]) == value <= int(span["to"]) <= MOST:
        return {"at_least": value, "at_most": int(span["to"])}
    if op in ("<=", "<"):
        return {"at_most": value}
    return {"at_least": value} | ({"at_most": value} if op == "=" else {})
