"""What a plan rests on: the laws, standards and papers that it cites as its grounds."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

CITED = re.compile(
    r"(?<!学习)(?:依据|根据|按照|遵照|依照|贯彻落实|贯彻|落实|执行)(?P<said>[^。;\n《]{0,40}《[^。;\n]{2,200})"
)
TITLE = re.compile(
    r"《(?P<title>[^《》\n]{3,80})》\s*(?:[（(](?P<number>[^()（）《》]{2,40})[)）])?"
)
NUMBER = re.compile(r"\d")
ENGLISH = re.compile(
    r"(?:in accordance with|pursuant to|on the basis of|based on|as required by|according to)"
    r"\s+(?:the\s+)?"
    r"(?P<title>[A-Z][\w'-]*(?:\s+(?:of|and|on|the|for|[A-Z][\w'-]*)){0,10}?\s+"
    r"(?:Act|Law|Regulations?|Standard|Code|Ordinance)\b(?:\s+(?:of\s+)?(?:19|20)\d\d)?)"
)
MOST = 30
PLAN = re.compile(r"(?:本|此|该)(?:方案|计划|预案)")


def grounds(draft: Drafting) -> list[Mapping]:
    """Return every paper that a sentence cites as its ground, once, in the order of the text."""
    found: dict[str, Mapping] = {}
    for title, number in _cited(draft):
        if title in found or PLAN.match(title) or title in draft.outline.plan.title:
            continue
        told: Mapping = {"id": draft.id_for("cited", title), "title": draft.text(title)}
        found[title] = told | ({"clause": number} if number else {})
    return list(found.values())[:MOST]


def _cited(draft: Drafting) -> Iterator[tuple[str, str]]:
    """Yield title and number of each paper cited."""
    plain, plan = draft.outline.plain, draft.outline.plan
    if plan.language == "en":
        for one in ENGLISH.finditer(plain, plan.start, plan.end):
            yield " ".join(one["title"].split()), ""
        return
    for sentence in draft.outline.sentences:
        if plain.find("《", sentence.start, sentence.end) < 0:
            continue
        for cited in CITED.finditer(plain, sentence.start, sentence.end):
            for one in TITLE.finditer(cited["said"]):
                number = one["number"] or ""
                yield one["title"], number if NUMBER.search(number) else ""
