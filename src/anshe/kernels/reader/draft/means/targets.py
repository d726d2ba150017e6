"""Goals: figures to be reached, not exceeded, or by which something is to fall."""

import re

from anshe.kernels.reader.draft.dates import moment
from anshe.kernels.reader.draft.doing import level, metric, verb
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.obligations import ask_who
from anshe.kernels.reader.draft.rubric.measures import share_of
from anshe.kernels.reader.draft.titles import title_of
from anshe.kernels.reader.model import Obligation, Threshold

WHOLE = 100
PERCENT = ("%", "％")
RATE = re.compile(r"率|度$|面$|比例|达标|%|rate|share|percent")
DOES = {"train", "drill", "inspect", "publicise", "meet", "sign", "visit", "patrol", "serve"}
FALL = re.compile(
    r"下降|减少|降低|压降|降幅|同比降|(?:较|比)[^,。;]{1,20}降|降(?=[\d一二三四五六七八九十]+(?:成|%))"
    r"|\b(?:falls?|fell|drops?|reduc\w+|decreas\w+|cut by|down by|lower(?:ed)? by)\b",
    re.IGNORECASE,
)
DOWN_TO = re.compile(r"(?:降|降低|下降|减少|压减|提高|上升|增加|reduced?|rises?)(?:到|至| to )")
RISE = re.compile(
    r"(?:增长|提高|提升|上升|增加)了?(?=[\d一二三四五六七八九十.]+(?:成|%|个百分点))"
    r"|\b(?:rises?|grows?|increas\w+) by\b",
    re.IGNORECASE,
)
CHANGE = {
    "fall": {"zh": "下降", "en": "fall"},
    "rise": {"zh": "增长", "en": "rise"},
}
LASTING = ("年", "个月", "月", "周", "month", "months", "year", "years", "week", "weeks")
HELD = re.compile(r"控制在|限于|上限|最多|up to|at most", re.IGNORECASE)


def is_goal(row: Obligation) -> bool:
    """Say whether a figure is a goal by itself, and not the amount of something to be done."""
    told = row.threshold
    if told is None or told.value is None or isinstance(told.value, str):
        return False
    if told.op == "=" and told.unit.strip() in LASTING:
        return False
    rate = bool(RATE.search(told.metric)) or told.unit.strip() in PERCENT
    return rate or not row.responsible or verb(row.action or row.sentence) not in DOES


def write_target(draft: Drafting, row: Obligation, figure: Threshold, by: str | None) -> str:
    """Write a goal with a figure; return its path."""
    language = draft.outline.plan.language
    rule: Mapping = {
        "id": draft.id_for("target", row.sentence),
        "title": draft.text(title_of(row, language)),
        "metric": metric(figure.metric or row.sentence),
        "figure": _figure(row, figure),
        "source": draft.source(row.start, row.end),
    }
    if not change_of(row) and (measure := share_of(row.sentence, figure)):
        rule["measure"] = measure
    if unit := _unit(row, figure, language):
        rule["unit"] = unit
    if by:
        rule["by"] = by
    if place := _place(row):
        rule["level"] = place
    unread = _year(draft, row, rule)
    path = draft.add("targets", rule)
    goal = row.deadline or figure.unit.strip() in PERCENT  # a bare number holds at all times
    if unread:
        draft.ask("date-not-read", (row.start, row.end), path, said=row.deadline or "")
    elif "year" not in rule and goal:
        draft.ask_year((row.start, row.end), path, row.deadline or "")
    if not by and not place:
        draft.ask("no-owner", (row.start, row.end), path)
    elif by:
        ask_who(draft, row, path, named=True)
    return path


def _year(draft: Drafting, row: Obligation, rule: Mapping) -> bool:
    """Write the year of a goal; say whether its time names no day that a calendar has."""
    said = moment(row.deadline) if row.deadline else None
    if said:
        said = draft.dated(said, row.deadline or "")
    if said and said.has_year():
        rule["year"] = int(said.end[:4])
    return bool(row.deadline) and said is None


def change_of(row: Obligation) -> str | None:
    """Return whether a share is one by which something falls or rises."""
    told = row.threshold
    if told is None or told.unit.strip() not in PERCENT:
        return None
    if told.op in ("<=", "<") or DOWN_TO.search(row.sentence):
        return None
    if FALL.search(row.sentence):
        return "fall"
    return "rise" if RISE.search(row.sentence) else None


def _figure(row: Obligation, figure: Threshold) -> str:
    """Write the figure; a share or number to be reached may be passed, a nought may not."""
    op = figure.op
    share = figure.unit.strip() in PERCENT
    if op == "=" and figure.value and not (share and figure.value == WHOLE):
        op = "<=" if HELD.search(row.sentence) else ">="
    return f"{op} {plain(figure.value)}{' %' if share else ''}"


def _unit(row: Obligation, figure: Threshold, language: str) -> str:
    """Return what is counted, or that the share is one of a change."""
    if change := change_of(row):
        return CHANGE[change][language]
    unit = figure.unit.strip()
    return "" if unit in PERCENT else unit[:40]


def _place(row: Obligation) -> str | None:
    """Return the level of area at which a goal holds, when the text begins with it."""
    for words in (*row.responsible[:1], row.sentence):
        if found := level(words):
            return found
    return None


def plain(value: float | str | None) -> str:
    """Write a figure without an exponent."""
    return f"{value:.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
