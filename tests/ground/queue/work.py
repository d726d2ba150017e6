"""Jobs that the tests let run. Their visible effect is a message, which must come exactly once."""

import time
from datetime import UTC, datetime
from pathlib import Path

from django_tasks import task

from anshe.ground.access import Actor
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.queue.actions import cancel_job
from anshe.ground.queue.jobs import Run
from anshe.ground.queue.models import Job

NOW = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


def tell(member_id: int, title: str) -> None:
    """Leave a visible effect."""
    send(Letter(MessageKind.RESULT, title), [member_id], by=Actor(0, "job"), now=NOW)


@task()
def short(run: Run, member_id: int) -> None:
    tell(member_id, "short")


@task()
def failing(run: Run, member_id: int) -> None:
    tell(member_id, "never seen")
    raise RuntimeError("no paper in the printer")


@task(queue_name="steps")
def stepping(run: Run, member_id: int, fail_at: int = -1) -> None:
    for number in range(run.done, 5):
        with run.step(total=5, words=f"report {number}"):
            tell(member_id, f"step {number}")
            if number == fail_at and Job.objects.get(pk=run.job_id).tried == 1:
                raise RuntimeError("power cut")


@task(queue_name="steps")
def cancelled_on_the_way(run: Run, member_id: int) -> None:
    for number in range(run.done, 5):
        with run.step(total=5):
            tell(member_id, f"step {number}")
        if number == 1:
            asker = Actor(run.asked_by_id, run.asked_by)
            cancel_job(Job.objects.get(pk=run.job_id), by=asker, now=NOW)


@task(queue_name="steps")
def robbed(run: Run, member_id: int) -> None:
    with run.step():
        tell(member_id, "before")
    Job.objects.filter(pk=run.job_id).update(token="someone else")
    with run.step():
        tell(member_id, "after")


@task()
def hangs_once(run: Run, member_id: int, mark: str) -> None:
    tell(member_id, "short")
    _hang_the_first_time(Path(mark))


@task(queue_name="steps")
def hangs_once_at_the_third_step(run: Run, member_id: int, mark: str) -> None:
    for number in range(run.done, 5):
        with run.step(total=5):
            tell(member_id, f"step {number}")
            if number == 2:
                _hang_the_first_time(Path(mark))


def _hang_the_first_time(mark: Path) -> None:
    """Wait to be killed, unless it happened before."""
    if not mark.exists():
        mark.touch()
        time.sleep(60)
