"""One attempt at a job: it holds a lease and may write only as long as it does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anshe.ground.queue.models import Job


class Cancelled(Exception):
    """Someone cancelled the job."""


class Lost(Exception):
    """Another worker has the job now; nothing of this attempt may be kept."""


@dataclass(slots=True)
class Run:
    """What a job knows of itself."""

    job_id: int
    token: str
    asked_by_id: int
    asked_by: str
    started: datetime
    done: int
    """The steps that earlier attempts have done: begin after them."""

    @contextmanager
    def step(self, *, total: int = 0, words: str = "") -> Iterator[None]:
        """Do one step in one transaction with its count, so that no step is done twice.

        Raises:
            Cancelled: someone cancelled the job; the steps before stay done.
            Lost: the lease is over and someone else has the job.

        """
        with transaction.atomic():
            self.hold()
            yield
            counted = {"total": total} if total else {}
            Job.objects.filter(pk=self.job_id).update(
                done=F("done") + 1, words=words[:200], leased_until=lease_end(), **counted
            )
        self.done += 1

    def hold(self) -> None:
        """Lock the job until the transaction ends, and make sure that it is still ours."""
        job = Job.objects.select_for_update().filter(pk=self.job_id, token=self.token).first()
        if job is None:
            raise Lost
        if job.cancel_asked_at is not None:
            raise Cancelled


def lease_end() -> datetime:
    """Say how long a lease lasts that is given now."""
    return timezone.now() + timedelta(seconds=settings.ANSHE_JOB_LEASE_SECONDS)
