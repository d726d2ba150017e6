"""Terms of money: amounts that hang on a count, days of settlement, what is carried over."""

import re
from bisect import bisect_right

from anshe.kernels.reader.draft.dates import moment
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Obligation, Sentence

COUNT = r"(?:人|户|个|名|家)"
BAND = re.compile(
    rf"(?:(?P<a>\d{{1,6}}){COUNT}?(?:以上|\(含\))?\s*(?:至|到|-|—|~|,不足|,不满|以上不足)\s*)?"
    rf"(?P<b>\d{{1,6}}){COUNT}(?P<edge>以下|以上|以内|之间)?(?:\(含\))?的?[^,。;\d]{{0,10}}[,:]?"
    rf"[^,。;\d]{{0,14}}(?P<amount>\d{{1,8}}(?:\.\d+)?)(?P<scale>万)?元"
)
SETTLED = re.compile(
    r"每年(?P<day>\d{1,2}月(?:\d{1,2}日|底|末))(?:之?前|以前)?[^。;]{0,24}(?:清算|结算|决算|核算)"
)
CARRIED = re.compile(r"结余(?:资金|经费)?[^,。;]{0,6}(?:留用|结转|滚存)|结转下年")
RETURNED = re.compile(r"结余[^,。;]{0,8}(?:收回|上缴|退回)|不得结转")
EARMARKED = re.compile(
    r"专款专用|专项(?:资金|经费)[^,。;]{0,8}不得(?:挪用|挤占)|earmarked", re.IGNORECASE
)
LEAST = 2
NEAR = 800


def banded(draft: Drafting, row: Obligation) -> Mapping | None:
    """Return the bands of the sentence that a finding of money lies in, when it tells at least two.

    `{from: 100, to: 200, amount: 400}` for 100 to 200 people.
    """
    one = _sentence(draft, row)
    if one is None:
        return None
    words = draft.outline.plain[one.start : one.end]
    found = [_band(told) for told in BAND.finditer(words)] if "元" in words else []
    if len(found) < LEAST:
        return None
    return {"bands": found, "source": draft.source(one.start, one.end)}


def _sentence(draft: Drafting, row: Obligation) -> Sentence | None:
    """Return the sentence that a finding lies in."""
    told = draft.outline.sentences
    place = bisect_right(told, row.start, key=lambda one: one.start) - 1
    return told[place] if place >= 0 and row.start < told[place].end else None


def _band(told: re.Match[str]) -> Mapping:
    """Return one band: from and to are counts, of which either may be open."""
    amount = float(told["amount"]) * (10_000 if told["scale"] else 1)
    if told["a"]:
        return {"from": float(told["a"]), "to": float(told["b"]), "amount": amount}
    edge = "from" if told["edge"] == "以上" else "to"
    return {edge: float(told["b"]), "amount": amount}


def write_terms(draft: Drafting) -> None:
    """Write when money is settled, whether what is left is kept, and whether it is bound."""
    plan, plain = draft.outline.plan, draft.outline.plain
    for cue, key, value in ((CARRIED, "carry_over", True), (RETURNED, "carry_over", False),
                            (EARMARKED, "earmarked", True)):  # fmt: skip
        for found in cue.finditer(plain, plan.start, plan.end):
            if rule := _fund_before(draft, found.start()):
                rule.setdefault(key, value)
    for found in SETTLED.finditer(plain, plan.start, plan.end):
        said, rule = moment(found["day"]), _fund_before(draft, found.start())
        if said and rule and said.end not in rule.get("settled", ()):
            rule.setdefault("settled", []).append(said.end)


def _fund_before(draft: Drafting, at: int) -> Mapping | None:
    """Return the money told right before a place, or the only one that the plan tells of."""
    funds = draft.sections.get("funding", [])
    if len(funds) == 1:
        return funds[0]
    place = draft.source(at, at + 1)["start"]
    near = [one for one in funds if 0 <= place - one["source"]["end"] <= NEAR]
    return near[-1] if near else None
