"""What we keep of a job beside the row of django-tasks: who asked, the lease, how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus

from anshe.ground.queue.choices import State


class Job(models.Model):
    """Work for later. The row of django-tasks holds what to call and how it ended."""

    result = models.OneToOneField(
        "django_tasks_database.DBTaskResult", on_delete=models.CASCADE, related_name="job"
    )
    label = models.CharField(_("job"), max_length=160)
    area_path = models.CharField(_("area"), max_length=160)
    key = models.CharField(max_length=160, blank=True)
    """Who asks again with the same key gets the same job."""
    asked_by_id = models.BigIntegerField()
    asked_by = models.CharField(_("asked by"), max_length=80)
    asked_at = models.DateTimeField(_("asked at"))
    tries = models.PositiveSmallIntegerField(default=5)
    tried = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    """Names the one attempt that may write; a worker that lost its lease finds another one."""
    leased_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ("-asked_at", "-pk")
        indexes = (
            models.Index(fields=["asked_by_id", "-asked_at"]),
            models.Index(fields=["leased_until"]),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="job_once_per_key"
            ),
        )

    def __str__(self) -> str:
        """Name the job."""
        return self.label

    @property
    def state(self) -> State:
        """Say how far it is."""
        status = self.result.status
        if status == TaskResultStatus.SUCCESSFUL:
            return State.DONE
        if status == TaskResultStatus.FAILED:
            return State.CANCELLED if self.cancel_asked_at else State.FAILED
        if status == TaskResultStatus.RUNNING:
            return State.RUNNING
        return State.AGAIN if self.tried else State.WAITING

    @property
    def is_over(self) -> bool:
        """Say whether nothing more will happen."""
        return self.state in {State.DONE, State.FAILED, State.CANCELLED}

    @property
    def why(self) -> str:
        """Give the last line of what went wrong, for the page."""
        lines = self.result.traceback.strip().splitlines()
        return lines[-1] if lines else ""
