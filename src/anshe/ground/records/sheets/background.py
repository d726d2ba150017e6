"""Large files are checked and let in by a worker, so that nobody waits in front of a page."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from anshe.ground.access import Actor
from anshe.ground.people.models import Member
from anshe.ground.people.queries import actor_of
from anshe.ground.queue.actions import Ask, enqueue
from anshe.ground.queue.jobs import Run
from anshe.ground.records.sheets import drafts as sheets
from anshe.ground.tables.actions import note
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft


def check_later(draft: ImportDraft, rows: int, *, by: Actor, now: datetime) -> None:
    """Have a worker look at a draft."""
    note(draft, State.WAITING, rows=rows)
    label = _("Check %(file)s") % {"file": draft.file_name}
    ask = Ask(label, area_path=draft.area_path, key=f"import-check-{draft.pk}")
    enqueue(check_in_background, ask, by=by, now=now, draft_id=draft.pk)


def bring_in_later(draft: ImportDraft, *, by: Actor, now: datetime) -> None:
    """Have a worker let a claimed draft in."""
    label = _("Let %(file)s in") % {"file": draft.file_name}
    ask = Ask(label, area_path=draft.area_path, key=f"import-in-{draft.pk}")
    enqueue(bring_in_background, ask, by=by, now=now, draft_id=draft.pk)


@task(queue_name="steps")
def check_in_background(run: Run, draft_id: int) -> None:
    """Check a draft; one that was given up meanwhile is left alone."""
    waiting = [State.WAITING, State.CHECKING]
    draft = ImportDraft.objects.filter(pk=draft_id, state__in=waiting).first()
    table = sheets.read_draft(draft) if draft is not None else None
    if draft is not None and table is not None:
        sheets.check_draft(draft, table, by=_actor(draft), now=timezone.now())


@task(queue_name="steps")
def bring_in_background(run: Run, draft_id: int) -> None:
    """Let a draft in: its rows and its end are one transaction, so a second try does nothing."""
    draft = ImportDraft.objects.filter(pk=draft_id).first()
    if draft is not None:
        sheets.bring_in(draft, by=_actor(draft), now=timezone.now())


def _actor(draft: ImportDraft) -> Actor:
    """Act as the one who sent the file, with the roles they hold now."""
    return actor_of(Member.objects.get(pk=draft.made_by_id), timezone.localdate())
