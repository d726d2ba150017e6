"""Compare every record with what the log says it became."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.db.models import Max

from anshe.ground.evidence.choices import Code, Effect
from anshe.ground.evidence.models import Event, Record
from anshe.ground.evidence.queries.suspects import Suspect
from anshe.kernels.transparency import canonical

STEP = 2_000
_TELLING = (Effect.ADDS, Effect.CHANGES, Effect.REMOVES)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest event that tells what a record became; no content when it was erased."""

    event_id: int
    effect: str
    area_path: str
    content: str | None


def record_models() -> tuple[type[Record], ...]:
    """List every kind of record that is installed."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Record) and not model._meta.proxy and model._meta.managed
    )


def compare(model: type[Record]) -> Iterator[tuple[int, list[Suspect]]]:
    """Compare the rows of one kind; after each step give how many, and what was found."""
    last: object = None
    while True:
        rows = _rows_after(model, last)
        if not rows:
            break
        last = rows[-1].pk
        newest = _newest(model, [str(row.pk) for row in rows])
        odd = [str(row.pk) for row in rows if _judge(row, newest.get(str(row.pk)))]
        yield len(rows), _settled(model, odd)
    yield from _deleted(model)


def _rows_after(model: type[Record], last: object) -> Sequence[Record]:
    """Read the next rows by primary key."""
    rows = model._base_manager.order_by("pk")
    return list(rows.filter(pk__gt=last)[:STEP] if last is not None else rows[:STEP])


def _newest(model: type[Record], subjects: Sequence[str]) -> dict[str, Newest]:
    """Find the newest telling event of each of these records."""
    told = Event.objects.filter(
        subject_kind=model.KIND, subject_id__in=subjects, effect__in=_TELLING
    )
    latest = told.values("subject_id").annotate(latest=Max("id")).values_list("latest", flat=True)
    rows = Event.objects.filter(pk__in=list(latest)).values_list(
        "subject_id", "pk", "effect", "area_path", "payload__content"
    )
    return {row[0]: Newest(*row[1:]) for row in rows}


def _judge(row: Record | None, newest: Newest | None) -> Code | None:
    """Say what is wrong between a row and the log, if anything."""
    gone = newest is not None and newest.effect == Effect.REMOVES
    if row is None:
        return None if newest is None or gone else Code.RECORD_MISSING
    if newest is None or gone:
        return Code.RECORD_UNKNOWN
    if newest.content is None or _same(row, newest.content):
        return None
    return Code.RECORD_ALTERED


def _same(row: Record, told: str) -> bool:
    """Compare a row with what was told; fields that came or went with an upgrade do not count."""
    content = row.content()
    if canonical(content) == told:
        return True
    try:
        known = json.loads(told)
    except ValueError:
        return False
    return all(content[name] == known[name] for name in content.keys() & known.keys())


def _deleted(model: type[Record]) -> Iterator[tuple[int, list[Suspect]]]:
    """Find records that were added by the log's account and are not there."""
    last = ""
    while True:
        added = Event.objects.filter(
            subject_kind=model.KIND, effect=Effect.ADDS, subject_id__gt=last
        ).order_by("subject_id")
        subjects = list(added.values_list("subject_id", flat=True)[:STEP])
        if not subjects:
            return
        last = subjects[-1]
        there = model._base_manager.filter(pk__in=[one for one in subjects if one.isdecimal()])
        kept = {str(key) for key in there.values_list("pk", flat=True)}
        yield 0, _settled(model, [one for one in subjects if one not in kept])


def _settled(model: type[Record], subjects: Sequence[str]) -> list[Suspect]:
    """Look at each suspect again while nobody can change it, so that no one is accused wrongly."""
    found = (_look_again(model, subject) for subject in subjects)
    return [suspect for suspect in found if suspect is not None]


@transaction.atomic
def _look_again(model: type[Record], subject: str) -> Suspect | None:
    """Judge one record under a lock."""
    row = None
    if subject.lstrip("-").isdecimal():
        locked = model._base_manager.select_for_update(of=("self",)).filter(pk=int(subject))
        row = locked.first()
    newest = _newest(model, [subject]).get(subject)
    code = _judge(row, newest)
    if code is None:
        return None
    area = row.area_path if row is not None else newest.area_path if newest else ""
    event = newest.event_id if newest else None
    return Suspect(code, event, area, model.KIND, subject)
