"""Which jobs there are, as far as the reader may know."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from anshe.ground.access import Action, Actor, Hidden
from anshe.ground.access.table import TABLE
from anshe.ground.queue.models import Job


def jobs(reader: Actor) -> QuerySet[Job]:
    """Find the reader's own jobs, and those of the areas they administer."""
    seen = Q(asked_by_id=reader.id) if reader.id else Q(pk__in=[])
    for path in reader.paths_for(TABLE[Action.MANAGE_AREAS]):
        seen |= Q(area_path__within=path)
    return Job.objects.filter(seen).select_related("result")


def job_by_id(reader: Actor, pk: int) -> Job:
    """Find one job.

    Raises:
        Hidden: there is none, or it is not the reader's business.

    """
    job = jobs(reader).filter(pk=pk).first()
    if job is None:
        raise Hidden
    return job


def due(now: datetime) -> QuerySet[DBTaskResult[..., None]]:
    """Find what a worker may take: what waits, and what a dead worker left behind."""
    at_once = Q(run_after=get_date_max()) | Q(run_after__lte=now)
    waiting = Q(status=TaskResultStatus.READY) & at_once
    orphaned = Q(status=TaskResultStatus.RUNNING, job__leased_until__lt=now)
    return DBTaskResult.objects.filter(waiting | orphaned, job__isnull=False)


def job_of(key: str) -> Job | None:
    """Find the job that was asked for with a key."""
    return Job.objects.filter(key=key).select_related("result").first() if key else None
