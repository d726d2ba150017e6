"""Tasks: an obligation laid over the calendar and the area tree."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.work.programmes.choices import TaskState
from anshe.work.programmes.models.run import Obligation, Run

OPEN = models.Q(done_on__isnull=True, cancelled_on__isnull=True)


class Task(models.Model):
    """What one area has to do between two days. A record closes it, never a tick."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="tasks")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="tasks")
    area_path = models.CharField(max_length=160)
    subject = models.CharField(max_length=60, blank=True)
    """What it is about where an area is not enough: hazard:9, premises:17."""
    slot = models.CharField(max_length=40)
    """The occurrence of the rule that it fills."""
    from_on = models.DateField(_("from"))
    due_on = models.DateField(_("due on"))
    """The due day that the programme gives; a postponement does not touch it."""
    deadline_on = models.DateField(_("deadline"))
    """The due day in force: `due_on`, or the day to which it was postponed."""
    postpone_reason = models.CharField(_("reason for the postponement"), max_length=200, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by_kind = models.CharField(max_length=40, blank=True)
    done_by_id = models.BigIntegerField(null=True, blank=True)
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason for the cancellation"), max_length=200, blank=True)
    escalate_on = models.DateField(null=True, blank=True)
    """When the next step of the ladder is due; empty when there is none."""
    escalation_step = models.PositiveSmallIntegerField(default=0)
    escalated_to = models.CharField(max_length=40, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    """When it was last closed, put off, cancelled or escalated."""

    class Meta:
        ordering = ("deadline_on", "pk")
        constraints = (
            # Two workers may lay the same tasks at once; the second lays nothing.
            models.UniqueConstraint(
                fields=["obligation", "area_path", "slot", "subject"],
                name="a_task_is_laid_once",
            ),
            models.UniqueConstraint(
                fields=["done_by_kind", "done_by_id", "done_on", "run"],
                condition=models.Q(done_by_id__isnull=False),
                name="a_record_closes_one_task_of_a_run",
            ),
        )
        indexes = (
            # All that is overdue, everywhere or in some runs; only open tasks are in these.
            models.Index(fields=["deadline_on"], condition=OPEN, name="open_tasks_by_deadline"),
            models.Index(fields=["run", "deadline_on"], condition=OPEN, name="open_tasks_of_a_run"),
            # The hourly escalation.
            models.Index(fields=["escalate_on"], condition=OPEN, name="open_tasks_to_escalate"),
            # The year calendar, and what changed since the last visit.
            models.Index(fields=["run", "due_on"], name="tasks_of_a_run_by_due_day"),
            models.Index(fields=["run", "changed_at"], name="tasks_of_a_run_by_change"),
        )

    @property
    def is_postponed(self) -> bool:
        """Say whether another day than the programme's is in force."""
        return self.deadline_on != self.due_on

    def days_late(self, today: date) -> int:
        """Count the days since the deadline, none while it is not past."""
        return max(0, (today - self.deadline_on).days)

    def state(self, today: date) -> TaskState:
        """Say where the task stands on a day."""
        if self.done_on is not None and self.done_on <= today:
            return TaskState.DONE
        if self.cancelled_on is not None and self.cancelled_on <= today:
            return TaskState.CANCELLED
        if self.deadline_on < today:
            return TaskState.LATE
        return TaskState.OPEN if self.from_on <= today else TaskState.AHEAD


class Holiday(models.Model):
    """A day off, or a weekend day that is worked in exchange."""

    area_path = models.CharField(max_length=160)
    """Where it holds, with everything below: the nation, or a region with days of its own."""
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=80)
    works = models.BooleanField(_("is worked"), default=False)

    class Meta:
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(fields=["area_path", "day"], name="a_day_is_told_once_a_place"),
        )


class Visit(models.Model):
    """When someone last looked at their work, so that the page can say what changed since."""

    reader_id = models.BigIntegerField(unique=True)
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True, blank=True)
    """The visit before that one: what has changed since is shown."""
