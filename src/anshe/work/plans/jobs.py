"""Reading happens in the background: what strangers wrote is opened apart, with limits."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from anshe.ground.access import Actor
from anshe.ground.evidence.models import StoredFile
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.places.models import Area
from anshe.ground.queue.actions import Ask, enqueue
from anshe.ground.queue.jobs import Run
from anshe.kernels.reader import PlanReading
from anshe.kernels.reader import read as read_text
from anshe.work.plans.actions.reading import (
    DocumentFound,
    PlanFound,
    keep_readings,
    keep_refusal,
    keep_text,
)
from anshe.work.plans.actions.sending import Sent, keep_plan, let_read_again, note_job
from anshe.work.plans.choices import State
from anshe.work.plans.models import PlanDocument
from anshe.work.plans.queries.extraction import Unreadable, extract_apart
from anshe.work.plans.queries.finding import head_of, open_of, rules_of, told
from anshe.work.plans.queries.proposals import accepted, proposals_for

_STEPS = 2
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


@task(queue_name="steps")
def read_plan(run: Run, document_id: int) -> None:
    """Take the text out of a document, then the rules out of the text; one step each."""
    document = PlanDocument.objects.filter(pk=document_id, state=State.WAITING).first()
    if document is None:
        return
    by = Actor(run.asked_by_id, run.asked_by)
    if run.done == 0 and not _take_text(run, document, by):
        return
    found = found_in(document)
    with run.step(total=_STEPS, words=document.name):
        keep_readings(document, found, by=by, now=run.started)
        _tell(document, by, run.started)


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
    with run.step(total=_STEPS, words=document.name):
        if taken is None:
            keep_refusal(document, refusal, by=by, now=run.started)
            _tell(document, by, run.started)
        else:
            keep_text(document, taken)
    return taken is not None


def found_in(document: PlanDocument) -> DocumentFound:
    """Read the text, and ask the proposer if there is one."""
    reading = read_text(document.text, document=document.name)
    aside = [(one.start, one.end, one.why) for one in reading.set_aside]
    return DocumentFound(
        plans=[_found(document, plan, aside) for plan in reading.plans],
        questions=[told(one) for one in reading.questions],
        reader=f"anshe {version('anshe')}",
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


def _tell(document: PlanDocument, by: Actor, now: datetime) -> None:
    """Tell whoever sent the document that it was read, or that it could not be."""
    area = Area.objects.filter(path=document.area_path).first()
    if not by.id or area is None:
        return
    refused = document.state == State.REFUSED
    words = _("%(file)s could not be read") if refused else _("%(file)s was read")
    link = reverse("plans:document", args=[area.code, document.pk])
    letter = Letter(MessageKind.RESULT, words % {"file": document.name}, link=link)
    send(letter, [document.added_by_id], by=by, now=now)
