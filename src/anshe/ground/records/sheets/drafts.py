"""Check a file and let it in; small files at once, large ones in the background."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry
from anshe.ground.evidence.models import Record
from anshe.ground.records.actions import add_records
from anshe.ground.records.forms import Setting
from anshe.ground.records.kind import RecordKind
from anshe.ground.records.registry import registry
from anshe.ground.records.sheets.checking import Checked, Problem, check_table
from anshe.ground.tables.actions import note, note_progress
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft
from anshe.ground.tables.queries import Table, Unreadable, read

AT_ONCE = 2_000
BYTES_AT_ONCE = 512 * 1024
"""Reading a larger workbook alone takes longer than a page should."""
MOST_SHOWN = 200
ROWS_SHOWN = 5


def check_draft(draft: ImportDraft, table: Table, *, by: Actor, now: datetime) -> None:
    """Look at every row and note what was found."""
    note(draft, State.CHECKING, rows=len(table.rows), rows_checked=0)
    checked = _checked(draft, table, by, now)
    state = State.WRONG if checked.problems or not checked.rows else State.READY
    note(
        draft,
        state,
        rows_checked=len(table.rows),
        rows_wrong=checked.rows_wrong,
        found=_found(checked, table),
    )


def read_draft(draft: ImportDraft) -> Table | None:
    """Read the file of a draft; note why when it cannot be read."""
    try:
        return read(bytes(draft.content))
    except Unreadable as problem:
        note(draft, State.UNREADABLE, found={"unreadable": str(problem)})
        return None


def bring_in(draft: ImportDraft, *, by: Actor, now: datetime) -> bool:
    """Let all rows of a claimed draft in, or none; once in, it is never let in again."""
    require(by, Action.IMPORT_RECORDS, draft.area_path)
    if draft.state != State.COMING:
        return False
    table = read_draft(draft)
    if table is None:
        return False
    checked = _checked(draft, table, by, now)
    if checked.problems:
        note(draft, State.WRONG, rows_wrong=checked.rows_wrong, found=_found(checked, table))
        return False
    try:
        _keep(draft, checked, by, now)
    except ValidationError as error:
        first = Problem(0, "", "", " ".join(error.messages))
        found = Checked(checked.heads, (), [first])
        note(draft, State.WRONG, found=_found(found, table))
        return False
    return True


@transaction.atomic
def _keep(draft: ImportDraft, checked: Checked, by: Actor, now: datetime) -> None:
    """Write the rows and tell the log of the file and of each row."""
    kind = registry.of(draft.kind)
    add_records(
        checked.rows, by=by, now=now, action=kind.add, also=[_file_entry(draft, checked, now)]
    )
    _after(kind, checked.rows, by, now)
    note(
        draft,
        State.DONE,
        content=b"",
        rows=len(checked.rows),
        found={},
        finished_at=timezone.now(),
    )


def _after(kind: RecordKind, rows: Sequence[Record], by: Actor, now: datetime) -> None:
    """Do what follows on rows that came in: close their tasks, make their children."""
    if kind.added_many is not None:
        kind.added_many(rows, by, now)
    elif kind.added is not None:
        for row in rows:
            kind.added(row, by, now)


def sheet_with_errors(draft: ImportDraft, by: Actor, now: datetime) -> tuple[list[str], list[Any]]:
    """Give the header and rows as they were sent, with a last column: what is wrong."""
    table = read(bytes(draft.content))
    checked = _checked(draft, table, by, now)
    wrong: dict[int, list[str]] = {}
    for problem in checked.problems:
        words = f"{problem.column}: {problem.words}" if problem.column else problem.words
        wrong.setdefault(problem.row, []).append(words)
    width = len(table.header)
    rows = [
        [*list(cells)[:width], *[""] * (width - len(cells)), "; ".join(wrong.get(number, ()))]
        for number, cells in table.rows
    ]
    return [*table.header, _("what is wrong")], rows


def _checked(draft: ImportDraft, table: Table, by: Actor, now: datetime) -> Checked:
    """Look at every row of a draft's table; the errors column of an earlier round is left out."""
    kind: RecordKind = registry.of(draft.kind)
    setting = Setting(
        reader=by,
        area_path=draft.area_path,
        today=timezone.localdate(now),
        see=kind.see,
        masks=kind.masks,
    )
    return check_table(
        kind,
        table,
        setting,
        late_reason=draft.late_reason,
        progress=lambda done: note_progress(draft, done),
    )


def _file_entry(draft: ImportDraft, checked: Checked, now: datetime) -> Entry:
    """Tell the log of the file itself: its hash, not its content."""
    return Entry(
        area_path=draft.area_path,
        verb=f"{draft.kind}.imported",
        subject_kind="import",
        subject_id=str(draft.pk),
        content={"kind": draft.kind, "sha256": draft.sha256, "rows": len(checked.rows)},
        happened_on=timezone.localdate(now),
        files=[draft.sha256],
    )


def _found(checked: Checked, table: Table) -> Mapping[str, object]:
    """Write down what the page of a draft shows."""
    problems = [(p.row, p.column, p.value, p.words) for p in checked.problems[:MOST_SHOWN]]
    width = len(table.header)
    sample = [
        ["" if cell is None else str(cell)[:60] for cell in cells[:width]]
        for _number, cells in table.rows[:ROWS_SHOWN]
    ]
    return {
        "heads": [list(head) for head in checked.heads],
        "sample": sample,
        "problems": problems,
        "more": len(checked.problems) > MOST_SHOWN,
    }
