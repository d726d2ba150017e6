"""Keep a file on its way in, and note how far it has come."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anshe.ground.access import Action, Actor, require
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that someone sent, for which kind and where."""

    kind: str
    area_path: str
    name: str
    content: bytes
    late_reason: str = ""


def keep_draft(sent: Sent, *, by: Actor, now: datetime) -> ImportDraft:
    """Keep a file that someone sent."""
    require(by, Action.IMPORT_RECORDS, sent.area_path)
    return ImportDraft.objects.create(
        kind=sent.kind,
        area_path=sent.area_path,
        content=sent.content,
        file_name=sent.name[:200],
        late_reason=sent.late_reason,
        sha256=hashlib.sha256(sent.content).hexdigest(),
        made_at=now,
        made_by_id=by.id,
        made_by=by.name,
    )


def note(draft: ImportDraft, state: State, **found: Any) -> None:
    """Note how far a file has come and what was found in it."""
    draft.state = state
    for name, value in found.items():
        setattr(draft, name, value)
    draft.save(update_fields=["state", *found])


def note_progress(draft: ImportDraft, rows_checked: int) -> None:
    """Note how many rows were looked at."""
    ImportDraft.objects.filter(pk=draft.pk).update(rows_checked=rows_checked)


def claim(draft: ImportDraft, *, before: State, after: State) -> bool:
    """Move a draft on if it still stands where it was; of two who press at once one gets it."""
    moved = ImportDraft.objects.filter(pk=draft.pk, state=before).update(state=after)
    draft.state = after if moved else draft.state
    return bool(moved)
