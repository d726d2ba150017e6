"""Questions: what a draft leaves open; shown until answered, they never stop a programme."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from anshe.kernels.language.checks.finding import Finding, near
from anshe.kernels.language.models.base import Model, Text
from anshe.kernels.language.models.obligations import ObligationRule
from anshe.kernels.language.models.programme import SECTIONS, Programme
from anshe.kernels.language.models.when import Within
from anshe.kernels.language.problems import Path

LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
FEW = 10
EVENTS = ("hazard.found", "injury.recorded", "opinion.found")
"""What the records tell when it happens. Only injuries that must be reported are told."""


def questions(programme: Programme) -> Iterator[Finding]:
    """Ask about everything that is left open."""
    yield from _duties(programme)
    yield from _twice(programme)
    yield from _stages(programme)
    yield from _targets(programme)
    yield from _others(programme)
    yield from _readings(programme)
    yield from _one_language(programme)


def _duties(programme: Programme) -> Iterator[Finding]:
    """Ask who does a duty, and when."""
    for index, rule in enumerate(programme.obligations):
        path: Path = ("obligations", index)
        if rule.by is None and not (rule.roles and rule.roles.lead):
            yield Finding("Q201", path)
        if rule.when is None:
            yield Finding("Q202", path)
        if isinstance(rule.when, Within) and rule.when.of not in EVENTS:
            at = (*path, "when", "of")
            yield Finding("Q216", at, {"value": rule.when.of}, near(rule.when.of, EVENTS))


def _twice(programme: Programme) -> Iterator[Finding]:
    """Ask which of two frequencies of the same duty holds."""
    seen: dict[tuple[object, ...], tuple[int, ObligationRule]] = {}
    for index, rule in enumerate(programme.obligations):
        if rule.when is None:
            continue
        first = seen.setdefault(_same(rule), (index, rule))
        if first[1] is not rule and first[1].when != rule.when:
            at: Path = ("obligations", first[0])
            path = ("obligations", index, "when")
            yield Finding("Q206", path, {"other": first[1].id}, line_of=("line", at))


def _same(rule: ObligationRule) -> tuple[object, ...]:
    """Say what makes two duties the same: what is done, where, and how it is called."""
    title = (rule.title.zh or rule.title.en or "").strip().lower()
    return rule.do, rule.kind, rule.scope.each if rule.scope else None, title


def _stages(programme: Programme) -> Iterator[Finding]:
    """Ask about stages without days, that end before they begin, or run backwards."""
    before: tuple[str, str] | None = None
    for index, stage in enumerate(programme.stages):
        path: Path = ("stages", index)
        start, end = _sortable(stage.from_), _sortable(stage.to)
        if not start and not end:
            yield Finding("Q203", path)
        if start and end and len(start) == len(end) and end < start:
            yield Finding("Q204", path)
        if before and start and len(start) == len(before[0]) and start < before[0]:
            yield Finding("Q205", path, {"other": before[1]})
        before = (start, stage.id) if start else before


def _sortable(moment: str | date | None) -> str:
    """Write a moment so that moments of the same kind sort by time."""
    return moment.isoformat() if isinstance(moment, date) else moment or ""


def _targets(programme: Programme) -> Iterator[Finding]:
    """Ask for the year and the level of a target."""
    for index, target in enumerate(programme.targets):
        if target.year is None:
            yield Finding("Q203", ("targets", index))
        if target.level is None:
            yield Finding("Q214", ("targets", index))


def _others(programme: Programme) -> Iterator[Finding]:
    """Ask about bodies, indicators, money and titles."""
    for index, body in enumerate(programme.bodies):
        if body.lead is None and body.kind != "department":
            yield Finding("Q211", ("bodies", index))
    for index, spec in enumerate(programme.indicators):
        if spec.advice is None:
            yield Finding("Q209", ("indicators", index))
    for index, fund in enumerate(programme.funding):
        if fund.amount is None and fund.percent is None and not fund.bands:
            yield Finding("Q213", ("funding", index), {"detail": fund.id})
    for index, title in enumerate(programme.recognition):
        if not title.confirmed:
            yield Finding("Q212", ("recognition", index))
    yield from _whole(programme)


def _whole(programme: Programme) -> Iterator[Finding]:
    """Ask about the unit assessed, and indicators that the standard has and the file lacks."""
    if programme.levels is None and programme.indicators:
        yield Finding("Q210", ("indicators",))
    full = programme.scoring.indicators if programme.scoring else None
    if full and len(programme.indicators) < full:
        words: dict[str, object] = {"full": full, "have": len(programme.indicators)}
        yield Finding("Q215", ("scoring", "indicators"), words)


def _readings(programme: Programme) -> Iterator[Finding]:
    """Ask which of several readings holds."""
    for section in SECTIONS:
        rules = getattr(programme, section)
        for index, rule in enumerate(rules if isinstance(rules, tuple) else ()):
            if rule.as_written:
                path = (section, index, "as_written")
                yield Finding("Q208", path, {"count": len(rule.as_written)})


def _one_language(programme: Programme) -> Iterator[Finding]:
    """Ask for the other language: where it lacks, or once when the whole file has one only."""
    texts = list(_texts(programme, ()))
    for lacks, has in (("en", "zh"), ("zh", "en")):
        bare = [path for path, text in texts if getattr(text, lacks) is None]
        words: dict[str, object] = {
            "have_zh": LANGUAGES[has][0],
            "have_en": LANGUAGES[has][1],
            "lack_zh": LANGUAGES[lacks][0],
            "lack_en": LANGUAGES[lacks][1],
        }
        whole = len(bare) > FEW and len(bare) * 2 > len(texts)
        for path in [("title",)] if whole else bare:
            yield Finding("Q207", path, words)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:
    """Yield every text with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple | list):
        for index, one in enumerate(value):
            yield from _texts(one, (*path, index))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
