"""The log as people read it: what happened in an area, and to one record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from anshe.ground.access import Action, Actor, Hidden, may, visible
from anshe.ground.evidence.choices import LATE_AFTER_DAYS, Effect
from anshe.ground.evidence.models import (
    Attachment,
    Checkpoint,
    Event,
    Finding,
    Payload,
    StoredFile,
    Verification,
)

PAGE = 50
_NIGHT = frozenset({2, 3, 4})
_SINCE_LAST_NIGHT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Moment:
    """An event as it is shown: with its seal."""

    event: Event
    seal: str
    """proven, late, waiting, broken or erased; a late entry is proven too, and says so."""
    position: int | None

    @property
    def late_days(self) -> int:
        """Say by how many days it was recorded late; 0 when it was in time."""
        return self.event.late_days if self.event.is_late else 0


def events(reader: Actor, area_path: str) -> QuerySet[Event]:
    """List what happened in an area and below, the newest first."""
    rows = Event.objects.filter(area_path__within=area_path).order_by("-pk")
    return visible(rows, reader, Action.SEE_LOG)


def chosen(rows: QuerySet[Event], wanted: Mapping[str, str]) -> QuerySet[Event]:
    """Keep the events that the filters of the address ask for: kind, actor, late, archive."""
    if wanted.get("kind"):
        rows = rows.filter(subject_kind=wanted["kind"])
    if wanted.get("actor"):
        rows = rows.filter(actor_name=wanted["actor"])
    if wanted.get("archive"):
        rows = rows.filter(archive=wanted["archive"])
    if wanted.get("late"):
        rows = rows.filter(effect=Effect.ADDS, late_days__gt=LATE_AFTER_DAYS)
    if wanted.get("before", "").isdecimal():
        rows = rows.filter(pk__lt=int(wanted["before"]))
    return rows


def history(reader: Actor, kind: str, key: str) -> Sequence[Moment]:
    """Tell the life of one record, the oldest first; two queries."""
    rows = Event.objects.filter(subject_kind=kind, subject_id=key).order_by("pk")
    return moments(visible(rows, reader, Action.SEE_LOG))


def one_event(reader: Actor, area_path: str, key: int) -> Event:
    """Find one event.

    Raises:
        Hidden: there is none in this area, or the reader may not see it.
    """
    found = events(reader, area_path).filter(pk=key).first()
    if found is None:
        raise Hidden
    return found


def moments(rows: QuerySet[Event]) -> Sequence[Moment]:
    """Give events their seals; one query more, whatever their number."""
    found = list(rows.select_related("leaf", "erasure"))
    broken = _broken(found)
    return [_moment(event, broken) for event in found]


def proof_of(event: Event) -> str:
    """Give the seal of one event: proven, late, waiting, broken or erased."""
    return moments(Event.objects.filter(pk=event.pk))[0].seal


def seals(kind: str, keys: Iterable[str]) -> dict[str, Moment]:
    """Give, for each of these records, the event that added it with its seal; two queries."""
    rows = Event.objects.filter(subject_kind=kind, subject_id__in=list(keys), effect=Effect.ADDS)
    return {moment.event.subject_id: moment for moment in moments(rows)}


def content_of(reader: Actor, event: Event) -> str | None:
    """Read what an event tells, for those who may see personal data."""
    if not may(reader, Action.SEE_SENSITIVE, event.area_path):
        return None
    return Payload.objects.filter(pk=event.pk).values_list("content", flat=True).first()


def attachments(reader: Actor, kind: str, key: str) -> QuerySet[Attachment]:
    """List the files of one record."""
    rows = Attachment.objects.filter(subject_kind=kind, subject_id=key).order_by("pk")
    return visible(rows, reader, Action.SEE_RECORDS)


def attachment(reader: Actor, area_path: str, key: int) -> Attachment:
    """Find one attached file.

    Raises:
        Hidden: there is none in this area, or the reader may not see it.
    """
    rows = Attachment.objects.filter(area_path__within=area_path, pk=key)
    found = visible(rows, reader, Action.SEE_RECORDS).first()
    if found is None or not _place(found.sha256).is_file():
        raise Hidden
    return found


def opened(stored: StoredFile) -> BinaryIO:
    """Open a kept file to read it."""
    return _place(stored.sha256).open("rb")


def _place(sha256: str) -> Path:
    """Say where a file's content lies."""
    return Path(settings.MEDIA_ROOT) / StoredFile(sha256=sha256).name_on_disk()


def last_checkpoint() -> Checkpoint | None:
    """Give the newest signed checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def last_verification() -> Verification | None:
    """Give the newest full verification."""
    return Verification.objects.order_by("-pk").first()


def verification_is_due(now: datetime) -> bool:
    """Say whether it is night and the log was not verified since last night."""
    last = last_verification()
    if timezone.localtime(now).hour not in _NIGHT:
        return False
    return last is None or last.made_at < now - _SINCE_LAST_NIGHT


def findings(reader: Actor, area_path: str) -> QuerySet[Finding]:
    """List what the last verification found in an area, and what concerns the log as a whole."""
    newest = Verification.objects.aggregate(newest=Max("pk"))["newest"]
    rows = Finding.objects.filter(verification_id=newest).order_by("pk")
    here = visible(rows.filter(area_path__within=area_path), reader, Action.SEE_LOG)
    return here | rows.filter(area_path="")


def last_change(kind: str) -> datetime | None:
    """Say when a record of this kind was last told of."""
    found = Event.objects.filter(subject_kind=kind).aggregate(last=Max("recorded_at"))["last"]
    return found if isinstance(found, datetime) else None


def _broken(found: Sequence[Event]) -> tuple[set[int], set[tuple[str, str]]]:
    """Find which of these events, or their records, the last verification found broken."""
    newest = Verification.objects.order_by("-pk").values("pk")[:1]
    rows = Finding.objects.filter(
        verification_id__in=newest, subject_id__in={event.subject_id for event in found}
    ).values_list("event_id", "subject_kind", "subject_id")
    rows_found = list(rows)
    return {row[0] for row in rows_found if row[0]}, {(row[1], row[2]) for row in rows_found}


def _moment(event: Event, broken: tuple[set[int], set[tuple[str, str]]]) -> Moment:
    """Judge the seal of one event."""
    leaf = getattr(event, "leaf", None)
    position = leaf.position if leaf is not None else None
    told = event.effect != Effect.NOTES and (event.subject_kind, event.subject_id) in broken[1]
    if event.pk in broken[0] or told:
        return Moment(event, "broken", position)
    if hasattr(event, "erasure"):
        return Moment(event, "erased", position)
    if leaf is None:
        return Moment(event, "waiting", None)
    return Moment(event, "late" if event.is_late else "proven", position)
