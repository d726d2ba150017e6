"""Large files are checked and let in by a worker, so that nobody waits in front of a page."""

from django.utils import timezone
from django_tasks import task

from anshe.ground.access import Actor
from anshe.ground.people.models import Member
from anshe.ground.people.queries import actor_of
from anshe.ground.records import jobs
from anshe.ground.tables.actions import note
from anshe.ground.tables.choices import State
from anshe.ground.tables.models import ImportDraft


def check_later(draft: ImportDraft, *, rows: int) -> None:
    """Have a worker look at a draft."""
    note(draft, State.WAITING, rows=rows)
    check_in_background.enqueue(draft.pk)


def bring_in_later(draft: ImportDraft) -> None:
    """Have a worker let a draft in."""
    bring_in_background.enqueue(draft.pk)


@task()
def check_in_background(draft_id: int) -> None:
    """Check a draft; a second worker finds it moved on and stops."""
    draft = ImportDraft.objects.filter(
        pk=draft_id, state__in=[State.WAITING, State.CHECKING]
    ).first()
    table = jobs.read_draft(draft) if draft is not None else None
    if draft is not None and table is not None:
        jobs.check_draft(draft, table, by=_actor(draft), now=timezone.now())


@task()
def bring_in_background(draft_id: int) -> None:
    """Let a draft in; a second worker finds it moved on and stops."""
    draft = ImportDraft.objects.filter(pk=draft_id).first()
    if draft is not None:
        jobs.bring_in(draft, by=_actor(draft), now=timezone.now())


def _actor(draft: ImportDraft) -> Actor:
    """Act as the one who sent the file, with the roles they hold now."""
    return actor_of(Member.objects.get(pk=draft.made_by_id), timezone.localdate())
