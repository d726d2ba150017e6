"""Agreements: letters of responsibility, contracts and what is said of how long they last."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Obligation, Sentence

PAPER = r"责任书|责任状|承诺书|协议书?|合同|合约"
SIGNED = re.compile(
    rf"(?:签[订定署]|签约)(?:了|好|《)?(?P<name>[^,。;:、《》]{{0,20}}?(?:{PAPER}))(?!签订率|签约率|的签)"
    rf"|(?P<turned>[\u4e00-\u9fff]{{0,10}}(?:{PAPER}))签[订定署](?!率)"
    r"|(?i:\bsign(?:s|ed|ing)?\s+(?:an?|the|its|their)?\s*(?P<english>(?!rate)[a-z -]{0,40}?"
    r"(?:letters? of responsibility|responsibility letters?|agreements?|contracts?)))"
)
SIGNING = re.compile("签|[sS\u017f](?i:ign)")
"""What every place holds that says so: only there the long pattern is tried."""
KEPT = re.compile(rf"(?P<name>(?:{PAPER}))(?:以|为期|期限|有效期)")
OTHER = re.compile(
    r"(?:与|同|和|对)(?P<zh>[^,。;:与]{1,24}?)(?:要|须|应)?(?:100%|层层|逐级|分别|逐一|都|再|全部)*签"
    r"|(?i:\bwith (?P<en>(?:the |each |every |all )?[a-z' -]{3,40}?)"
    r"(?=\s(?:before|by|for|in|to)\b|[,.;]|$))"
)
NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
LASTS = re.compile(
    r"(?:以|为期|期限(?:为|是)?|有效期(?:为|是)?|一签)(?P<n>[一二两三四五六七八九\d])(?P<unit>年|个月)"
    r"|(?i:\bfor (?P<en>one|two|three|four|five|\d) (?P<many>years?|months?))"
)
RENEWED = re.compile(
    r"(?:每|一)年一签|按年续签|每年(?:重新)?(?:续|重)?签|renewed (?:every year|yearly)"
)
LEAST = 4
ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def write_agreements(draft: Drafting, doers: dict[int, str]) -> None:
    """Write every paper that is to be signed, once by its name and the other side.

    `doers` holds who answers for each finding, by where it begins in the plain text.
    """
    seen: set[tuple[str, str]] = set()
    plain = draft.outline.plain
    for one in draft.outline.sentences:
        signing = SIGNING.search(plain, one.start, one.end)
        signed = list(SIGNED.finditer(plain, one.start, one.end)) if signing else []
        kept = None if signed else KEPT.search(plain, one.start, one.end)
        for found in (kept,) if kept else signed:
            _agreement(draft, one, found, doers, seen)


def _agreement(
    draft: Drafting,
    one: Sentence,
    found: re.Match[str],
    doers: dict[int, str],
    seen: set[tuple[str, str]],
) -> None:
    """Write one paper."""
    plain, language = draft.outline.plain, draft.outline.plan.language
    name = next(words for words in found.groups() if words)
    words = plain[one.start : one.end]
    start, end = _clause(one, found)
    told = OTHER.search(plain, start, end + 60 if language == "en" else end + 1)
    other = (told[1] or told[2]) if told and told.start() < end + 60 else ""
    if (name, other) in seen or end - start - len(name) < LEAST:  # a heading is no agreement
        return
    seen.add((name, other))
    rule: Mapping = {
        "id": draft.id_for("agreement", f"{name}{other}"),
        "title": draft.text(tidy(name, language) or name),
        "source": draft.source(start, end),
    }
    if other:
        rule["provider"] = draft.text(tidy(other, language) or other)
    if lasting := _lasting(words):
        rule["lasts"] = lasting
    if RENEWED.search(words):
        rule["renewed"] = {"years": 1}
    by = [doers[at] for at in doers if start <= at < end or one.start <= at <= found.start()]
    if by:
        rule["by"] = by[-1]
    path = draft.add("agreements", rule)
    if not by:
        draft.ask("no-owner", (start, end), path)


def _clause(one: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Return the clauses of a sentence that a paper is named in."""
    inside = [
        (start, end) for start, end in one.clauses if start < found.end() and end > found.start()
    ]
    return (inside[0][0], inside[-1][1]) if inside else (found.start(), found.end())


def _lasting(words: str) -> Mapping | None:
    """Return how long a paper lasts, when the sentence says it."""
    found = LASTS.search(words)
    if not found:
        return None
    if found["en"]:
        number = ENGLISH.get(found["en"].lower()) or int(found["en"])
        return {"years" if found["many"].lower().startswith("year") else "months": number}
    number = NUMBERS.get(found["n"]) or int(found["n"])
    return {"years" if found["unit"] == "年" else "months": number} if number else None


def doers_of(rows: list[tuple[Obligation, str]], draft: Drafting) -> dict[int, str]:
    """Return who answers for each finding that a duty was made of, by where it begins."""
    found: dict[int, str] = {}
    for row, path in rows:
        section, _, place = path.rstrip("]").partition("[")
        by = draft.sections[section][int(place)].get("by")
        if by and section == "obligations":
            found[row.start] = by
    return found
