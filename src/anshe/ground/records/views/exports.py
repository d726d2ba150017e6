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
from anshe.ground.records.cells import (
    field_named,
    is_personal,
    label_of,
    masked_text,
    plain,
    text_of,
)
from anshe.ground.records.columns import columns_of
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.views.page import Spot, spot
from anshe.ground.tables.queries import csv_lines, xlsx_bytes

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBERS = (int, float, Decimal)
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
    rows = lists.with_related(rows, names)
    header = [str(label_of(at.kind, name)) for name in (*names, *_ALSO)]
    writer = _Writer(at.kind, [*names, *_ALSO], open_=open_)
    lines = writer.lines(rows.iterator(chunk_size=2000))
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


class _Writer:
    """Writes rows cell by cell; what is the same for all rows is looked up once."""

    def __init__(self, kind: RecordKind, names: list[str], *, open_: bool) -> None:
        self.kind, self.names = kind, names
        self.covered = frozenset(name for name in names if is_personal(kind, name) and not open_)
        self.areas: dict[str, str] = {}
        self.words = {name: words for name in names if (words := _words(kind, name))}

    def lines(self, rows: Iterator[Record]) -> Iterator[list[object]]:
        """Write all rows; the areas are named as they come."""
        for row in rows:
            if row.area_path not in self.areas:
                found = Area.objects.filter(path=row.area_path).values_list("name", flat=True)
                self.areas[row.area_path] = found.first() or ""
            yield [self._cell(row, name) for name in self.names]

    def _cell(self, row: Record, name: str) -> object:
        """Write one cell: numbers and days as such, everything else as text."""
        if name in self.covered:
            return masked_text(self.kind, row, name)
        value = getattr(row, name, None)
        if name in self.words:
            return self.words[name].get(value, plain(value))
        if isinstance(value, datetime):
            return timezone.localtime(value).replace(tzinfo=None)
        if isinstance(value, date) or (isinstance(value, _NUMBERS) and not isinstance(value, bool)):
            return value
        return text_of(row, name, areas=self.areas)


def _words(kind: RecordKind, name: str) -> dict[object, str]:
    """Map the values of a choice field to their words."""
    known = field_named(kind.model, name)
    listed = known.flatchoices if known is not None and known.choices else ()
    return {value: str(word) for value, word in listed}


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
