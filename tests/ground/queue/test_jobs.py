"""Jobs run once to a visible effect, try again when they fail, and can be cancelled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event as Stop

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from anshe.ground.access import Actor, Hidden
from anshe.ground.evidence.models import Event
from anshe.ground.messages.models import Message
from anshe.ground.queue.actions import Ask, cancel_job, enqueue, forget_old_jobs, try_again
from anshe.ground.queue.choices import State
from anshe.ground.queue.jobs.worker import perform, take, work_until
from anshe.ground.queue.models import Job
from anshe.ground.queue.queries import jobs
from tests import cast
from tests.ground.queue import work


@pytest.fixture
def asked(alice: Actor, now: datetime) -> Callable[..., Job]:
    """Ask for a job in Alice's name."""

    def ask(task: object, key: str = "", **arguments: object) -> Job:
        note = Ask("A report", area_path=cast.STREET, key=key, tries=3)
        return enqueue(task, note, by=alice, now=now, member_id=alice.id, **arguments)  # type: ignore[arg-type] # any of ours

    return ask


def drain() -> int:
    """Let a worker do all that is due."""
    return work_until(Stop(), once=True)


def told() -> list[str]:
    """List what the jobs have left behind."""
    return list(Message.objects.order_by("pk").values_list("title", flat=True))


def skip_the_wait() -> None:
    """Pretend that the wait before the next try is over."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_job_runs_and_is_done(asked: Callable[..., Job]) -> None:
    job = asked(work.short)
    assert job.state == State.WAITING
    assert drain() == 1
    job = Job.objects.get()
    assert (job.state, told()) == (State.DONE, ["short"])
    assert drain() == 0


@pytest.mark.django_db(transaction=True)
def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked(
    asked: Callable[..., Job],
) -> None:
    with transaction.atomic():
        asked(work.short)
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_same_key_gives_the_same_job(asked: Callable[..., Job]) -> None:
    first, second = asked(work.short, key="june"), asked(work.short, key="june")
    assert first == second
    drain()
    assert asked(work.short, key="june") == first
    assert drain() == 0
    assert told() == ["short"]


def test_a_failing_job_leaves_nothing_and_tries_again_later(asked: Callable[..., Job]) -> None:
    asked(work.failing)
    drain()
    job = Job.objects.get()
    assert (job.state, job.tried, told()) == (State.AGAIN, 1, [])
    wait = (job.result.run_after - timezone.now()).total_seconds()
    assert 5 < wait <= 10
    assert drain() == 0
    skip_the_wait()
    drain()
    assert 30 < (Job.objects.get().result.run_after - timezone.now()).total_seconds() <= 40


def test_after_its_last_try_a_job_has_failed_and_says_why(asked: Callable[..., Job]) -> None:
    asked(work.failing)
    for _n in range(3):
        drain()
        skip_the_wait()
    job = Job.objects.get()
    assert (job.state, job.why) == (State.FAILED, "RuntimeError: no paper in the printer")
    assert drain() == 0


def test_steps_that_are_done_are_not_done_again(asked: Callable[..., Job]) -> None:
    asked(work.stepping, fail_at=2)
    drain()
    assert (Job.objects.get().done, told()) == (2, ["step 0", "step 1"])
    skip_the_wait()
    drain()
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.words) == (State.DONE, 5, 5, "report 4")
    assert told() == [f"step {number}" for number in range(5)]


def test_a_waiting_job_is_cancelled_at_once_and_logged(
    asked: Callable[..., Job], alice: Actor, now: datetime
) -> None:
    job = asked(work.short)
    cancel_job(job, by=alice, now=now)
    assert Job.objects.get().state == State.CANCELLED
    assert drain() == 0
    assert Event.objects.get().verb == "job.cancelled"


def test_a_running_job_stops_after_its_step(asked: Callable[..., Job]) -> None:
    asked(work.cancelled_on_the_way)
    drain()
    job = Job.objects.get()
    assert (job.state, job.done, told()) == (State.CANCELLED, 2, ["step 0", "step 1"])


def test_a_worker_that_lost_its_lease_writes_nothing_more(asked: Callable[..., Job]) -> None:
    asked(work.robbed)
    drain()
    job = Job.objects.get()
    assert told() == ["before"]
    assert job.state == State.RUNNING


def test_a_job_whose_worker_died_is_taken_again_when_the_lease_is_over(
    asked: Callable[..., Job],
) -> None:
    asked(work.short)
    dead = take(timezone.now())
    assert dead is not None
    assert drain() == 0
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert drain() == 1
    perform(dead)  # it wakes up after all, and finds that it is too late
    assert told() == ["short"]
    assert Job.objects.get().tried == 2


def test_a_job_that_kills_its_worker_each_time_fails_in_the_end(asked: Callable[..., Job]) -> None:
    asked(work.short)
    for _n in range(3):
        assert take(timezone.now()) is not None
        Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert drain() == 0
    assert Job.objects.get().state == State.FAILED


def test_a_failed_job_can_be_asked_to_try_again(
    asked: Callable[..., Job], alice: Actor, now: datetime
) -> None:
    job = asked(work.cancelled_on_the_way)
    drain()
    try_again(job, by=alice, now=now)
    drain()
    assert told() == [f"step {number}" for number in range(5)]


def test_jobs_are_seen_by_who_asked_and_by_the_administrators_above(
    asked: Callable[..., Job], alice: Actor, bob: Actor, adam: Actor, now: datetime
) -> None:
    job = asked(work.short)
    assert list(jobs(alice)) == list(jobs(adam)) == [job]
    assert not jobs(bob).exists()
    assert not jobs(Actor(0, "")).exists()
    with pytest.raises(Hidden):
        cancel_job(job, by=bob, now=now)


def test_old_jobs_are_forgotten(asked: Callable[..., Job]) -> None:
    asked(work.short)
    drain()
    assert forget_old_jobs(now=timezone.now() + timedelta(days=29)) == 0
    assert forget_old_jobs(now=timezone.now() + timedelta(days=31)) > 0
    assert not Job.objects.exists()


def test_the_pages_show_and_cancel(
    client: Client, asked: Callable[..., Job], alice: Actor, bob: Actor
) -> None:
    job = asked(work.stepping)
    address = reverse("queue:job", args=[job.pk])
    cast.signed_in(client, bob)
    assert client.get(address).status_code == 404
    assert client.post(reverse("queue:cancel", args=[job.pk])).status_code == 404
    cast.signed_in(client, alice)
    assert "A report" in client.get(reverse("queue:overview")).content.decode()
    assert "data-again-seconds" in client.get(address).content.decode()
    assert client.get(reverse("queue:cancel", args=[job.pk])).status_code == 405
    client.post(reverse("queue:cancel", args=[job.pk]))
    assert Job.objects.get().state == State.CANCELLED
    assert "data-again-seconds" not in client.get(address).content.decode()
