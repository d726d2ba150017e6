"""Put a version to work in a street, and end that again."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import append
from anshe.ground.places.models import Area
from anshe.ground.places.queries import existed
from anshe.kernels.language import Programme
from anshe.work.programmes.actions.laying import lay_tasks
from anshe.work.programmes.actions.telling import of_run
from anshe.work.programmes.models import Obligation, ObligationCover, ProgrammeVersion, Run
from anshe.work.programmes.queries.duties import covers_of, obligation_of
from anshe.work.programmes.queries.reach import above
from anshe.work.programmes.queries.reading import programme_of

LONGEST_AHEAD = timedelta(days=366)
LONGEST_BACK = timedelta(days=3 * 366)


@transaction.atomic
def start_run(
    version: ProgrammeVersion, area_path: str, on: date, *, by: Actor, now: datetime
) -> Run:
    """Put a version to work in an area from a day on, and lay its tasks to the year's end.

    Raises:
        ValidationError: it may not run there, not from that day, or it runs already.
    """
    require(by, Action.START_RUN, area_path)
    programme = _readable(version)
    _check_place(version, programme, area_path)
    _check_day(area_path, on, timezone.localdate(now))
    run = Run(
        version=version, programme=version.programme, area_path=area_path, started_on=on,
        recorded_at=now, recorded_by=by.name, recorded_by_id=by.id,
    )  # fmt: skip
    _keep(run)
    count = _bring_obligations(run, programme)
    append([of_run(run, "started", on, obligations=count)], by=by, now=now)
    lay_tasks(run, horizon(timezone.localdate(now)), by=by, now=now)
    return run


@transaction.atomic
def end_run(run: Run, on: date, *, by: Actor, now: datetime) -> None:
    """End a run; its open tasks of after that day are cancelled, the late ones stay late."""
    require(by, Action.START_RUN, run.area_path)
    if not run.started_on <= on <= timezone.localdate(now):
        raise ValidationError({"on": _("Choose a day between the start and today.")})
    # Two may press at once; the second finds the run ended and changes nothing.
    if not Run.objects.filter(pk=run.pk, ended_on__isnull=True).update(ended_on=on):
        raise ValidationError(_("This run has already ended."))
    run.refresh_from_db()
    ahead = run.tasks.filter(done_on__isnull=True, cancelled_on__isnull=True, due_on__gt=on)
    count = ahead.update(cancelled_on=on, cancel_reason=_("The run has ended."), changed_at=now)
    append([of_run(run, "ended", on, cancelled_tasks=count)], by=by, now=now)


def horizon(today: date) -> date:
    """Say how far tasks are laid: to the end of the year, in December to the end of the next."""
    return date((today + timedelta(days=31)).year, 12, 31)


def _readable(version: ProgrammeVersion) -> Programme:
    """Read the version."""
    programme = programme_of(version)
    if programme is None:
        raise ValidationError(_("This release cannot read the version; publish it again."))
    return programme


def _check_place(version: ProgrammeVersion, programme: Programme, area_path: str) -> None:
    """Stop unless the version holds there and the area is the unit that it is made for."""
    if version.area_path not in above(area_path):
        raise ValidationError(_("This version was published for another place."))
    level = Area.objects.filter(path=area_path).values_list("level", flat=True).first()
    if programme.levels is not None and level != programme.levels.unit:
        raise ValidationError(
            _("This programme is made for another level of area (%(level)s).")
            % {"level": programme.levels.unit}
        )


def _check_day(area_path: str, on: date, today: date) -> None:
    """Stop when the day cannot be meant."""
    if not today - LONGEST_BACK <= on <= today + LONGEST_AHEAD:
        raise ValidationError({"on": _("Choose a day between three years ago and next year.")})
    if not existed(area_path, on):
        raise ValidationError({"on": _("The area did not exist on that day.")})


def _keep(run: Run) -> None:
    """Keep the run; the database lets a programme run once in an area."""
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(_("This programme already runs here; end that run first.")) from error


def _bring_obligations(run: Run, programme: Programme) -> int:
    """Write the obligations of the programme and the cells that they cover."""
    rows = [
        obligation_of(rule, programme, run, position)
        for position, rule in enumerate(programme.obligations)
    ]
    Obligation.objects.bulk_create(rows)
    covers: list[ObligationCover] = []
    for rule, row in zip(programme.obligations, rows, strict=True):
        covers.extend(covers_of(rule, row))
    ObligationCover.objects.bulk_create(covers, batch_size=1000)
    return len(rows)
