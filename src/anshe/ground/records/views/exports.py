"""Export exactly what is seen, as CSV or as a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from anshe.ground.access import Action, Hidden, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.ground.records import lists
from anshe.ground.records.cells import field_named, is_personal, label_of, masked_text, text_of
from anshe.ground.records.columns import columns_of
from anshe.ground.records.views.page import Spot, spot
from anshe.ground.tables.queries import csv_lines, xlsx_bytes

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALSO = ("area_path", "happened_on", "recorded_at", "recorded_by", "late_reason")


def export(request: HttpRequest, area_code: str, kind: str, form: str) -> HttpResponseBase:
    """Send the rows that the list shows, all pages of them; personal fields only with a right."""
    at = spot(request, area_code, kind)
    require(at.reader, Action.EXPORT_RECORDS, at.area.path)
    if form not in {"csv", "xlsx"}:
        raise Hidden
    ask = lists.asked(at.kind, request.GET.dict())
    rows = lists.in_order(at.kind, lists.found(at.reader, at.kind, at.area.path, ask), ask)
    names = [column.name for column in columns_of(at.kind) if column.name not in _ALSO]
    open_ = request.GET.get("personal") == "1"
    if open_:
        require(at.reader, Action.SEE_SENSITIVE, at.area.path)
    if any(is_personal(at.kind, name) for name in names):
        _tell(at, rows.count(), open_=open_)
    rows = rows.select_related(*(n for n in names if _is_relation(at, n)))
    header = [str(label_of(at.kind, name)) for name in (*names, *_ALSO)]
    lines = _lines(at, rows.iterator(chunk_size=2000), [*names, *_ALSO], open_=open_)
    return download(f"{at.kind.name}-{at.area.code}", form, header, lines)


def download(
    name: str,
    form: str,
    header: list[str],
    lines: Iterator[Sequence[object]],
    *,
    notes: Iterable[Sequence[str]] | None = None,
) -> HttpResponseBase:
    """Answer with a file, streamed where the format allows it."""
    answer: HttpResponseBase
    if form == "csv":
        content = csv_lines(header, lines)
        answer = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    else:
        book = xlsx_bytes(header, lines, title=name, notes=notes or ())
        answer = HttpResponse(book, content_type=XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _lines(
    at: Spot, rows: Iterator[Record], names: list[str], *, open_: bool
) -> Iterator[list[object]]:
    """Write the rows cell by cell; the areas are named as they come."""
    areas: dict[str, str] = {}
    for row in rows:
        if row.area_path not in areas:
            found = Area.objects.filter(path=row.area_path).values_list("name", flat=True).first()
            areas[row.area_path] = found or ""
        yield [_value(at, row, name, areas, open_=open_) for name in names]


def _value(at: Spot, row: Record, name: str, areas: dict[str, str], *, open_: bool) -> object:
    """Write one cell: numbers and days as such, everything else as text."""
    if is_personal(at.kind, name) and not open_:
        return masked_text(at.kind, row, name)
    value = getattr(row, name, None)
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        known = field_named(at.kind.model, name)
        if known is not None and not known.choices:
            return value
    return text_of(row, name, areas=areas)


def _is_relation(at: Spot, name: str) -> bool:
    """Say whether a field points to another record."""
    known = field_named(at.kind.model, name)
    return known is not None and bool(known.is_relation)


def _tell(at: Spot, rows: int, *, open_: bool) -> None:
    """Tell the log that rows with personal fields left the house, masked or open."""
    entry = Entry(
        area_path=at.area.path,
        verb=f"{at.kind.name}.exported",
        subject_kind="export",
        subject_id=at.kind.name,
        content={"kind": at.kind.name, "rows": rows, "open": open_, "asked": at.request.GET.dict()},
        happened_on=timezone.localdate(at.now),
    )
    append([entry], by=at.reader, now=at.now)
