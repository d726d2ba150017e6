"""The overview of all kinds, and the list of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Count, Max, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.evidence.models import Record
from anshe.ground.records import lists
from anshe.ground.records.cells import Cell, cell, field_named, is_number, is_personal, label_of
from anshe.ground.records.kind import RecordKind, Words
from anshe.ground.records.registry import GROUPS, registry
from anshe.ground.records.views.page import Spot, area_names, spot
from anshe.ground.web.request import Request, area_of


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its name, and how to sort by it."""

    name: str
    label: Words
    sort: str
    sorted: str
    number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list."""

    row: Record
    title: str
    cells: list[Cell]
    late: bool


def overview(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show every kind in its group, with how many there are and the latest day."""
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.SEE_RECORDS, area.path)
    seen = [kind for kind in registry if may(ours.actor, kind.see, area.path)]
    numbers = _numbers(ours.actor, seen, area.path)
    groups = [
        (label, [(kind, *numbers.get(kind.name, (0, None))) for kind in seen if kind.group == name])
        for name, label in _groups(seen)
    ]
    return render(request, "records/overview.html", {"area": area, "groups": groups})


def list_page(request: HttpRequest, area_code: str, kind: str) -> HttpResponse:
    """Show the records of a kind as the address asks."""
    at = spot(request, area_code, kind)
    ask = lists.asked(at.kind, request.GET.dict())
    rows = lists.found(at.reader, at.kind, at.area.path, ask)
    tabs, total = lists.counts(at.kind, rows, ask)
    page = lists.page_of(lists.in_order(at.kind, rows, ask), ask.page, total)
    on_page = list(page.object_list)
    context = at.context(
        ask=ask,
        tabs=tabs,
        page=page,
        heads=_heads(at.kind, ask),
        lines=_lines(at, on_page),
        filters=lists.filters(at.reader, at.kind, at.area.path, ask),
        narrowed=bool(ask.words or ask.chosen or ask.since or ask.until or ask.tab),
        bulk=[deed for deed in at.kind.deeds if deed.bulk and at.may(deed.action)],
        search_text=ask.words,
    )
    return render(request, "records/list.html", context)


def _groups(seen: list[RecordKind]) -> list[tuple[str, Words]]:
    """Give the groups that have something in them; unknown ones come last under their own word."""
    used = {kind.group for kind in seen}
    known: list[tuple[str, Words]] = [
        (name, label) for name, label in GROUPS.items() if name in used
    ]
    return known + [(name, name) for name in sorted(used - set(GROUPS))]


def _numbers(
    reader: Actor, kinds: list[RecordKind], area_path: str
) -> dict[str, tuple[int, date | None]]:
    """Count the rows of all kinds, and find their latest day, in one query."""
    parts = [
        lists.records(reader, kind, area_path)
        .order_by()
        .annotate(word=Value(kind.name))
        .values("word")
        .annotate(rows=Count("pk"), latest=Max("happened_on"))
        .values_list("word", "rows", "latest")
        for kind in kinds
    ]
    if not parts:
        return {}
    united: Any = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {word: (rows, latest) for word, rows, latest in united}


def _heads(kind: RecordKind, ask: lists.Asked) -> list[Head]:
    """Make the heads of the columns: the kind's own, then the day."""
    return [_head(kind, name, ask) for name in _columns(kind)]


def _columns(kind: RecordKind) -> list[str]:
    """List the columns; the day is always among them."""
    names = list(kind.columns)
    return names if "happened_on" in names else [*names, "happened_on"]


def _head(kind: RecordKind, name: str, ask: lists.Asked) -> Head:
    """Make one head; the one sorted by turns round."""
    stored = field_named(kind.model, name) is not None and not is_personal(kind, name)
    sorted_ = {name: "ascending", f"-{name}": "descending"}.get(ask.order, "")
    if name == "happened_on" and not ask.order:
        sorted_ = "descending"
    sort = (f"-{name}" if sorted_ == "ascending" else name) if stored else ""
    return Head(name, label_of(kind, name), sort, sorted_, is_number(kind, name))


def _lines(at: Spot, rows: list[Record]) -> list[Line]:
    """Make the lines of the list."""
    areas = area_names(rows)
    return [
        Line(
            row=row,
            title=cell(at.kind, row, at.kind.columns[0], areas=areas).text or f"#{row.pk}",
            cells=[
                cell(at.kind, row, name, areas=areas, brief=True) for name in _columns(at.kind)[1:]
            ],
            late=bool(row.late_reason),
        )
        for row in rows
    ]
