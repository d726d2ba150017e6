"""`anshe work`: the background worker."""

import signal
from itertools import chain
from threading import Event, Thread
from types import FrameType

import click
from django.db import OperationalError, connection
from django.utils import timezone

from anshe.ground.evidence.actions import sequence_all, verify
from anshe.ground.evidence.queries import verification_is_due
from anshe.ground.queue.jobs.worker import work_until
from anshe.ground.queue.models import Job
from anshe.project.wiring import rooms_with

_SEQUENCE_EVERY_S = 1.0


@click.command()
@click.option("--once", is_flag=True, help="Do what is due, then end.")
def work(*, once: bool) -> None:
    """Do background jobs until stopped; the job in hand is finished first."""
    stop = Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise SystemExit(1)
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    run_worker(stop, once=once)


def run_worker(stop: Event, *, once: bool = False) -> None:
    """Work with the schedules of all rooms; for a process or a thread of its own."""
    if not once:
        Thread(target=keep_log, args=(stop,), name="sequencer", daemon=True).start()
    schedule = tuple(
        chain.from_iterable(getattr(jobs, "SCHEDULE", ()) for jobs in rooms_with("jobs"))
    )
    work_until(stop, schedule=schedule, once=once, tell=_tell)


def keep_log(stop: Event) -> None:
    """Place waiting entries of the log each second, and verify the log once a night."""
    while not stop.wait(_SEQUENCE_EVERY_S):
        now = timezone.now()
        try:
            sequence_all(now=now)
            if verification_is_due(now):
                verify(now=now)
        except OperationalError as error:  # a busy or restarting database: the next second will do
            click.echo(f"log: {error}", err=True)
        finally:
            connection.close_if_unusable_or_obsolete()


def _tell(job: Job) -> None:
    """Say what was done, one line for each job."""
    job.refresh_from_db()
    click.echo(f"{job.pk}\t{job.state.value}\t{job.label}")
