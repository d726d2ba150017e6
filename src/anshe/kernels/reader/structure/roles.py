"""Section roles: what a part of a plan is for, by the words of its heading."""

import re
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Role

FEW = 4
NAMES = re.compile("[^\u4e00-\u9fff]|小组|单位|社区")
DEEP: tuple[Role, ...] = ("members", "indicators", "form", "stages")
OPEN: tuple[Role, ...] = ("other", "tasks", "preamble", "annex")


@cache
def role_of(heading: str) -> Role:
    """Return the role that the words of a heading give it."""
    found = [_roles()[one] for one in _pattern().findall(heading.lower())]
    return next((role for role in found if role in DEEP), found[0] if found else "other")


@cache
def is_heading(words: str) -> bool:
    """Tell whether a short line is made of the words of a heading, and of nothing else."""
    found = _pattern().search(words)
    rest = words[: found.start()] + words[found.end() :] if found else words
    return found is not None and len(rest) <= FEW and not NAMES.search(rest)


def role_under(heading: str, above: Role | None, *, annex: bool = False) -> Role:
    """Return the role of an item: that of its section, unless its own heading says more."""
    own = role_of(heading) if heading else "other"
    if annex:
        return own if own in ("members", "indicators", "form") else "annex"
    if above is None or above == "other":
        return own
    return own if own in DEEP and above in OPEN else above


@cache
def run_in() -> re.Pattern[str]:
    """Return the pattern of headings that run on into the text without a stop."""
    return re.compile("(?:" + "|".join(_longest(table("sections")["run_in"])) + ")(?![和与及的])")


@cache
def _roles() -> dict[str, Role]:
    """Return the role of every heading word."""
    told = table("sections")
    return {
        str(word).lower(): role for role in reversed(told["order"]) for word in told["roles"][role]
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all heading words, those of the first roles before others."""
    told = table("sections")
    words = [str(word).lower() for role in told["order"] for word in _longest(told["roles"][role])]
    return re.compile("|".join(re.escape(word) for word in words))


def _longest(words: list[str]) -> list[str]:
    """Return words, the longest first, so that the most exact one is found."""
    return sorted(words, key=lambda word: -len(word))
