"""What takes long and need not be waited for: compiling a version, computing the past months."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from anshe.ground.access import Action, Actor, require
from anshe.ground.places.models import Area
from anshe.ground.queue.actions import Ask, enqueue
from anshe.ground.queue.jobs import Run
from anshe.ground.queue.models import Job
from anshe.ground.queue.queries import job_of
from anshe.insight.assessment.actions import fill_month, write_texts
from anshe.insight.assessment.queries.kept import month_ends
from anshe.insight.assessment.queries.rubric import rubric
from anshe.insight.assessment.queries.texts import are_written
from anshe.work.programmes.models import ProgrammeVersion

_PATIENCE = timedelta(seconds=60)
"""After so long without a worker, whoever asks compiles it themselves: some four seconds."""


@task()
def compile_version(run: Run, version_id: int) -> None:
    """Write the queries of all indicators of a version."""
    version = ProgrammeVersion.objects.filter(pk=version_id).first()
    if version is not None:
        write_texts(version)


def compile_soon(version: ProgrammeVersion, *, by: Actor, now: datetime) -> None:
    """Let a version be compiled in the background; the project calls it when one is published."""
    words = _("Prepare the assessment: %(version)s") % {"version": version}
    ask = Ask(words, version.area_path, key=_compiling(version))
    enqueue(compile_version, ask, by=by, now=now, version_id=version.pk)


def preparing(version: ProgrammeVersion, *, now: datetime) -> Job | None:
    """Give the job that still compiles a version, unless no worker has come for it in time."""
    if are_written(rubric(version).questions):
        return None
    job = job_of(_compiling(version))
    in_time = job is not None and now - job.asked_at < _PATIENCE
    return job if job is not None and in_time and not job.is_over else None


def _compiling(version: ProgrammeVersion) -> str:
    """Name the compiling of a version."""
    return f"assessment:compile:{version.pk}"


@task(queue_name="steps")
def past_months(run: Run, area_id: int, version_id: int, until: str) -> None:
    """Compute the ends of the past months that are not kept, one in a step."""
    area = Area.objects.get(pk=area_id)
    version = ProgrammeVersion.objects.get(pk=version_id)
    days = month_ends(date.fromisoformat(until))
    for day in days[run.done :]:
        with run.step(total=len(days), words=day.isoformat()):
            fill_month(area, version, day, now=timezone.now())


def past_months_soon(
    area: Area, version: ProgrammeVersion, until: date, *, by: Actor, now: datetime
) -> Job:
    """Let the past months be computed in the background.

    Raises:
        Hidden: the reader may not see the assessment.
    """
    require(by, Action.SEE_ASSESSMENT, area.path)
    words = _("Compute the past months: %(area)s") % {"area": area.name}
    told = {"area_id": area.pk, "version_id": version.pk, "until": until.isoformat()}
    key = f"assessment:past:{area.pk}:{version.pk}:{until}"
    return enqueue(past_months, Ask(words, area.path, key=key), by=by, now=now, **told)
