"""Ids: each is used once, each that is named exists, none leads back to itself."""

from collections.abc import Iterator
from typing import Any

from anshe.kernels.language.checks.finding import Finding
from anshe.kernels.language.models.programme import SECTIONS, Programme
from anshe.kernels.language.problems import Path

RULES = tuple(name for name in SECTIONS if name not in ("levels", "scoring"))
NAMED = ("references", "periods", *RULES)
NESTED = {
    "stages": "deliverables",
    "checklists": "items",
    "ledgers": "fields",
    "recognition": "vetoes",
}
CHAINS = {"bodies": "under", "recognition": "after", "funding": "percent_of", "awards": "ratio_to"}


def unique(programme: Programme) -> Iterator[Finding]:
    """Find ids used twice: among all rules, and inside each list of parts."""
    seen: dict[str, Path] = {}
    for section in NAMED:
        for index, rule in enumerate(getattr(programme, section)):
            yield from _once(rule.id, (section, index, "id"), seen)
            nested = NESTED.get(section)
            inside: dict[str, Path] = {}
            for number, part in enumerate(getattr(rule, nested) if nested else ()):
                path = (section, index, nested or "", number, "id")
                yield from _once(part.id, path, inside)
    yield from _scoring_ids(programme)
    sources: dict[str, Path] = {}
    for index, document in enumerate(programme.sources):
        yield from _once(document.id, ("sources", index, "id"), sources)


def _scoring_ids(programme: Programme) -> Iterator[Finding]:
    """Find letters, parts and verdicts that are given twice."""
    scoring = programme.scoring
    lists: tuple[tuple[str, tuple[Any, ...], str], ...] = (
        ("letters", scoring.letters if scoring else (), "letter"),
        ("parts", scoring.parts if scoring else (), "id"),
        ("verdicts", scoring.verdicts if scoring else (), "id"),
    )
    for name, many, key in lists:
        seen: dict[str, Path] = {}
        for index, one in enumerate(many):
            yield from _once(getattr(one, key), ("scoring", name, index, key), seen)


def _once(name: str, path: Path, seen: dict[str, Path]) -> Iterator[Finding]:
    """Find a name that was seen before."""
    if name in seen:
        yield Finding("C101", path, {"value": name}, line_of=("first", seen[name]))
    else:
        seen[name] = path


def circles(programme: Programme) -> Iterator[Finding]:
    """Find rules that lead back to themselves."""
    for section, key in CHAINS.items():
        rules = getattr(programme, section)
        circle = _in_circles({rule.id: getattr(rule, key) for rule in rules})
        for index, rule in enumerate(rules):
            if rule.id in circle:
                yield Finding("C112", (section, index, key), {"value": rule.id})


def _in_circles(above: dict[str, str | None]) -> set[str]:
    """Return what leads back to itself; every chain is followed only once."""
    found: set[str] = set()
    settled: set[str] = set()
    for start in above:
        walked: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in settled and here not in walked:
            walked[here] = None
            here = above.get(here)
        if here in walked:
            steps = list(walked)
            found.update(steps[steps.index(here or "") :])
        settled.update(walked)
    return found
