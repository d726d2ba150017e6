"""The kinds of what the registers hold, taken from the code lists of the language.

The schema calls these functions, so that a new code is no migration.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from anshe.kernels.language import codes

Options = list[tuple[str, Any]]

NINE_SMALL = frozenset(
    {
        "school",
        "clinic",
        "shop",
        "catering",
        "inn",
        "ktv",
        "netcafe",
        "beauty-bath",
        "workshop",
    }
)
"""The kinds that one calls the nine kinds of small premises."""


def coded(name: str) -> Options:
    """List the codes of one list, each with its words in the language of the page."""
    return [
        (code, _spoken(words.get("zh", ""), words.get("en", ""))) for code, words in codes(name)
    ]


def _choose(zh: str, en: str) -> str:
    """Choose the words in the language of the page, or the only ones there are."""
    if (get_language() or "zh").startswith("zh"):
        return zh or en
    return en or zh


_spoken = lazy(_choose, str)


def premises_kinds() -> Options:
    """List the kinds of premises."""
    return coded("premises")


def facility_kinds() -> Options:
    """List the kinds of facilities."""
    return coded("facility")


def upkeep_kinds() -> Options:
    """List what can be done to a facility."""
    return coded("upkeep")


def group_kinds() -> Options:
    """List the groups of residents that plans reach for."""
    return coded("people")


def sexes() -> Options:
    """List the sexes as population statistics count them."""
    return coded("sex")
