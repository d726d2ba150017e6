"""Reading happens in the background: what strangers wrote is opened apart, with limits."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.models import StoredFile
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.places.models import Area
from anshe.ground.queue.actions import Ask, enqueue
from anshe.ground.queue.jobs import Run
from anshe.kernels.reader import PlanReading, read_in_phases
from anshe.kernels.reader import Reading as Read
from anshe.work.plans.actions.reading import (
    DocumentFound,
    PlanFound,
    keep_readings,
    keep_refusal,
    keep_text,
)
from anshe.work.plans.actions.rereading import Kept, keep_better_reading
from anshe.work.plans.actions.sending import Sent, keep_plan, let_read_again, note_job
from anshe.work.plans.choices import STEPS, State
from anshe.work.plans.models import PlanDocument
from anshe.work.plans.queries.extraction import Unreadable, extract_apart
from anshe.work.plans.queries.finding import head_of, open_of, reader_name, rules_of, told
from anshe.work.plans.queries.proposals import accepted, proposals_for

_STEPS = len(STEPS)
_TRIES = 3


@transaction.atomic
def take_in(sent: Sent, area_path: str, *, by: Actor, now: datetime) -> tuple[PlanDocument, bool]:
    """Keep a document and have a worker read it; give it, and whether it is new here."""
    document, new = keep_plan(sent, area_path, by=by, now=now)
    if new:
        _ask(document, by, now)
    return document, new


@transaction.atomic
def take_up_again(document: PlanDocument, *, by: Actor, now: datetime) -> None:
    """Have a worker read a document again that could not be read."""
    if let_read_again(document, by=by, now=now):
        _ask(document, by, now)


@transaction.atomic
def read_once_more(document: PlanDocument, *, by: Actor, now: datetime) -> None:
    """Have a worker read a text again, because the reader has improved; decisions are kept."""
    require(by, Action.REVIEW_PLAN, document.area_path)
    if document.state != State.READ or (document.job and not document.job.is_over):
        return
    label = _("Read %(file)s again") % {"file": document.name}
    ask = Ask(label, area_path=document.area_path, tries=_TRIES)
    note_job(document, enqueue(read_again, ask, by=by, now=now, document_id=document.pk))


@task(queue_name="steps")
def read_plan(run: Run, document_id: int) -> None:
    """Take the text out of a document, then read it phase by phase; one step each."""
    document = PlanDocument.objects.filter(pk=document_id, state=State.WAITING).first()
    if document is None:
        return
    by = Actor(run.asked_by_id, run.asked_by)
    if run.done == 0 and not _take_text(run, document, by):
        return
    found = _read(run, document)
    with run.step(total=_STEPS):
        keep_readings(document, found, by=by, now=run.started)
        _tell(document, by, run.started)


@task(queue_name="steps")
def read_again(run: Run, document_id: int) -> None:
    """Read the text of a document again, and keep what people said of rules that are the same."""
    document = PlanDocument.objects.filter(pk=document_id, state=State.READ).first()
    if document is None:
        return
    by = Actor(run.asked_by_id, run.asked_by)
    if run.done == 0:
        with run.step(total=_STEPS):
            """The text was taken out before."""
    found = _read(run, document)
    with run.step(total=_STEPS):
        kept = keep_better_reading(document, found, by=by, now=run.started)
        _tell(document, by, run.started, _otherwise(kept))


def _read(run: Run, document: PlanDocument) -> DocumentFound:
    """Read phase by phase; each but the last is a step, and the last is kept with what it found."""
    reading: Read | None = None
    phases = read_in_phases(document.text, document=document.name)
    for place, reading in enumerate(phases, start=1):
        if reading is None and run.done <= place:
            with run.step(total=_STEPS):
                """Nothing is kept of a phase but that it is over."""
    if reading is None:
        raise AssertionError("the last phase gives the reading")
    return found_in(document, reading)


def _ask(document: PlanDocument, by: Actor, now: datetime) -> None:
    """Put the reading into the queue."""
    label = _("Read %(file)s") % {"file": document.name}
    ask = Ask(label, area_path=document.area_path, tries=_TRIES)
    note_job(document, enqueue(read_plan, ask, by=by, now=now, document_id=document.pk))


def _take_text(run: Run, document: PlanDocument, by: Actor) -> bool:
    """Open the file in a process of its own; keep its text, or why there is none."""
    refusal, taken = "", None
    try:
        taken = extract_apart(_file(document).read_bytes())
    except Unreadable as unreadable:
        refusal = unreadable.code
    with run.step(total=_STEPS):
        if taken is None:
            keep_refusal(document, refusal, by=by, now=run.started)
            _tell(document, by, run.started)
        else:
            keep_text(document, taken)
    return taken is not None


def found_in(document: PlanDocument, reading: Read) -> DocumentFound:
    """Gather what was read, and ask the proposer if there is one."""
    aside = [(one.start, one.end, one.why) for one in reading.set_aside]
    return DocumentFound(
        plans=[_found(document, plan, aside) for plan in reading.plans],
        questions=[told(one) for one in reading.questions],
        reader=reader_name(),
    )


def _found(
    document: PlanDocument, plan: PlanReading, aside: list[tuple[int, int, str]]
) -> PlanFound:
    """Gather what was found in one plan."""
    rules = rules_of(plan)
    name, text = settings.ANSHE_READER_PROPOSER, document.text
    proposals = proposals_for(name, text, plan)
    rules += accepted(proposals, text, plan, rules, name=name)
    rules.sort(key=lambda one: (one.start is None, one.start or 0))
    return PlanFound(
        title=plan.title,
        language=plan.language,
        start=plan.start,
        end=plan.end,
        head=head_of(plan),
        questions=open_of(plan),
        set_aside=[one for one in aside if plan.start <= one[0] < plan.end],
        rules=rules,
    )


def _file(document: PlanDocument) -> Path:
    """Give the place of the file on the disk."""
    stored = StoredFile.objects.get(pk=document.sha256)
    return Path(settings.MEDIA_ROOT) / stored.name_on_disk()


def _otherwise(kept: Kept) -> str:
    """Say what reading again changed."""
    words = _("Read again: %(new)s new, %(gone)s gone, %(opened)s open again, %(kept)s kept.")
    told = {"new": kept.new, "gone": kept.gone, "opened": kept.open_again, "kept": kept.same}
    return words % told


def _tell(document: PlanDocument, by: Actor, now: datetime, more: str = "") -> None:
    """Tell whoever sent the document that it was read, or that it could not be."""
    area = Area.objects.filter(path=document.area_path).first()
    if not by.id or area is None:
        return
    refused = document.state == State.REFUSED
    words = _("%(file)s could not be read") if refused else _("%(file)s was read")
    link = reverse("plans:document", args=[area.code, document.pk])
    letter = Letter(MessageKind.RESULT, words % {"file": document.name}, body=more, link=link)
    send(letter, [document.added_by_id], by=by, now=now)
