"""Selection: how many communities, units or places are chosen, for what, by which criteria."""

import re
from bisect import bisect_right

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Block, Obligation, Sentence
from anshe.kernels.reader.values.numerals import number

NUMBER = r"(?P<n>\d{1,4}|[一二两三四五六七八九十]{1,3})"
CHOSEN = re.compile(
    r"(?:择优|遴选|筛选|选取|选定|选择|确定|挑选|选出|精选)[^。;\n]{0,40}?"
    + NUMBER
    + r"(?:个|家|处|所)(?:以上|左右)?(?P<what>[\u4e00-\u9fff]{0,8}?"
    r"(?:社区|村|街道(?:办事处)?|乡镇|小区|单位|企业|场所|学校|工地|门店))"
    r"[^。;\n]{0,24}?(?:试点|示范|创建对象|作为|纳入|先行|推荐|重点|对象)"
)
ENGLISH = re.compile(
    r"\b(?:choose|chosen|select(?:ed)?|pick(?:ed)?)\b[^.;\n]{0,40}?(?P<n>\d{1,4}|one|two|three|four"
    r"|five|six|eight|ten) (?P<what>communit|villages?|streets|schools|enterprises|shops|premises)",
    re.IGNORECASE,
)
SPELT = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10}
CRITERIA = re.compile(
    r"(?:选择|筛选|遴选|选点|选址|评选|入选|推荐)的?(?:标准|条件|原则|范围)[。:]?\s*$"
    r"|selection criteria|criteria for selection",
    re.IGNORECASE,
)
OF = {
    "street": re.compile("街道|乡镇|street", re.IGNORECASE),
    "community": re.compile("社区|村|communit|village", re.IGNORECASE),
    "premises": re.compile(
        "小区|单位|企业|场所|学校|工地|门店|项目|中心|school|enterprise|shop|premises",
        re.IGNORECASE,
    ),
}
KINDS = {
    "estate": "小区",
    "school": "学校|school",
    "factory": "企业|enterprise",
    "construction": "工地",
    "shop": "门店|shop",
}
CUES = ("选", "确定", "hoose", "elect", "pick")
MOST = 20


def write_choice(draft: Drafting, row: Obligation) -> str | None:
    """Write the choice that a number is one of; return its path, or nothing when it is none."""
    told = draft.outline.sentences
    place = bisect_right(told, row.start, key=lambda one: one.start) - 1
    if place < 0 or not row.threshold:
        return None
    found = _found(draft, told[place])
    taken = SPELT.get(found["n"].lower()) or number(found["n"]) if found else None
    return _chosen(draft, told[place], found) if found and taken == row.threshold.value else None


def write_selection(draft: Drafting) -> None:
    """Write every choice that a sentence tells the number of, and those whose criteria are told."""
    for one in draft.outline.sentences:
        if found := _found(draft, one):
            _chosen(draft, one, found)
    for block in draft.outline.blocks:
        if CRITERIA.search(draft.outline.heading_of(block)):
            _by_criteria(draft, block)


def _found(draft: Drafting, one: Sentence) -> re.Match[str] | None:
    """Return where a sentence chooses a number of something."""
    words = draft.outline.plain[one.start : one.end]
    if not any(cue in words for cue in CUES):
        return None
    return CHOSEN.search(words) or ENGLISH.search(words)


def _chosen(draft: Drafting, one: Sentence, found: re.Match[str]) -> str | None:
    """Write a choice with its number, once; return its path."""
    take = SPELT.get(found["n"].lower()) or number(found["n"])
    of = _of(found["what"])
    if not of or not take or take != int(take):
        return None
    start, end = one.start + found.start(), one.start + found.end()
    source = draft.source(start, end)
    for place, known in enumerate(draft.sections.get("selection", ())):
        if known["source"] == source:
            return f"selection[{place}]"
    rule = _rule(draft, (start, end), draft.outline.plain[start:end], of)
    rule["take"] = int(take)
    if kind := _kind(found["what"]) if of == "premises" else "":
        rule["where"] = {"kind": kind}
    return draft.add("selection", rule)


def _by_criteria(draft: Drafting, block: Block) -> None:
    """Write the criteria under a heading of that name, beside the choice that they are for."""
    outline = draft.outline
    below = [one for one in outline.blocks if one.parent == block.number and one.label]
    spans = [(one.text, one.end) for one in below] or [
        (one.start, one.end)
        for one in outline.sentences
        if one.block == block.number and one.start >= block.heading
    ]
    told = [tidy(outline.plain[slice(*span)], outline.plan.language) for span in spans[:MOST]]
    criteria = [draft.text(words) for words in told if words]
    of = "project" if "项目" in outline.heading_of(block) else _mostly("".join(told))
    if not criteria or not of:
        return
    known = draft.sections.get("selection", [])
    if len(known) == 1 and known[0]["of"] == of:
        known[0]["criteria"] = criteria
        return
    rule = _rule(draft, (block.text, block.heading), outline.heading_of(block), of)
    draft.add("selection", rule | {"criteria": criteria})


def _rule(draft: Drafting, span: tuple[int, int], words: str, of: str) -> Mapping:
    """Return a choice of something, from a place in the plan."""
    title = tidy(words, draft.outline.plan.language) or words
    return {
        "id": draft.id_for("selection", words),
        "title": draft.text(title),
        "of": of,
        "source": draft.source(*span),
    }


def _of(words: str) -> str:
    """Return what is chosen: areas of a level, or premises."""
    return next((name for name, cue in OF.items() if cue.search(words)), "")


def _mostly(words: str) -> str:
    """Return what words speak of most often."""
    counts = {name: len(cue.findall(words)) for name, cue in OF.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def _kind(words: str) -> str:
    """Return the kind of premises that words name."""
    return next((kind for kind, cue in KINDS.items() if re.search(cue, words, re.I)), "")
