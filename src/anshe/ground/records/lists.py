"""A list of records as the address asks for it: tab, filters, words, order, page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, may, visible
from anshe.ground.evidence.models import Record
from anshe.ground.records.cells import field_named, is_personal, label_of, number_of
from anshe.ground.records.kind import RecordKind, Words
from anshe.ground.records.registry import registry

ROWS_PER_PAGE = 50
MOST_OPTIONS = 60
"""More related records than these are not listed but found by name or number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, cleaned: unknown words are left out."""

    tab: str = ""
    words: str = ""
    order: str = ""
    page: int = 1
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list."""

    name: str
    label: Words
    options: Sequence[tuple[str, str]]
    chosen: str
    typed: bool = False
    """Whether there are too many to list, so that one writes a name or number."""


@dataclass(frozen=True, slots=True)
class TabCount:
    """A state with how many rows are in it."""

    name: str
    label: Words
    count: int
    here: bool


def asked(kind: RecordKind, given: Mapping[str, str]) -> Asked:
    """Read what the address asks for."""
    page = given.get("page", "1")
    return Asked(
        tab=given.get("tab", "") if given.get("tab") in {tab.name for tab in kind.tabs} else "",
        words=given.get("q", "").strip()[:80].replace("\x00", ""),
        order=_order(kind, given.get("sort", "")),
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
        as_of=_day(given.get("as_of", "")),
        chosen={name: given[name] for name in kind.filters if given.get(name)},
    )


def records(reader: Actor, kind: RecordKind, area_path: str) -> QuerySet[Record]:
    """Find the records of a kind in an area that the reader may see."""
    rows = kind.model._default_manager.filter(area_path__within=area_path)
    return visible(rows, reader, kind.see)


def found(reader: Actor, kind: RecordKind, area_path: str, ask: Asked) -> QuerySet[Record]:
    """Find what was asked for, except the tab."""
    rows = records(reader, kind, area_path)
    if ask.as_of:
        rows = rows.filter(happened_on__lte=ask.as_of, recorded_at__date__lte=ask.as_of)
    if ask.since:
        rows = rows.filter(happened_on__gte=ask.since)
    if ask.until:
        rows = rows.filter(happened_on__lte=ask.until)
    for name, value in ask.chosen.items():
        rows = rows.filter(_chosen(kind, name, value))
    if ask.words:
        rows = rows.filter(worded(reader, kind, area_path, ask.words))
    return rows


def in_order(kind: RecordKind, rows: QuerySet[Record], ask: Asked) -> QuerySet[Record]:
    """Keep the tab and put the rows in order, related rows with them."""
    for tab in kind.tabs:
        if tab.name == ask.tab:
            rows = rows.filter(tab.where)
    order = (ask.order, "-pk") if ask.order else ("-happened_on", "-pk")
    return with_related(rows.order_by(*order), kind.columns)


def with_related(rows: QuerySet[Record], names: Iterable[str] | None = None) -> QuerySet[Record]:
    """Read related records along with the rows, and what these need to say their names."""
    deep: list[str] = []
    for one in rows.model._meta.concrete_fields:
        target = one.related_model
        if isinstance(target, type) and (names is None or one.name in names):
            inner = [two.name for two in target._meta.concrete_fields if two.is_relation]
            deep += [one.name, *(f"{one.name}__{name}" for name in inner)]
    return rows.select_related(*deep) if deep else rows


def counts(kind: RecordKind, rows: QuerySet[Record], ask: Asked) -> tuple[list[TabCount], int]:
    """Count all rows and those of each tab in one query; give also how many the tab has."""
    wanted = {f"tab_{tab.name}": Count("pk", filter=tab.where) for tab in kind.tabs}
    numbers = rows.order_by().aggregate(every=Count("pk"), **wanted)
    tabs = [TabCount("", _("All"), numbers["every"], not ask.tab)]
    tabs += [
        TabCount(tab.name, tab.label, numbers[f"tab_{tab.name}"], tab.name == ask.tab)
        for tab in kind.tabs
    ]
    here = next(tab.count for tab in tabs if tab.here)
    return tabs, here


def page_of(rows: QuerySet[Record], number: int, total: int) -> Page[Record]:
    """Cut one page out of the rows, whose number is known already."""
    paginator = Paginator(rows, ROWS_PER_PAGE)
    paginator.__dict__["count"] = total  # known from the tabs: do not count again
    page = paginator.get_page(number)
    # Sort the keys alone, then read whole rows for one page: rows are wide, and there are many.
    start = (page.number - 1) * ROWS_PER_PAGE
    keys = rows.select_related(None).values("pk")[start : start + ROWS_PER_PAGE]
    whole = rows.model._default_manager.filter(pk__in=keys).order_by(*rows.query.order_by)
    whole.query.select_related = rows.query.select_related
    page.object_list = whole
    return page


def filters(reader: Actor, kind: RecordKind, area_path: str, ask: Asked) -> list[Filter]:
    """Offer the choices above the list."""
    found_filters = []
    for name in kind.filters:
        options = _options(reader, kind, area_path, name)
        if options:
            chosen = ask.chosen.get(name, "")
            typed = len(options) > MOST_OPTIONS and _points(kind, name)
            listed = () if typed else options
            found_filters.append(Filter(name, label_of(kind, name), listed, chosen, typed))
    return found_filters


def _options(
    reader: Actor, kind: RecordKind, area_path: str, name: str
) -> Sequence[tuple[str, str]]:
    """List what a filter can be set to."""
    known = field_named(kind.model, name)
    if known is None or is_personal(kind, name):
        return ()
    if known.choices:
        return [(str(value), str(label)) for value, label in known.flatchoices]
    if isinstance(known, models.BooleanField):
        return [("1", _("Yes")), ("0", _("No"))]
    if isinstance(known, models.IntegerField) and not known.is_relation:
        values = records(reader, kind, area_path).order_by().values_list(name, flat=True)
        return [(str(one), str(one)) for one in sorted(set(values.distinct()[:60]) - {None})]
    target = known.related_model
    if isinstance(target, type) and issubclass(target, Record):
        rows = visible(target._default_manager.all(), reader, Action.SEE_RECORDS)
        rows = with_related(rows.filter(area_path__within=area_path))[: MOST_OPTIONS + 1]
        return [(str(row.pk), str(row)) for row in rows]
    return ()


def _chosen(kind: RecordKind, name: str, value: str) -> Q:
    """Turn a filter into a condition; a value that cannot be is one that nothing has."""
    known = field_named(kind.model, name)
    nothing = Q(pk__in=[])
    if known is None or is_personal(kind, name):
        return Q()
    if isinstance(known, models.BooleanField):
        return Q(**{name: value == "1"})
    if known.is_relation:
        return _pointing(kind, name, value)
    if isinstance(known, models.IntegerField):
        fits = value.isdecimal() and len(value) < 18
        return Q(**{name: int(value)}) if fits else nothing
    return Q(**{name: value.replace("\x00", "")})


def _points(kind: RecordKind, name: str) -> bool:
    """Say whether a field points at other records."""
    known = field_named(kind.model, name)
    return known is not None and known.is_relation


def _pointing(kind: RecordKind, name: str, value: str) -> Q:
    """Find what belongs to the record of this number, or to those with this in their name."""
    number = number_of(value)
    if number is not None:
        return Q(**{name: number})
    known = field_named(kind.model, name)
    target = registry.get(getattr(known.related_model, "KIND", "")) if known else None
    words = value.strip()[:80].replace("\x00", "")
    if target is None or not words:
        return Q(pk__in=[])
    open_ = [one for one in target.search if not is_personal(target, one)]
    tests = [Q(**{f"{name}__{one}__icontains": words}) for one in open_]
    return reduce(or_, tests, Q(pk__in=[]))


def worded(reader: Actor, kind: RecordKind, area_path: str, words: str) -> Q:
    """Look for words in the searchable fields; personal ones only for whom they are open."""
    sees = may(reader, Action.SEE_SENSITIVE, area_path)
    names = [name for name in kind.search if sees or not is_personal(kind, name)]
    tests = [Q(**{f"{name}__icontains": words}) for name in names]
    if words.isdecimal() and len(words) < 18:
        tests.append(Q(pk=int(words)))
    return reduce(or_, tests, Q(pk__in=[]))


def _order(kind: RecordKind, asked_for: str) -> str:
    """Keep an order only by a shown, stored, open column."""
    name = asked_for.removeprefix("-")
    allowed = {*kind.columns, "happened_on", "recorded_at"}
    known = field_named(kind.model, name) if name in allowed else None
    return asked_for if known is not None and not is_personal(kind, name) else ""


def _day(text: str) -> date | None:
    """Read a day of the address; nothing when it is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None
