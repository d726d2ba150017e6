"""What the log tells of one record, in words: who did what, when, and whether it is proven."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from anshe.ground.evidence.models import Event, Record
from anshe.ground.records.cells import COMMON, field_named, fields_of, is_personal, label_of, plain
from anshe.ground.records.kind import RecordKind, Words
from anshe.ground.records.masks import HIDDEN
from anshe.ground.records.rules import is_late

VERBS: dict[str, Words] = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "closed": gettext_lazy("Closed"),
    "seen": gettext_lazy("Personal data looked at"),
    "exported": gettext_lazy("Exported"),
    "imported": gettext_lazy("Came in with a file"),
    "removed": gettext_lazy("Removed"),
    "ended": gettext_lazy("Ended"),
    "verified": gettext_lazy("Verified"),
    "signed": gettext_lazy("Signed"),
    "answered": gettext_lazy("Answered"),
    "published": gettext_lazy("Published"),
    "reviewed": gettext_lazy("Reviewed"),
    "retired": gettext_lazy("Taken out of use"),
    "erased": gettext_lazy("Erased on request"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the log about a record."""

    verb: Words
    who: str
    happened_on: date
    recorded_at: datetime
    late_days: int
    late_reason: str
    proof: str
    files: Sequence[str]
    changes: Sequence[tuple[Words, str, str]]
    need: str = ""
    """Why someone looked at personal data."""


def moments(kind: RecordKind, row: Record) -> list[Moment]:
    """Tell the history of a record, the newest first; two queries."""
    events = (
        Event.objects.filter(subject_kind=kind.name, subject_id=str(row.pk))
        .select_related("payload", "leaf")
        .order_by("recorded_at")
    )
    told: list[Moment] = []
    before: Mapping[str, Any] = {}
    for event in events:
        content = _content(event)
        told.append(_moment(kind, event, _changes(kind, before, content), content))
        before = content if "recorded_at" in content else before
    return told[::-1]


def _moment(
    kind: RecordKind,
    event: Event,
    changes: Sequence[tuple[Words, str, str]],
    content: Mapping[str, Any],
) -> Moment:
    """Turn an event into words."""
    recorded_on = timezone.localdate(event.recorded_at)
    late = (recorded_on - event.happened_on).days
    return Moment(
        verb=words_for(kind, event.verb),
        who=event.actor_name,
        happened_on=event.happened_on,
        recorded_at=event.recorded_at,
        late_days=late if is_late(event.happened_on, recorded_on) else 0,
        late_reason=event.late_reason,
        proof=_proof(event),
        files=event.files,
        changes=changes,
        need=str(content.get("need", "")) if event.verb.endswith(".seen") else "",
    )


def words_for(kind: RecordKind, verb: str) -> Words:
    """Say a verb of the log in words: ours, or the label of the deed."""
    word = verb.rpartition(".")[2]
    if word in VERBS:
        return VERBS[word]
    deeds = {deed.name: deed.label for deed in kind.deeds}
    return deeds.get(word, word.replace("_", " "))


def _proof(event: Event) -> str:
    """Say whether the event has its place in the tree, waits for it, or was erased."""
    if not hasattr(event, "payload"):
        return "erased"
    return "proven" if hasattr(event, "leaf") else "waiting"


def _content(event: Event) -> Mapping[str, Any]:
    """Read what the event told; nothing when it was erased."""
    payload = getattr(event, "payload", None)
    read = json.loads(payload.content) if payload else {}
    return read if isinstance(read, dict) else {}


def _changes(
    kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[Words, str, str]]:
    """List what became different, personal values hidden."""
    if not before or "recorded_at" not in after:
        return []
    changed = []
    for field in fields_of(kind):
        name = field.attname
        if name in after and name not in COMMON and before.get(name) != after[name]:
            old, new = (
                _said(kind, field.name, before.get(name)),
                _said(kind, field.name, after[name]),
            )
            changed.append((label_of(kind, field.name), old, new))
    return changed


def _said(kind: RecordKind, name: str, value: object) -> str:
    """Write a value out of the log as people read it."""
    if is_personal(kind, name):
        return HIDDEN if value else ""
    field = field_named(kind.model, name)
    if field is None or value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.is_relation:
        return f"#{value}"
    try:
        return plain(field.to_python(value))
    except ValidationError:
        return plain(value)
