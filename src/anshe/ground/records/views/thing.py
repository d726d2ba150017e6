"""The page of one record: what it is, what comes next, what happened to it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anshe.ground.access import Action, may
from anshe.ground.evidence.models import Attachment, Record
from anshe.ground.evidence.queries.reading import attachments
from anshe.ground.records import lists
from anshe.ground.records.cells import Cell, cell, field_named, is_personal, label_of
from anshe.ground.records.history import moments
from anshe.ground.records.kind import Deed, Part, RecordKind, Words
from anshe.ground.records.looking import look_at
from anshe.ground.records.registry import registry
from anshe.ground.records.undoing import may_undo, undo_change
from anshe.ground.records.views.page import Spot, area_names, shown_fields, spot

ROWS_PER_PART = 10


@dataclass(frozen=True, slots=True)
class PartList:
    """Other records that belong to this one."""

    label: Words
    kind: RecordKind
    link: str
    rows: list[Record]
    more: bool
    may_add: bool


def thing(request: HttpRequest, area_code: str, kind: str, pk: int) -> HttpResponse:
    """Show one record, personal fields masked."""
    at = spot(request, area_code, kind)
    return render(request, "records/thing.html", _context(at, at.row(pk)))


@require_POST
def show(request: HttpRequest, area_code: str, kind: str, pk: int) -> HttpResponse:
    """Show the personal fields once, for a stated need; the log keeps who looked and why."""
    at = spot(request, area_code, kind)
    row = at.row(pk)
    need = request.POST.get("need", "").strip()[:200]
    if not need:
        problem = _("Say what you need it for.")
        return render(request, "records/thing.html", _context(at, row, problem=problem), status=422)
    look_at(row, need, by=at.reader, now=at.now)
    return render(request, "records/thing.html", _context(at, row, open_=True))


@require_POST
def undo(request: HttpRequest, area_code: str, kind: str, pk: int) -> HttpResponse:
    """Take one's own last change back."""
    at = spot(request, area_code, kind)
    try:
        undo_change(at.row(pk), by=at.reader, now=at.now)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The change was taken back; the log keeps both steps."))
    return redirect("records:thing", at.area.code, at.kind.name, pk)


def _context(at: Spot, row: Record, *, open_: bool = False, problem: str = "") -> dict[str, Any]:
    """Gather everything the page of one record shows."""
    areas = area_names([row])
    names = [name for name in shown_fields(at.kind) if name != at.kind.columns[0]]
    facts = [_fact(at, row, name, open_=open_) for name in names]
    deeds = offered(at, row)
    history = moments(at.kind, row, at.reader)
    may_change = may(at.reader, Action.CHANGE_RECORD, row.area_path)
    return at.context(
        row=row,
        title=cell(at.kind, row, at.kind.columns[0], areas=areas).text or f"#{row.pk}",
        where=areas.get(row.area_path, ""),
        states=_states(at, row),
        facts=[fact for fact in facts if fact.text],
        unfilled=_(", ").join(str(fact.label) for fact in facts if not fact.text),
        day_label=label_of(at.kind, "happened_on"),
        deeds=deeds,
        first=next((deed for deed in deeds if deed.primary), None),
        may_change=may_change,
        may_undo=may_change and may_undo(history, at.reader, at.now),
        may_show=not open_ and _has_masked(at.kind, row)
        and may(at.reader, Action.SEE_SENSITIVE, row.area_path),
        opened=open_,
        problem=problem,
        parts=[part for part in (_part(at, row, one) for one in at.kind.parts) if part],
        history=history,
        photos=[_photo(at, one) for one in attachments(at.reader, at.kind.name, str(row.pk))],
    )  # fmt: skip


def offered(at: Spot, row: Record) -> list[Deed]:
    """List what can be done to the row now by this reader."""
    return [
        deed
        for deed in at.kind.deeds
        if may(at.reader, deed.action, row.area_path) and deed.offered(row)
    ]


def _states(at: Spot, row: Record) -> list[Words]:
    """Name the states the row is in: the tabs it would be found under; one query."""
    if not at.kind.tabs:
        return []
    wanted = {f"tab_{tab.name}": Count("pk", filter=tab.where) for tab in at.kind.tabs}
    numbers = at.kind.model._default_manager.filter(pk=row.pk).aggregate(**wanted)
    return [tab.label for tab in at.kind.tabs if numbers[f"tab_{tab.name}"]]


def _fact(at: Spot, row: Record, name: str, *, open_: bool) -> Cell:
    """Make one fact; a related record becomes a link to its page."""
    made = cell(at.kind, row, name, open_=open_)
    known = field_named(at.kind.model, name)
    target = getattr(row, name, None) if known is not None and known.is_relation else None
    if isinstance(target, Record) and registry.get(target.KIND):
        address = reverse("records:thing", args=[at.area.code, target.KIND, target.pk])
        made = Cell(made.name, made.label, made.text or f"#{target.pk}", url=address)
    return made


def _photo(at: Spot, one: Attachment) -> dict[str, object]:
    """Say how to show an attachment: a picture, or a name to open."""
    address = f"/a/{at.area.code}/records/{at.kind.name}/{one.subject_id}/files/{one.sha256}/"
    image = one.mime in {"image/jpeg", "image/png", "image/webp", "image/gif"}
    return {"url": address, "name": one.name, "image": image}


def _has_masked(kind: RecordKind, row: Record) -> bool:
    """Say whether the row holds personal data at all."""
    return any(is_personal(kind, n) and getattr(row, n) for n in shown_fields(kind))


def _part(at: Spot, row: Record, part: Part) -> PartList | None:
    """Find the first rows of a part, if its kind is known and open to the reader."""
    kind = registry.get(part.kind)
    if kind is None or not at.may(kind.see):
        return None
    rows = lists.records(at.reader, kind, row.area_path).filter(**{part.link: row.pk})
    first = list(lists.with_related(rows).order_by("-happened_on", "-pk")[: ROWS_PER_PART + 1])
    return PartList(
        label=part.label,
        kind=kind,
        link=part.link,
        rows=first[:ROWS_PER_PART],
        more=len(first) > ROWS_PER_PART,
        may_add=at.may(kind.add),
    )
