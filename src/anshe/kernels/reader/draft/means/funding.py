"""Money: who pays how much for what, in which shares, for whom and how often."""

import re

from anshe.kernels.reader.draft.doing import first_of
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.means.targets import PERCENT
from anshe.kernels.reader.draft.means.terms import banded
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Obligation, Threshold

MONEY = re.compile(
    r"(?:(?P<scale>[千百十]?[万亿]?)元|(?P<foreign>(?:million |thousand )?(?:yuan|rmb|cny)))"
    r"(?:/(?P<per>[^/\s]{1,4}))?(?:/?(?P<every>年|月|季))?",
    re.IGNORECASE,
)
FUNDED = re.compile(
    r"经费|资金|补助|补贴|财政|负担|奖金|奖补|预算|投资|费用|fund|subsid|budget|cost|grant",
    re.IGNORECASE,
)
RATIO = re.compile(r"(\d+(?:\.\d+)?)[::](\d+(?:\.\d+)?)")
BEARER = re.compile(r"(?:与|和|同)(?P<name>[^,。;:]{1,40}?)按")
SCALES = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100, "十": 10}
FOREIGN = {"million": 1_000_000, "thousand": 1_000}
EVERY = {"年": "year", "月": "month", "季": "quarter"}
OFTEN = {
    "month": re.compile(r"每人?每?月|按月|/月|a month|per month|monthly", re.IGNORECASE),
    "year": re.compile(r"每人?每?年|每年度|按年|/年|a year|per year|annual|yearly", re.IGNORECASE),
    "quarter": re.compile(r"每季|a quarter|quarterly", re.IGNORECASE),
    "once": re.compile(r"一次性|one-off|one-time", re.IGNORECASE),
}
PARTS = re.compile(r"^\s*其中")
PAYER = re.compile(
    r"(?:其中)?(?:由)?(?P<name>[\u4e00-\u9fff、()]{1,16}?(?:财政局?|街道|社区|政府|自筹|单位|企业))"
)
MOST_PARTS = 1_000_000
CLOSE = 0.001


def is_money(row: Obligation) -> bool:
    """Say whether a figure is one of money, or a share of it."""
    told = row.threshold
    if told is None or told.value is None:
        return False
    if MONEY.match(told.unit.strip()):
        return True
    shared = isinstance(told.value, str) or told.unit.strip() in PERCENT
    return shared and bool(FUNDED.search(row.sentence + told.metric))


def write_funding(draft: Drafting, row: Obligation, figure: Threshold, by: str | None) -> str:
    """Write who pays how much; return its path. Shares of one sum stand in one rule."""
    shares = _shares(draft, row, figure)
    if path := _joined(draft, row, shares) or _in_bands(draft, row) or _part_of(draft, row, figure):
        return path
    rule: Mapping = {
        "id": draft.id_for("funding", row.sentence),
        "title": draft.text(tidy(row.sentence, draft.outline.plan.language) or row.sentence),
        "source": draft.source(row.start, row.end),
    }
    if shares:
        rule["shares"] = {draft.id_for("share", row.sentence): shares}
    elif not isinstance(figure.value, str) and figure.value is not None:
        rule |= _sum(row, figure, figure.value)
    if purpose := first_of("purposes", row.sentence):
        rule["purpose"] = purpose
    if by:
        rule["by"] = by
    path = draft.add("funding", rule)
    if not {"amount", "percent", "cap", "floor", "shares"} & set(rule):
        draft.ask("figure-not-read", (row.start, row.end), path, said=row.sentence)
    return path


def _shares(draft: Drafting, row: Obligation, figure: Threshold) -> list[Mapping]:
    """Return who bears which part, when a ratio is between two who are named."""
    ratio = RATIO.search(figure.value) if isinstance(figure.value, str) else None
    parts = [float(one) for one in ratio.groups()] if ratio else []
    names = [*row.responsible[:2]]
    if other := BEARER.search(row.sentence):
        names = [*row.responsible[:1], other["name"]]
    if len(names) < 2 or not parts or not all(0 < one <= MOST_PARTS for one in parts):
        return []
    return [
        {"payer": draft.text(name), "parts": one} for name, one in zip(names, parts, strict=False)
    ]


def _joined(draft: Drafting, row: Obligation, shares: list[Mapping]) -> str | None:
    """Put shares beside those of the same payer right before them; return the path of the rule."""
    rules = draft.sections.get("funding", [])
    if not shares or not rules or not _right_before(draft, rules[-1], row):
        return None
    old = rules[-1].get("shares")
    if not old or next(iter(old.values()))[0]["payer"] != shares[0]["payer"]:
        return None
    old[draft.id_for("share", row.sentence)] = shares
    return _extended(draft, row)


def _in_bands(draft: Drafting, row: Obligation) -> str | None:
    """Put all amounts of a sentence that hang on a count into one rule; return its path."""
    told = banded(draft, row)
    if told is None:
        return None
    rules = draft.sections.get("funding", [])
    for place, one in enumerate(rules):
        if one["source"] == told["source"]:
            return f"funding[{place}]"
    title = tidy(row.sentence, draft.outline.plan.language) or row.sentence
    rule: Mapping = {
        "id": draft.id_for("funding", row.sentence),
        "title": draft.text(title),
        **told,
    }
    if for_whom := first_of("payees", row.sentence.lower()):
        rule["per"] = for_whom
    return draft.add("funding", rule)


def _part_of(draft: Drafting, row: Obligation, figure: Threshold) -> str | None:
    """Put a part of the sum right before it among its shares; return the path of the rule."""
    rules = draft.sections.get("funding", [])
    found = PAYER.match(row.sentence.strip())
    if not rules or not found or isinstance(figure.value, str) or not figure.value:
        return None
    whole, value = rules[-1], _sum(row, figure, figure.value).get("amount")
    begun = bool(whole.get("shares"))
    if "amount" not in whole or not value or not (begun or PARTS.match(row.sentence)):
        return None
    shares = next(iter(whole["shares"].values())) if begun else []
    rest = whole["amount"] - sum(one["parts"] for one in shares)
    if not _right_before(draft, whole, row) or value > rest * (1 + CLOSE):
        return None
    shares.append({"payer": draft.text(found["name"]), "parts": value})
    if not begun:
        whole["shares"] = {draft.id_for("share", row.sentence): shares}
    return _extended(draft, row)


def _right_before(draft: Drafting, rule: Mapping, row: Obligation) -> bool:
    """Say whether a rule comes from the words right before a finding."""
    start = draft.source(row.start, row.end)["start"]
    gap: int = start - rule["source"]["end"]
    return 0 <= gap <= 2


def _extended(draft: Drafting, row: Obligation) -> str:
    """Let the last rule also come from a finding; return its path."""
    rules = draft.sections["funding"]
    end = draft.source(row.start, row.end)["end"]
    rules[-1]["source"] = {**rules[-1]["source"], "end": end}
    return f"funding[{len(rules) - 1}]"


def _sum(row: Obligation, figure: Threshold, value: float) -> Mapping:
    """Return an amount, its floor or cap, or a share in percent; for whom, and how often."""
    if figure.unit.strip() in PERCENT:
        return {"percent": float(value)} if 0 <= value <= 100 else {}
    money = MONEY.match(figure.unit.strip())
    if not money or abs(value) >= 1e7:
        return {}
    key = {"<=": "cap", "<": "cap", ">=": "floor", ">": "floor"}.get(figure.op, "amount")
    told: Mapping = {key: float(value * _scale(money))}
    if for_whom := first_of("payees", row.sentence.lower()):
        told["per"] = for_whom
    often = EVERY.get(money["every"] or money["per"] or "")
    often = often or next((name for name, cue in OFTEN.items() if cue.search(row.sentence)), None)
    return told | ({"every": often} if often else {})


def _scale(money: re.Match[str]) -> int:
    """Return how many yuan one of a unit is."""
    if money["foreign"]:
        return FOREIGN.get(money["foreign"].split()[0].lower(), 1)
    scale = 1
    for sign in money["scale"] or "":
        scale *= SCALES[sign]
    return scale
