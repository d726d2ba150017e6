"""A plan comes in: the file is kept as it is, and once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append, store_file
from anshe.ground.queue.models import Job
from anshe.work.plans.actions.telling import of_document
from anshe.work.plans.choices import State
from anshe.work.plans.models import PlanDocument

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that someone sent, or a text that was pasted."""

    name: str
    chunks: Iterable[bytes]


@transaction.atomic
def keep_plan(sent: Sent, area_path: str, *, by: Actor, now: datetime) -> tuple[PlanDocument, bool]:
    """Keep a document and tell the log; give it, and whether it is new here.

    Raises:
        TooLarge: it is larger than the site takes; nothing was kept.
    """
    require(by, Action.REVIEW_PLAN, area_path)
    stored = store_file(sent.chunks, now=now)
    name = PurePath(sent.name.replace("\\", "/").replace("\x00", "")).name[-_LONGEST_NAME:]
    document, new = PlanDocument.objects.get_or_create(
        area_path=area_path,
        sha256=stored.sha256,
        defaults={
            "name": name or _("pasted text"),
            "size": stored.size,
            "added_at": now,
            "added_by": by.name,
            "added_by_id": by.id,
        },
    )
    if new:
        append([of_document(document, "added", timezone.localdate(now))], by=by, now=now)
    return document, new


@transaction.atomic
def let_read_again(document: PlanDocument, *, by: Actor, now: datetime) -> bool:
    """Put a document that could not be read back in line, perhaps with a converter by now."""
    require(by, Action.REVIEW_PLAN, document.area_path)
    refused = PlanDocument.objects.filter(pk=document.pk, state=State.REFUSED)
    if not refused.update(state=State.WAITING, problem=""):
        return False
    document.refresh_from_db()
    append([of_document(document, "opened", timezone.localdate(now))], by=by, now=now)
    return True


def note_job(document: PlanDocument, job: Job) -> None:
    """Note which job reads a document."""
    document.job = job
    document.save(update_fields=["job"])
