"""What the log tells of one record, in words: who did what, when, and whether it is proven."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy

from anshe.ground.access import Actor
from anshe.ground.evidence.choices import Effect
from anshe.ground.evidence.models import Payload, Record
from anshe.ground.evidence.queries import reading
from anshe.ground.records.cells import COMMON, field_named, fields_of, is_personal, label_of, plain
from anshe.ground.records.kind import RecordKind, Words
from anshe.ground.records.masks import HIDDEN

VERBS: dict[str, Words] = {
    "added": pgettext_lazy("deed", "Added"),
    "changed": pgettext_lazy("deed", "Changed"),
    "changed_back": pgettext_lazy("deed", "Change taken back"),
    "closed": pgettext_lazy("deed", "Closed"),
    "seen": pgettext_lazy("deed", "Personal data looked at"),
    "exported": pgettext_lazy("deed", "Exported"),
    "imported": pgettext_lazy("deed", "Came in with a file"),
    "removed": pgettext_lazy("deed", "Removed"),
    "ended": pgettext_lazy("deed", "Ended"),
    "verified": pgettext_lazy("deed", "Verified"),
    "signed": pgettext_lazy("deed", "Signed"),
    "answered": pgettext_lazy("deed", "Answered"),
    "published": pgettext_lazy("deed", "Published"),
    "reviewed": pgettext_lazy("deed", "Reviewed"),
    "retired": pgettext_lazy("deed", "Taken out of use"),
    "erased": pgettext_lazy("deed", "Erased on request"),
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
    name: str = ""
    """The bare word of what happened: changed."""
    who_id: int = 0


def moments(kind: RecordKind, row: Record, reader: Actor) -> list[Moment]:
    """Tell the history of a record, the newest first, with what each step changed."""
    told = reading.history(reader, kind.name, str(row.pk))
    contents = dict(
        Payload.objects.filter(event__in=[one.event.pk for one in told]).values_list(
            "event_id", "content"
        )
    )
    made: list[Moment] = []
    before: Mapping[str, Any] = {}
    for one in told:
        content = _read(contents.get(one.event.pk, ""))
        whole = "recorded_at" in content
        changes = _changes(kind, before, content) if whole and before else []
        made.append(_moment(kind, one, changes, content))
        before = content if whole else before
    return made[::-1]


def _moment(
    kind: RecordKind,
    one: reading.Moment,
    changes: Sequence[tuple[Words, str, str]],
    content: Mapping[str, Any],
) -> Moment:
    """Turn an event into words; only what was added can be late, a change comes when it comes."""
    adds = one.event.effect == Effect.ADDS
    return Moment(
        verb=words_for(kind, one.event.verb),
        who=one.event.actor_name,
        happened_on=one.event.happened_on,
        recorded_at=one.event.recorded_at,
        late_days=one.late_days if adds else 0,
        late_reason=one.event.late_reason,
        proof=one.seal if adds or one.seal != "late" else "proven",
        files=one.event.files,
        changes=changes,
        name=one.event.verb.rpartition(".")[2],
        who_id=one.event.actor_id,
        need=str(content.get("need", "")) if one.event.verb.endswith(".seen") else "",
    )


def words_for(kind: RecordKind, verb: str) -> Words:
    """Say a verb of the log in words: ours, or the label of the deed."""
    word = verb.rpartition(".")[2]
    known = kind.verbs.get(word) or VERBS.get(word)
    if known is not None:
        return known
    deeds = {deed.name: deed.label for deed in kind.deeds}
    return deeds.get(word, word.replace("_", " "))


def _read(content: str) -> Mapping[str, Any]:
    """Read what an event told; nothing when it was erased."""
    read = json.loads(content) if content else {}
    return read if isinstance(read, dict) else {}


def _changes(
    kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[Words, str, str]]:
    """List what became different, personal values hidden."""
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
