"""How the log is told of what is no record of its own: versions, runs and tasks."""

from datetime import date

from anshe.ground.evidence.actions import Entry
from anshe.work.programmes.models import ProgrammeVersion, Run, Task

Told = None | bool | int | str


def of_version(version: ProgrammeVersion, verb: str, on: date, **more: Told) -> Entry:
    """Tell of a version; its hash proves the text."""
    content = {
        "programme": version.programme,
        "version": version.version,
        "sha256": version.sha256,
        "questions": version.questions,
        **more,
    }
    return _entry(version.area_path, "version", version.pk, verb, content, on)


def of_run(run: Run, verb: str, on: date, **more: Told) -> Entry:
    """Tell of a run."""
    content = {
        "programme": run.programme,
        "version": run.version_id,
        "started_on": run.started_on.isoformat(),
        "ended_on": run.ended_on.isoformat() if run.ended_on else None,
        **more,
    }
    return _entry(run.area_path, "run", run.pk, verb, content, on)


def of_task(task: Task, verb: str, on: date, **more: Told) -> Entry:
    """Tell of a task: the obligation, its window, and what has become of it."""
    content = {
        "obligation": task.obligation_id,
        "from_on": task.from_on.isoformat(),
        "due_on": task.due_on.isoformat(),
        "subject": task.subject,
        **more,
    }
    return _entry(task.area_path, "task", task.pk, verb, content, on)


def _entry(
    area_path: str, kind: str, key: int, verb: str, content: dict[str, Told], on: date
) -> Entry:
    """Make the entry for the log."""
    return Entry(
        area_path=area_path,
        verb=f"{kind}.{verb}",
        subject_kind=kind,
        subject_id=str(key),
        content=content,
        happened_on=on,
        archive="management" if kind != "task" else "process",
    )
