"""Spans and figures of rules: what begins after it ends, or asks for more than it allows."""

from collections.abc import Iterator
from datetime import date

from anshe.kernels.language.checks.finding import Finding
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.models.when import Between, Often
from anshe.kernels.language.problems import Path


def spans(programme: Programme) -> Iterator[Finding]:
    """Find spans and bounds that cannot be."""
    valid = programme.valid
    if valid:
        yield from _turned(valid.from_, valid.until, ("valid",))
    for index, period in enumerate(programme.periods):
        yield from _turned(period.from_, period.to, ("periods", index))
    for index, rule in enumerate(programme.obligations):
        path: Path = ("obligations", index, "when")
        if isinstance(rule.when, Between):
            yield from _turned(rule.when.from_, rule.when.to, path)
        if isinstance(rule.when, Often):
            yield from _bounds(rule.when.at_least, rule.when.at_most, path)
    yield from _figures(programme)


def _figures(programme: Programme) -> Iterator[Finding]:
    """Find upper bounds below the lower."""
    for index, award in enumerate(programme.awards):
        yield from _bounds(award.at_least, award.at_most, ("awards", index))
    for index, fund in enumerate(programme.funding):
        yield from _bounds(fund.floor, fund.cap, ("funding", index))
        for number, band in enumerate(fund.bands):
            yield from _bounds(band.from_, band.to, ("funding", index, "bands", number))
    for index, ledger in enumerate(programme.ledgers):
        for number, field in enumerate(ledger.fields):
            yield from _bounds(field.min, field.max, ("ledgers", index, "fields", number))


def _turned(start: object, end: object, path: Path) -> Iterator[Finding]:
    """Find a span of two full dates that begins after it ends."""
    if isinstance(start, date) and isinstance(end, date) and end < start:
        yield Finding("C116", path)


def _bounds(least: float | None, most: float | None, path: Path) -> Iterator[Finding]:
    """Find an upper bound below the lower."""
    if least is not None and most is not None and most < least:
        yield Finding("C114", path, {"least": f"{least:.15g}", "most": f"{most:.15g}"})
