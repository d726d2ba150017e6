"""Levels: which area is the unit, where the plan says so, and which others it names."""

import re
from collections.abc import Iterator
from typing import Any

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

ORDER = ("community", "street", "county", "city", "province", "nation")
UNIT = re.compile(
    r"以(?P<zh>街道办事处|街道|乡镇|镇街|镇|社区|村|县\(区\)|区县|县|区)为(?:创建|评定|考核|申报|基本)?单[位元]"
    r"|(?:assessed|each) unit is (?:the|a) (?P<en>community|street|sub-?district|county|district)",
    re.IGNORECASE,
)
NAMES = {
    "community": re.compile("社区|村|communit", re.IGNORECASE),
    "street": re.compile("街道|镇|乡|street|sub|town", re.IGNORECASE),
    "county": re.compile("县|区|county|district", re.IGNORECASE),
}
USUAL = "street"
"""A street's office runs a programme; its communities, or it among others, are chosen."""
PLACED = {"level", "each", "area", "to"}


def levels(draft: Drafting) -> Mapping | None:
    """Return the unit with the levels below and above it that the draft names; none unless told.

    A choice among areas needs levels: then a street is the unit, and asked.
    """
    plan = draft.outline.plan
    found = UNIT.search(draft.outline.plain, plan.start, plan.end)
    chosen = {one["of"] for one in draft.sections.get("selection", ()) if one["of"] in ORDER}
    if found:
        unit, span = _level(found["zh"] or found["en"]), found.span()
    elif chosen:
        unit, span = USUAL, (plan.start, plan.start + 1)
        draft.ask("check-levels", span)
    else:
        return None
    used = set(_named(draft.sections)) | chosen
    place = ORDER.index(unit)
    parts = [name for name in ORDER[:place] if name in used]
    above = [name for name in ORDER[place + 1 :] if name in used]
    told: Mapping = {"unit": unit}
    return told | ({"parts": parts} if parts else {}) | ({"above": above} if above else {})


def _level(words: str) -> str:
    """Return the level that a word names."""
    return next(name for name, cue in NAMES.items() if cue.search(words))


def _named(told: Any) -> Iterator[str]:
    """Yield every level that a part of the draft names."""
    if isinstance(told, dict):
        for key, one in told.items():
            if key in PLACED and isinstance(one, str) and one in ORDER:
                yield one
            else:
                yield from _named(one)
    elif isinstance(told, list):
        for one in told:
            yield from _named(one)
