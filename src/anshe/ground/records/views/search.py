"""Look for words in everything the reader may see here."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.evidence.models import Record
from anshe.ground.records import lists
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import registry
from anshe.ground.web.request import Place, Request, area_of

MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind."""

    kind: RecordKind
    rows: list[Record]


def search(request: HttpRequest, area_code: str) -> HttpResponse:
    """Show the newest records that have the words, kind by kind."""
    ours = cast(Request, request)
    area = area_of(ours, area_code)
    require(ours.actor, Action.SEE_RECORDS, area.path)
    words = request.GET.get("q", "").strip()[:80].replace("\x00", "")
    hits = _found(ours.actor, area, words) if words else []
    count = sum(len(one.rows) for one in hits)
    context = {
        "area": area,
        "hits": hits,
        "search_text": words,
        "count": count,
        "more": count >= MOST_FOUND,
    }
    return render(request, "records/search.html", context)


def _found(reader: Actor, area: Place, words: str) -> list[Hits]:
    """Find them: one query over all kinds, then one for each kind that has some."""
    seen = [kind for kind in registry if kind.search and may(reader, kind.see, area.path)]
    parts = [
        lists.found(reader, kind, area.path, lists.Asked(words=words))
        .order_by()
        .annotate(word=Value(kind.name))
        .values_list("word", "pk", "happened_on")
        for kind in seen
    ]
    if not parts:
        return []
    united: Any = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    keys: dict[str, list[int]] = {}
    for word, pk, _day in united.order_by("-happened_on")[:MOST_FOUND]:
        keys.setdefault(word, []).append(pk)
    return [Hits(kind, list(_rows(kind, keys[kind.name]))) for kind in seen if kind.name in keys]


def _rows(kind: RecordKind, keys: list[int]) -> list[Record]:
    """Read the rows with what their names need."""
    rows = lists.with_related(kind.model._default_manager.filter(pk__in=keys))
    return list(rows.order_by("-happened_on", "-pk"))
