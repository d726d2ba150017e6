"""Read the days off and the days worked in exchange from the yearly notice."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.work.programmes.models import Holiday

MOST_ROWS = 5_000
_WORDS = {"": False, "0": False, "no": False, "休": False, "1": True, "yes": True, "班": True}


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one line of the file."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """What the file says, and what of it cannot be read."""

    rows: tuple[Holiday, ...]
    errors: tuple[RowError, ...]


def read_holidays(text: str) -> HolidayFile:
    """Read lines of day, name and whether it is worked; keep every error with its line."""
    rows: dict[date, Holiday] = {}
    errors: list[RowError] = []
    for line, cells in _lines(text):
        if line > MOST_ROWS:
            errors.append(RowError(line, _("The file is too long.")))
            break
        row = _row(cells)
        if isinstance(row, str):
            errors.append(RowError(line, row))
        elif row.day in rows:
            errors.append(RowError(line, _("This day stands twice in the file.")))
        else:
            rows[row.day] = row
    return HolidayFile(tuple(rows.values()), tuple(errors))


@transaction.atomic
def import_holidays(text: str, area_path: str, *, by: Actor, now: datetime) -> HolidayFile:
    """Keep the days of the file for an area and all below, all or none; known days are replaced."""
    require(by, Action.PUBLISH_PROGRAMME, area_path)
    read = read_holidays(text)
    if read.errors or not read.rows:
        return read
    for row in read.rows:
        row.area_path = area_path
    known = Holiday.objects.filter(area_path=area_path, day__in=[row.day for row in read.rows])
    known.delete()
    Holiday.objects.bulk_create(read.rows)
    content = {row.day.isoformat(): [row.name, row.works] for row in read.rows}
    today = timezone.localdate(now)
    told = Entry(area_path, "holidays.imported", "holidays", str(today.year), content, today)
    append([told], by=by, now=now)
    return read


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Go through the lines that hold something; a heading is no day."""
    for line, cells in enumerate(csv.reader(io.StringIO(text.lstrip("\ufeff"))), start=1):
        cells = [cell.strip() for cell in cells]
        if any(cells) and cells[0].lower() not in {"day", "date", "日期"}:
            yield line, cells


def _row(cells: list[str]) -> Holiday | str:
    """Read one line, or say what is wrong with it."""
    day, name, works = [*cells, "", ""][:3]
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return _("“%(day)s” is no day; write 2026-10-01.") % {"day": day[:20]}
    if works.lower() not in _WORDS:
        return _("“%(works)s”: write 1 for a day that is worked, else nothing.") % {
            "works": works[:20]
        }
    return Holiday(day=read, name=name[:80] or "–", works=_WORDS[works.lower()])
