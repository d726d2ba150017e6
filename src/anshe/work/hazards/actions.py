"""All that can happen to inspections, hazards and hazard sources. Each function is one use case.

A hazard is found, its owner is given notice, it is rectified, re-inspected by another person, and
closed. Until it is rectified it may be put off or escalated; when a re-inspection fails, it goes
back to notice given. Each step is a record of its own, in the words of whoever took it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.evidence.actions import attach, store_file
from anshe.ground.records.actions import add_record, change_record
from anshe.ground.records.rules import check_done_on
from anshe.work.hazards.choices import OPEN, State, StepKind
from anshe.work.hazards.models import Hazard, HazardSource, HazardStep, Inspection
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.actions.laying import lay_event_tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What someone says of the step they take: the day, their words, and photos."""

    on: date
    words: str = ""
    photos: Sequence[UploadedFile] = ()
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hazard that an inspection found, with the photos taken of it."""

    hazard: Hazard
    photos: Sequence[UploadedFile] = ()


@transaction.atomic
def record_inspection(
    inspection: Inspection, findings: Iterable[Finding], *, by: Actor, now: datetime
) -> None:
    """Keep an inspection together with the hazards it found, all or none."""
    found = list(findings)
    inspection.passed = not found and "no" not in inspection.answers.values()
    add_record(inspection, by=by, now=now)
    for finding in found:
        finding.hazard.take_place_of(inspection)
        record_hazard(finding.hazard, finding.photos, by=by, now=now)
    fulfil(inspection, by=by, now=now)


@transaction.atomic
def record_hazard(
    hazard: Hazard, photos: Sequence[UploadedFile] = (), *, by: Actor, now: datetime
) -> None:
    """Keep a hazard as it was found, with the photos from before it is put right."""
    require(by, Action.ADD_RECORD, hazard.area_path)
    hazard.photos_before = [store_file(photo.chunks(), now=now).sha256 for photo in photos]
    add_record(hazard, by=by, now=now, files=hazard.photos_before)
    for photo in photos:
        attach(hazard, photo, by=by, now=now)
    begin(hazard, by, now)


def begin(hazard: Hazard, by: Actor, now: datetime) -> None:
    """Lay the tasks that begin when a hazard is found, and close those that finding it fulfils."""
    found, name = "hazard.found", f"{hazard.KIND}:{hazard.pk}"
    lay_event_tasks(found, hazard.area_path, hazard.happened_on, by=by, now=now, subject=name)
    fulfil(hazard, by=by, now=now)


@transaction.atomic
def notify_hazard(hazard: Hazard, note: Note, *, told: str, by: Actor, now: datetime) -> None:
    """Give notice to whoever has to put it right."""
    require(by, Action.CHANGE_RECORD, hazard.area_path)
    step = _step(hazard, StepKind.NOTIFIED, note, told=told)
    _move(hazard, [State.FOUND], state=State.NOTIFIED, notified_on=note.on)
    _tell(step, by=by, now=now)


@transaction.atomic
def rectify_hazard(
    hazard: Hazard, note: Note, *, done_by: str = "", by: Actor, now: datetime
) -> None:
    """Say that it was put right: by `done_by`, or by oneself when nobody is named."""
    action = Action.RECTIFY_HAZARD
    require(by, action, hazard.area_path)
    _demand(note, _("Write what was done about it."))
    kept = [attach(hazard, photo, by=by, now=now, action=action) for photo in note.photos]
    after = [photo.sha256 for photo in kept]
    step = _step(hazard, StepKind.RECTIFIED, note, done_by=done_by or by.name, photos=after)
    _move(
        hazard,
        OPEN,
        state=State.RECTIFIED,
        rectified_on=note.on,
        rectified_by=done_by or by.name,
        photos_after=after,
    )
    _tell(step, by=by, now=now, action=action)


@transaction.atomic
def reinspect_hazard(hazard: Hazard, note: Note, *, passed: bool, by: Actor, now: datetime) -> None:
    """Look again. Only someone else than the one who put it right can say that it is right."""
    require(by, Action.CHANGE_RECORD, hazard.area_path)
    if _put_it_right(hazard, by):
        raise ValidationError(_("You put it right yourself; someone else must re-inspect it."))
    if not passed:
        _demand(note, _("Write what is still wrong."))
    step = _step(hazard, StepKind.PASSED if passed else StepKind.FAILED, note, done_by=by.name)
    _move(
        hazard,
        [State.RECTIFIED],
        state=State.REINSPECTED if passed else State.NOTIFIED,
        rectified_on=hazard.rectified_on if passed else None,
        verified_on=note.on if passed else None,
        verified_by=by.name if passed else "",
        other_verifier=passed,
    )
    _tell(step, by=by, now=now)


@transaction.atomic
def close_hazard(hazard: Hazard, note: Note, *, by: Actor, now: datetime) -> None:
    """Close a hazard whose re-inspection passed."""
    require(by, Action.CLOSE_HAZARD, hazard.area_path)
    step = _step(hazard, StepKind.CLOSED, note)
    _move(hazard, [State.REINSPECTED], state=State.CLOSED, closed_on=note.on)
    _tell(step, by=by, now=now, action=Action.CLOSE_HAZARD)


@transaction.atomic
def postpone_hazard(hazard: Hazard, note: Note, *, until: date, by: Actor, now: datetime) -> None:
    """Give more time, with the reason. The first day stays on record."""
    require(by, Action.CLOSE_HAZARD, hazard.area_path)
    _demand(note, _("Write why more time is needed."))
    if until <= max(hazard.due_on, note.on):
        raise ValidationError({"until": _("Choose a day after the one it is due on now.")})
    step = _step(hazard, StepKind.POSTPONED, note, until=until)
    _move(hazard, OPEN, due_on=until, postponed=hazard.postponed + 1)
    _tell(step, by=by, now=now, action=Action.CLOSE_HAZARD)


@transaction.atomic
def escalate_hazard(hazard: Hazard, note: Note, *, told: str, by: Actor, now: datetime) -> None:
    """Hand it to a higher office; it still has to be put right here."""
    require(by, Action.CHANGE_RECORD, hazard.area_path)
    step = _step(hazard, StepKind.ESCALATED, note, told=told)
    _move(hazard, OPEN, state=State.ESCALATED, escalated_on=note.on, escalated_to=told)
    _tell(step, by=by, now=now)


@transaction.atomic
def retire_source(source: HazardSource, *, on: date, by: Actor, now: datetime) -> None:
    """Note that a hazard source is gone; what was known of it stays."""
    require(by, Action.CHANGE_RECORD, source.area_path)
    check_done_on(on, since=source.happened_on, now=now)
    if source.retired_on:
        raise ValidationError(_("This source was already taken off the list."))
    source.retired_on = on
    change_record(source, "retired", by=by, now=now)


def _put_it_right(hazard: Hazard, by: Actor) -> bool:
    """Say whether this is the one who put it right; whoever has the same name counts as one."""
    if by.name == hazard.rectified_by:
        return True
    step = hazard.steps.filter(kind=StepKind.RECTIFIED).last()
    return step is not None and step.done_by == step.recorded_by and step.recorded_by_id == by.id


def _demand(note: Note, words: str) -> None:
    """Insist that they say something; `words` tell them what."""
    if not note.words.strip():
        raise ValidationError({"words": words})


def _step(hazard: Hazard, kind: StepKind, note: Note, **more: object) -> HazardStep:
    """Prepare the record of a step, which cannot be taken before the last one."""
    if note.on < hazard.last_step_on:
        raise ValidationError({"on": _("Choose a day that is not before the last step.")})
    return HazardStep(
        hazard=hazard,
        area_path=hazard.area_path,
        kind=kind.value,
        happened_on=note.on,
        words=note.words,
        late_reason=note.late_reason,
        **more,
    )


def _move(hazard: Hazard, come_from: Collection[State], **became: object) -> None:
    """Put the hazard where the step leads, if it leads there from where the hazard stands."""
    if hazard.state not in come_from:
        raise ValidationError(
            _("Nothing was changed: this hazard stands at “%(state)s”."),
            params={"state": hazard.get_state_display()},
        )
    for name, value in became.items():
        setattr(hazard, name, value)


def _tell(
    step: HazardStep, *, by: Actor, now: datetime, action: Action = Action.CHANGE_RECORD
) -> None:
    """Keep the hazard as it has become and the step itself, and tell the log of both."""
    # Two people may press at once, having seen the same. change_record locks the row and compares
    # it with what they saw: the second is told who was faster, and nothing of theirs is kept.
    change_record(step.hazard, step.kind, by=by, now=now, action=action)
    add_record(step, by=by, now=now, action=action)
    if may(by, Action.ADD_RECORD, step.area_path):  # an owner closes no tasks of the office
        fulfil(step, by=by, now=now)
