"""Goals and money: figures become targets, funding rules, or amounts of a duty."""

import re

from anshe.kernels.reader.draft.doing import metric, verb
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.moments import moment
from anshe.kernels.reader.model import Obligation, Threshold

MONEY = re.compile(r"(?P<scale>[万亿]?)元(?:/(?P<per>[^/\s]{1,4}))?(?:/?(?P<every>年|月|季))?")
FUNDED = re.compile(r"经费|资金|补助|补贴|财政|负担|奖金|预算|投资|费用|fund|subsid|budget")
RATIO = re.compile(r"(\d+(?:\.\d+)?)[::](\d+(?:\.\d+)?)")
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
EVERY = {"年": "year", "月": "month", "季": "quarter"}
RATE = re.compile(r"率|度$|面$|比例|达标|%|rate|share|percent")
DOES = {"train", "drill", "inspect", "publicise", "meet", "sign", "visit", "patrol", "serve"}


def is_money(row: Obligation) -> bool:
    """Say whether a figure is one of money, or a share of it."""
    told = row.threshold
    if told is None or told.value is None:
        return False
    if MONEY.match(told.unit.strip()):
        return True
    shared = isinstance(told.value, str) or told.unit.strip() in ("%", "％")
    return shared and bool(FUNDED.search(row.sentence + told.metric))


def is_goal(row: Obligation) -> bool:
    """Say whether a figure is a goal by itself, and not the amount of something to be done."""
    told = row.threshold
    if told is None or told.value is None or isinstance(told.value, str):
        return False
    rate = bool(RATE.search(told.metric)) or told.unit.strip() in ("%", "％")
    return rate or not row.responsible or verb(row.action or row.sentence) not in DOES


def write_target(draft: Drafting, row: Obligation, figure: Threshold, by: str | None) -> str:
    """Write a goal with a figure; return its path."""
    share = figure.unit.strip() in ("%", "％")
    rule: Mapping = {
        "id": draft.id_for("target", row.sentence),
        "title": draft.text(row.action or row.sentence),
        "metric": metric(figure.metric or row.sentence),
        "figure": f"{figure.op} {_plain(figure.value)}{' %' if share else ''}",
        "source": draft.source(row.start, row.end),
    }
    if figure.unit.strip() and not share:
        rule["unit"] = figure.unit.strip()[:40]
    if by:
        rule["by"] = by
    said = moment(row.deadline) if row.deadline else None
    if said and said.has_year():
        rule["year"] = int(said.end[:4])
    path = draft.add("targets", rule)
    span = (row.start, row.end)
    if "year" not in rule:
        draft.ask("no-year", span, path, said=row.deadline or "")
    if not row.responsible:
        draft.ask("no-owner", span, path)
    return path


def write_funding(draft: Drafting, row: Obligation, figure: Threshold, by: str | None) -> str:
    """Write who pays how much; return its path."""
    rule: Mapping = {
        "id": draft.id_for("funding", row.sentence),
        "title": draft.text(row.sentence),
        "source": draft.source(row.start, row.end),
    }
    ratio = RATIO.search(figure.value) if isinstance(figure.value, str) else None
    if ratio and len(row.responsible) > 1:
        parts = [float(one) for one in ratio.groups()]
        if all(0 < one <= 1_000_000 for one in parts):
            payers = zip(row.responsible, parts, strict=False)
            shares = [{"payer": draft.text(name), "parts": one} for name, one in payers]
            rule["shares"] = {draft.id_for("share", row.sentence): shares}
    elif not isinstance(figure.value, str) and figure.value is not None:
        rule |= _sum(figure, figure.value)
    if by:
        rule["by"] = by
    path = draft.add("funding", rule)
    if not {"amount", "percent", "cap", "floor", "shares"} & set(rule):
        draft.ask("figure-not-read", (row.start, row.end), path, said=row.sentence)
    return path


def _sum(figure: Threshold, value: float) -> Mapping:
    """Return an amount, its floor or cap, or a share in percent."""
    if figure.unit.strip() in ("%", "％"):
        return {"percent": float(value)} if 0 <= value <= 100 else {}
    money = MONEY.match(figure.unit.strip())
    if not money or abs(value) >= 1e7:
        return {}
    key = {"<=": "cap", "<": "cap", ">=": "floor", ">": "floor"}.get(figure.op, "amount")
    told: Mapping = {key: float(value * SCALES[money["scale"]])}
    every = EVERY.get(money["every"] or money["per"] or "")
    return told | ({"every": every} if every else {})


def _plain(value: float | str | None) -> str:
    """Write a figure without an exponent."""
    return f"{value:.9f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
