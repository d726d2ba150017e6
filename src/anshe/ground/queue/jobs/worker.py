"""The worker: take a job, hold it, do it, end it; once to every visible effect."""

import logging
import secrets
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.conf import settings
from django.db import OperationalError, close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from anshe.ground.queue.actions import lost_words
from anshe.ground.queue.jobs.run import Cancelled, Lost, Run, lease_end
from anshe.ground.queue.jobs.schedule import Scheduled, ask_for_due
from anshe.ground.queue.models import Job
from anshe.ground.queue.queries import due

_log = logging.getLogger("anshe.queue")
_PAUSE_SECONDS = 1.0
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)


def work_until(
    stop: Event,
    *,
    schedule: Sequence[Scheduled] = (),
    once: bool = False,
    tell: Callable[[Job], None] = lambda job: None,
) -> int:
    """Do jobs until told to stop, or once until none is due; give how many were done."""
    done = 0
    minute: datetime | None = None
    while not stop.is_set():
        if not connection.in_atomic_block:
            close_old_connections()
        now = timezone.now()
        if minute is None or now - minute >= timedelta(minutes=1):
            minute = now.replace(second=0, microsecond=0)
            ask_for_due(schedule, now)
        job = take(now)
        if job is not None:
            perform(job)
            tell(job)
            done += 1
        elif once:
            break
        else:
            stop.wait(_PAUSE_SECONDS)
    return done


def take(now: datetime) -> Job | None:
    """Take the next job and lease it; other workers pass over a row that is locked."""
    # Looking first keeps an idle worker from asking SQLite for its one write lock every second.
    return _take(now) if due(now).exists() else None


@transaction.atomic
def _take(now: datetime) -> Job | None:
    """Lock, lease and mark in one transaction."""
    found = due(now).select_for_update(skip_locked=True, of=("self",)).first()
    if found is None:
        return None
    job = Job.objects.select_for_update().get(result=found)
    if job.tried >= job.tries:
        # It was running when its worker died, for the last time.
        _end(found, TaskResultStatus.FAILED, lost_words())
        return None
    job.tried += 1
    job.token, job.leased_until = secrets.token_hex(16), lease_end()
    job.save(update_fields=["tried", "token", "leased_until"])
    found.status, found.started_at = TaskResultStatus.RUNNING, now
    found.save(update_fields=["status", "started_at"])
    job.result = found
    return job


def perform(job: Job) -> None:
    """Do a job under its lease and end it, one way or the other."""
    run = Run(
        job.pk, job.token, job.asked_by_id, job.asked_by, started=timezone.now(), done=job.done
    )
    try:
        with _heartbeat(job):
            _call(job, run)
    except Lost:
        _log.warning("job %s: another worker has it now", job.pk)
    except Cancelled:
        _close(run, TaskResultStatus.FAILED, "")
    except Exception:  # noqa: BLE001 - a job may raise anything: kept on its row, the worker goes on
        _log.exception("job %s (%s) failed", job.pk, job.label)
        _fail(run, job, traceback.format_exc())


def _call(job: Job, run: Run) -> None:
    """Call the function: a short job in one transaction with its end, a long one by itself."""
    work = job.result.task
    arguments = job.result.args_kwargs["kwargs"]
    if work.queue_name == "steps":
        work.func(run, **arguments)
        _close(run, TaskResultStatus.SUCCESSFUL, "")
        return
    with transaction.atomic():
        work.func(run, **arguments)
        run.hold()
        _end(job.result, TaskResultStatus.SUCCESSFUL, "")


@transaction.atomic
def _close(run: Run, status: TaskResultStatus, words: str) -> None:
    """End the job if it is still ours."""
    job = Job.objects.select_for_update().filter(pk=run.job_id, token=run.token).first()
    if job is not None:
        _end(job.result, status, words)


@transaction.atomic
def _fail(run: Run, job: Job, words: str) -> None:
    """Let the job try again later, each time after a longer while; or end it."""
    ours = Job.objects.select_for_update().filter(pk=run.job_id, token=run.token).first()
    if ours is None:
        return
    if ours.tried >= ours.tries or ours.cancel_asked_at:
        _end(ours.result, TaskResultStatus.FAILED, words)
        return
    wait = min(_FIRST_WAIT * 4 ** (ours.tried - 1), _LONGEST_WAIT)
    DBTaskResult.objects.filter(pk=ours.result_id).update(
        status=TaskResultStatus.READY, run_after=timezone.now() + wait, traceback=words
    )


def _end(result: DBTaskResult[..., None], status: TaskResultStatus, words: str) -> None:
    """Write the end of a job on its row."""
    DBTaskResult.objects.filter(pk=result.pk).update(
        status=status, finished_at=timezone.now(), traceback=words
    )
    Job.objects.filter(result_id=result.pk).update(leased_until=None, token="")


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Renew the lease in a thread of its own for as long as the job runs."""
    over = Event()
    thread = Thread(target=_renew, args=(job.pk, job.token, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _renew(job_id: int, token: str, over: Event) -> None:
    """Renew the lease three times in its length, until the job is over or someone else's."""
    try:
        while not over.wait(settings.ANSHE_JOB_LEASE_SECONDS / 3):
            try:
                if not _renewed(job_id, token):
                    return
            except OperationalError:
                # SQLite has one writer. While the job writes nobody can take it from us either.
                _log.info("job %s: the lease could not be renewed just now", job_id)
    finally:
        connection.close()


def _renewed(job_id: int, token: str) -> bool:
    """Renew the lease once; say whether it is still ours."""
    ours = Job.objects.filter(pk=job_id, token=token)
    return bool(ours.update(leased_until=lease_end()))
