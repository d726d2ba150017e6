"""What a share of money is a share of: the other sum that its words name."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

WHOLE = re.compile(
    r"(?:按照?|占)(?:当年|全年|年度)?(?P<whole>[^,，。;；:]{2,30}?)(?:总额|总量|总数)?的?"
    r"\s*\d+(?:\.\d+)?\s*[%％]"
)
SHORTEST = 4
SUMS = ("amount", "bands", "floor", "cap")


def write_wholes(draft: Drafting) -> None:
    """Name the sum that a share is of, when its words name one of the draft, and only one."""
    rules = draft.sections.get("funding", [])
    sums = [one for one in rules if any(name in one for name in SUMS)]
    for rule in rules:
        told = WHOLE.search(_title(rule)) if "percent" in rule else None
        found = [one for one in sums if told and _shares(told["whole"], _title(one))]
        if len(found) == 1:
            rule["percent_of"] = found[0]["id"]


def _shares(words: str, title: str) -> bool:
    """Say whether a title holds four characters in a row of some words."""
    pieces = (words[at : at + SHORTEST] for at in range(len(words) - SHORTEST + 1))
    return any(one in title for one in pieces)


def _title(rule: Mapping) -> str:
    """Return the title of a rule."""
    return str(next(iter(rule["title"].values())))
