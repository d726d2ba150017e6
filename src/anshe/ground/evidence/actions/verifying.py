"""Verify the whole log and every record, and keep what was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from anshe.ground.evidence.actions.key import log_key
from anshe.ground.evidence.actions.sequencing import WITNESS
from anshe.ground.evidence.choices import ERASED, Code, Effect
from anshe.ground.evidence.models import (
    EVENT_FIELDS,
    Checkpoint,
    Erasure,
    Event,
    Finding,
    Leaf,
    Pending,
    Verification,
)
from anshe.ground.evidence.queries.comparing import compare, record_models
from anshe.ground.evidence.queries.filing import look_at_files
from anshe.ground.evidence.queries.suspects import Suspect, of_event
from anshe.ground.evidence.queries.walking import Walk
from anshe.kernels import transparency as log

MOST_KEPT = 5_000
Progress = Callable[[str, int, int], None]
"""Called with what is done (log, records), how much, and how much there is."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found."""

    id: int
    made_at: datetime
    size: int
    waiting: int
    records: int
    checkpoints: int
    found: int
    findings: tuple[Finding, ...]
    """The first thousands; `found` counts all."""

    @property
    def ok(self) -> bool:
        """Say whether everything is as the log says."""
        return self.found == 0


def verify(
    *,
    now: datetime,
    progress: Progress | None = None,
    notes: Sequence[str] = (),
    files: bool = False,
) -> Verified:
    """Compute every hash, root and signature anew, compare every record, keep what was found.

    Work goes on meanwhile. `notes` are checkpoints that someone kept outside the database; the
    one beside the data is always compared. Attached files must be there in their size; with `files`
    their content is read, too.
    """
    show = progress or _quiet
    size, signed = _sizes()
    suspects = list(_ends(size, signed))
    outside, strange = _outside(notes, size)
    suspects += strange
    walk = Walk(log_key(), outside)
    for done, found in walk.steps(size):
        suspects += found
        show("log", done, size)
    suspects += [*_unplaced(), *_waiting(), *_erasures()]
    records = 0
    total = sum(model._base_manager.count() for model in record_models())
    for model in record_models():
        for many, found in compare(model):
            suspects += found
            records += many
            show("records", records, total)
    for done, total, wrong in look_at_files(read=files):
        suspects += wrong
        show("files", done, total)
    return _keep(suspects, now, Counted(size, records, walk.checkpoints))


@dataclass(frozen=True, slots=True)
class Counted:
    """How much was looked at."""

    size: int
    records: int
    checkpoints: int


def _quiet(step: str, done: int, total: int) -> None:
    """Show nothing."""


def _sizes() -> tuple[int, int]:
    """Read at one moment how many leaves there are and how many are signed for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(MAX(position) + 1, 0) FROM evidence_leaf),"
            " (SELECT COALESCE(MAX(size), 0) FROM evidence_checkpoint)"
        )
        size, signed = cursor.fetchone()
    return size, signed


def _ends(size: int, signed: int) -> Iterator[Suspect]:
    """Compare the number of leaves with what was signed and with what was verified before."""
    if size < signed:
        yield Suspect(Code.TAIL_CUT, place=str(signed))
    if size > signed:
        yield Suspect(Code.LEAF_UNSIGNED, place=str(signed))
    before = Verification.objects.aggregate(most=Max("size"))["most"] or 0
    if before > max(size, signed):
        yield Suspect(Code.ROLLED_BACK, place=str(before))


def _outside(notes: Sequence[str], size: int) -> tuple[dict[int, bytes], list[Suspect]]:
    """Open the checkpoints kept outside; give roots by size, and what is wrong with them."""
    file = Path(settings.DATA) / WITNESS
    kept = [*notes, *([file.read_text(encoding="utf-8")] if file.exists() else [])]
    roots: dict[int, bytes] = {}
    wrong: list[Suspect] = []
    for note in kept:
        opened = log.read_note(note, log_key())
        if isinstance(opened, log.Problem):
            wrong.append(Suspect(Code.SIGNATURE_BROKEN, place=WITNESS))
        elif opened.size > size and opened.size > _signed_now():
            wrong.append(Suspect(Code.ROLLED_BACK, place=str(opened.size)))
        else:
            roots[opened.size] = opened.root
    return roots, wrong


def _signed_now() -> int:
    """Read the newest signed size again: a sequencer may have worked meanwhile."""
    return Checkpoint.objects.aggregate(most=Max("size"))["most"] or 0


def _unplaced() -> Iterator[Suspect]:
    """Find events that are neither in the tree nor waiting; read in one statement."""
    rows = Event.objects.filter(
        ~Exists(Leaf.objects.filter(event_id=OuterRef("pk"))),
        ~Exists(Pending.objects.filter(event_id=OuterRef("pk"))),
    )
    for values in rows.order_by("pk").values_list(*EVENT_FIELDS).iterator(chunk_size=1000):
        yield of_event(Code.EVENT_UNPLACED, values)


def _waiting() -> Iterator[Suspect]:
    """Find waiting events whose content was already replaced."""
    rows = Event.objects.filter(pending__isnull=False).order_by("pk")
    found = rows.values_list(*EVENT_FIELDS, "payload__salt", "payload__content")
    for *values, salt, content in found.iterator(chunk_size=1000):
        if salt is not None and log.salted_digest(salt, content) != values[-1]:
            yield of_event(Code.PAYLOAD_ALTERED, values)


def _erasures() -> Iterator[Suspect]:
    """Find marks of erasure of which the log tells nothing."""
    marks = Erasure.objects.select_related("event", "told_by").order_by("pk")
    for mark in marks.iterator(chunk_size=1000):
        told = mark.told_by
        if (told.verb, told.subject_kind, told.subject_id) != (ERASED, "event", str(mark.pk)):
            yield of_event(Code.ERASURE_UNTOLD, mark.event.values())


@transaction.atomic
def _keep(suspects: Sequence[Suspect], now: datetime, counted: Counted) -> Verified:
    """Keep the verification and its findings."""
    waiting = Pending.objects.count()
    kept = Verification.objects.create(
        made_at=now,
        size=counted.size,
        ok=not suspects,
        waiting=waiting,
        records=counted.records,
        checkpoints=counted.checkpoints,
        findings=len(suspects),
    )
    rows = Finding.objects.bulk_create(list(_findings(kept, suspects[:MOST_KEPT])), batch_size=100)
    return Verified(
        kept.pk,
        now,
        counted.size,
        waiting,
        counted.records,
        counted.checkpoints,
        len(suspects),
        tuple(rows),
    )


def _findings(kept: Verification, suspects: Iterable[Suspect]) -> Iterator[Finding]:
    """Make a row of each suspect; name the event that added its record."""
    for suspect in suspects:
        yield Finding(
            verification=kept,
            code=suspect.code,
            area_path=suspect.area_path,
            subject_kind=suspect.subject_kind,
            subject_id=suspect.subject_id,
            event_id=suspect.event_id,
            adding_id=_adding(suspect),
            place=suspect.place,
        )


def _adding(suspect: Suspect) -> int | None:
    """Find the event by which the record was added."""
    added = Event.objects.filter(
        subject_kind=suspect.subject_kind, subject_id=suspect.subject_id, effect=Effect.ADDS
    )
    return added.order_by("pk").values_list("pk", flat=True).first() if suspect.subject_id else None
