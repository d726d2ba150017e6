"""Ask for a job, cancel one, forget old ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.queue.models import Job
from anshe.ground.queue.queries import job_by_id

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ask:
    """What to show of a job, where it belongs, and when it may start."""

    label: str
    area_path: str = "cn/"
    key: str = ""
    """Ask again with the same key and you get the same job, whatever became of it."""
    after: datetime | None = None
    tries: int = 5


def enqueue(work: Task[..., None], ask: Ask, *, by: Actor, now: datetime, **arguments: Any) -> Job:
    """Put a job into the queue, inside the caller's transaction: if that fails, so does this.

    `work` is a module-level function under `@task`; it is called as work(run, **arguments), and
    the arguments must be plain values that JSON can hold.
    """
    known = Job.objects.filter(key=ask.key).first() if ask.key else None
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return _keep(work.using(run_after=ask.after), ask, by, now, arguments)
    except IntegrityError:
        # Someone asked at the same moment; theirs counts.
        return Job.objects.get(key=ask.key)


def _keep(
    work: Task[..., None], ask: Ask, by: Actor, now: datetime, arguments: dict[str, Any]
) -> Job:
    """Keep the two rows of a job."""
    result = work.enqueue(**arguments)
    return Job.objects.create(
        result_id=result.id,
        label=ask.label[:160],
        area_path=ask.area_path,
        key=ask.key,
        asked_by_id=by.id,
        asked_by=by.name,
        asked_at=now,
        tries=ask.tries,
    )


@transaction.atomic
def cancel_job(job: Job, *, by: Actor, now: datetime) -> None:
    """Cancel a job: at once if it waits, at its next step if it runs. What is done stays done.

    Raises:
        Hidden: it is not the actor's business.

    """
    job = job_by_id(by, job.pk)
    result = DBTaskResult.objects.select_for_update().get(pk=job.result_id)
    if result.status in {TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED}:
        return
    job.cancel_asked_at = now
    job.save(update_fields=["cancel_asked_at"])
    if result.status == TaskResultStatus.READY:
        result.status, result.finished_at = TaskResultStatus.FAILED, now
        result.save(update_fields=["status", "finished_at"])
    content = {"label": job.label, "done": job.done, "total": job.total}
    entry = Entry(job.area_path, "job.cancelled", "job", str(job.pk), content, localdate(now))
    append([entry], by=by, now=now)


@transaction.atomic
def try_again(job: Job, *, by: Actor, now: datetime) -> None:
    """Let a failed job try again; the steps it has done are not repeated."""
    job = job_by_id(by, job.pk)
    failed = DBTaskResult.objects.filter(pk=job.result_id, status=TaskResultStatus.FAILED)
    if failed.update(status=TaskResultStatus.READY, run_after=now, finished_at=None):
        job.tried, job.cancel_asked_at = 0, None
        job.save(update_fields=["tried", "cancel_asked_at"])


def forget_old_jobs(*, now: datetime) -> int:
    """Delete what has been over for a month; give how many."""
    over = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    old = DBTaskResult.objects.filter(status__in=over, finished_at__lt=now - KEPT)
    count, _by_model = old.delete()
    return count


def lost_words() -> str:
    """Say that the workers died over a job."""
    return _("The worker stopped in the middle, each time it was tried.")
