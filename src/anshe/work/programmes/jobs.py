"""What happens by itself: tasks are laid every night, and late ones go up the ladder every hour."""

from django.utils import timezone
from django_tasks import task

from anshe.ground.access import Actor, Grant, Role
from anshe.ground.queue.jobs import Run as Attempt
from anshe.ground.queue.jobs import Scheduled
from anshe.work.programmes.actions.escalation import escalate_some
from anshe.work.programmes.actions.laying import lay_tasks
from anshe.work.programmes.actions.runs import horizon
from anshe.work.programmes.models import Run

CLOCK = Actor(0, "Anshe", (Grant(Role.ADMINISTRATOR, ""),))
"""Works everywhere, in nobody's name."""


@task(queue_name="steps")
def lay_all(attempt: Attempt) -> None:
    """Lay the tasks of every run at work up to the horizon; one step for each run."""
    until = horizon(timezone.localdate(attempt.started))
    runs = list(Run.objects.filter(ended_on__isnull=True).order_by("pk"))
    for run in runs[attempt.done :]:
        with attempt.step(total=len(runs), words=str(run)):
            lay_tasks(run, until, by=CLOCK, now=attempt.started)


@task(queue_name="steps")
def escalate_late(attempt: Attempt) -> None:
    """Take late tasks up their ladders, some at a time, until none is due."""
    going = True
    while going:
        with attempt.step():
            going = escalate_some(by=CLOCK, now=attempt.started)


SCHEDULE = (
    Scheduled("lay tasks", lay_all, "10 1 * * *"),
    Scheduled("escalate late tasks", escalate_late, "5 * * * *"),
)
