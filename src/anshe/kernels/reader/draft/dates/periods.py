"""Named spans of the year that duties lie in: the flood season, holidays, winter and spring."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from anshe.kernels.reader.draft.dates import moment
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Obligation

SIGNS = frozenset("汛暑寒节庆旦一明假冬夏季期月") | frozenset("dhsw")
SPARE = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A span of the year, the words that name it, and its days where they are always the same."""

    ident: str
    words: re.Pattern[str]
    title: Mapping
    days: Mapping


def during(draft: Drafting, row: Obligation) -> str | None:
    """Return the span of the year that a finding lies in, written when it is the first to."""
    found = _named_in(row.deadline or "") or _named_in(row.sentence)
    return _written(draft, row, found) if found else None


def all_the_time(draft: Drafting, row: Obligation) -> Mapping | None:
    """Return that a watch is kept around the clock in a named span, when the words say both."""
    if not _says("around").search(row.sentence) or not _says("watching").search(row.sentence):
        return None
    span = during(draft, row)
    return {"cover": "24h", "during": span} if span else None


def is_period(told: str | None) -> bool:
    """Say whether date words name a span of the year."""
    return bool(told) and _named_in(told or "") is not None


def _named_in(words: str) -> Named | None:
    """Return the span that words name."""
    if not words or SIGNS.isdisjoint(words):
        return None
    return next((one for one in _periods() if one.words.search(words)), None)


def _written(draft: Drafting, row: Obligation, named: Named) -> str:
    """Write a span once, with its days as the plan gives them; return its id."""
    known = draft.sections.get("periods", ())
    if any(one["id"] == named.ident for one in known):
        return named.ident
    found = named.words.search(draft.outline.plain, row.start, row.end)
    place = found.span() if found else (row.start, row.end)
    rule: Mapping = {"id": named.ident, "title": dict(named.title), "source": draft.source(*place)}
    rule |= named.days or _told(draft, named)
    path = draft.add("periods", rule)
    if "from" not in rule:
        draft.ask("period-without-days", place, path, name=named.title[draft.outline.plan.language])
    return named.ident


def _told(draft: Drafting, named: Named) -> Mapping:
    """Return from when to when a span lasts, where the plan says it behind the name."""
    plan, plain = draft.outline.plan, draft.outline.plain
    lasts = re.compile(table("periods")["lasts"])
    for name in named.words.finditer(plain, plan.start, plan.end):
        found = lasts.match(plain, name.end(), min(plan.end, name.end() + SPARE))
        said = moment(found["days"]) if found else None
        if said and said.start:
            return {"from": said.start, "to": said.end}
    return {}


@cache
def _says(name: str) -> re.Pattern[str]:
    """Return one pattern for a list of words."""
    return re.compile("|".join(table("periods")[name]), re.IGNORECASE)


@cache
def _periods() -> tuple[Named, ...]:
    """Return every span of the lexicon with its words."""
    entries: dict[str, dict[str, Any]] = table("periods")["periods"]
    return tuple(
        Named(
            ident,
            re.compile(f"{one['zh']}|{one['en']}", re.IGNORECASE),
            one["title"],
            {name: one[name] for name in ("from", "to") if name in one},
        )
        for ident, one in entries.items()
    )
