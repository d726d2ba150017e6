"""How rooms write jobs.

A job is a module-level function in a room's jobs.py under `@task`, whose first argument is its Run:

    @task()
    def close_month(run: Run, area_path: str) -> None:          # short: one transaction
        ...

    @task(queue_name="steps")
    def write_reports(run: Run, areas: list[str]) -> None:      # long: step by step
        for area in areas[run.done:]:
            with run.step(total=len(areas), words=area):
                ...

Both have their effect once, even when a worker is killed in the middle: a short job's changes and
its end are one transaction; so are each step's changes and its count.
What stands in `SCHEDULE` of a room's jobs.py is put into the queue when its time comes.
"""

from django_tasks import task

from anshe.ground.queue.actions import forget_old_jobs
from anshe.ground.queue.jobs.run import Cancelled, Lost, Run
from anshe.ground.queue.jobs.schedule import Scheduled

__all__ = ["SCHEDULE", "Cancelled", "Lost", "Run", "Scheduled", "forget"]


@task()
def forget(run: Run) -> None:
    """Forget jobs that have been over for a month."""
    forget_old_jobs(now=run.started)


SCHEDULE = (Scheduled("forget old jobs", forget, "17 3 * * *"),)
