"""Publish a version and start a run: the national programme, and broken files."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.kernels.language import pack_text
from anshe.work.programmes.actions.runs import end_run, start_run
from anshe.work.programmes.actions.versions import Unpublishable, publish
from anshe.work.programmes.models import ObligationCover, ProgrammeVersion, Run, Task
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.database]
START = date(2026, 1, 1)


@pytest.fixture
def national(alice: Actor, now: datetime) -> ProgrammeVersion:
    text = pack_text("national-2006-45")
    return publish(text, area_path=cast.STREET, by=alice, now=now)


def test_the_national_programme_is_published_with_its_hash_in_the_log(
    national: ProgrammeVersion,
) -> None:
    told = Event.objects.get(verb="version.published").payload.content
    assert (national.programme, len(national.sha256)) == ("national-2006-45", 64)
    assert national.sha256 in told


def test_a_published_version_is_never_edited(national: ProgrammeVersion) -> None:
    national.text = "programme: other"
    with pytest.raises(TypeError):
        national.save()


def test_the_same_version_is_not_published_twice(
    national: ProgrammeVersion, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        publish(national.text, area_path=cast.STREET, by=alice, now=now)
    assert ProgrammeVersion.objects.count() == 1


def test_a_broken_file_is_refused_with_line_and_column(alice: Actor, now: datetime) -> None:
    text = "programme: broken\nversion: '1'\ntitle: {zh: 坏}\nobligation: []\n"
    with pytest.raises(Unpublishable) as refused:
        publish(text, area_path=cast.STREET, by=alice, now=now)
    problem = refused.value.problems[0]
    assert (problem.code, problem.line, problem.column) == ("L202", 4, 1)
    assert not ProgrammeVersion.objects.exists()
    assert not Event.objects.filter(verb="version.published").exists()


def test_who_may_not_publish_or_start_is_refused(
    national: ProgrammeVersion, bob: Actor, charlie: Actor, now: datetime
) -> None:
    for actor, error in ((bob, Refused), (charlie, Hidden)):
        with pytest.raises(error):
            publish(national.text, area_path=cast.STREET, by=actor, now=now)
        with pytest.raises(error):
            start_run(national, cast.STREET, START, by=actor, now=now)


def test_the_national_programme_starts_and_lays_tasks_for_each_community(
    national: ProgrammeVersion, alice: Actor, now: datetime
) -> None:
    run = start_run(national, cast.STREET, START, by=alice, now=now)
    inspections = run.obligations.get(code="comprehensive-inspection")
    for community in (cast.COMMUNITY, cast.OTHER_COMMUNITY):
        assert inspections.tasks.filter(area_path=community).count() == 4
    monthly = run.obligations.get(code="regular-inspection")
    assert monthly.tasks.count() == 24
    assert (inspections.record_kind, inspections.record_value) == ("inspection", "comprehensive")
    assert run.obligations.get(code="office-meeting").record_value == "meet:safety-office"
    assert ObligationCover.objects.filter(obligation__run=run, axis="people").exists()
    assert Event.objects.filter(verb="run.started").count() == 1


def test_every_obligation_of_the_national_programme_that_has_a_time_can_be_done(
    national: ProgrammeVersion, alice: Actor, now: datetime
) -> None:
    run = start_run(national, cast.STREET, START, by=alice, now=now)
    rows = run.obligations.filter(has_time=True, record_kind="")
    assert set(rows.values_list("code", flat=True)) <= {"patrol", "flood-duty"}


def test_a_programme_runs_once_in_a_street_until_it_is_ended(
    national: ProgrammeVersion, alice: Actor, now: datetime
) -> None:
    run = start_run(national, cast.STREET, START, by=alice, now=now)
    with pytest.raises(ValidationError):
        start_run(national, cast.STREET, START, by=alice, now=now)
    end_run(run, now.date(), by=alice, now=now)
    assert not Task.objects.filter(due_on__gt=now.date(), cancelled_on=None).exists()
    assert start_run(national, cast.STREET, now.date(), by=alice, now=now).pk != run.pk


def test_ending_is_refused_and_logged(
    national: ProgrammeVersion, alice: Actor, bob: Actor, now: datetime
) -> None:
    run = start_run(national, cast.STREET, START, by=alice, now=now)
    with pytest.raises(Refused):
        end_run(run, now.date(), by=bob, now=now)
    with pytest.raises(ValidationError):
        end_run(run, date(2026, 12, 1), by=alice, now=now)
    end_run(run, now.date(), by=alice, now=now)
    assert Event.objects.filter(verb="run.ended").count() == 1


@pytest.mark.parametrize("place", [cast.COMMUNITY, cast.COUNTY])
def test_a_programme_for_streets_does_not_start_elsewhere(
    national: ProgrammeVersion, adam: Actor, now: datetime, place: str
) -> None:
    with pytest.raises(ValidationError):
        start_run(national, place, START, by=adam, now=now)
    assert not Run.objects.exists()


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2028, 1, 1)])
def test_a_run_starts_on_a_day_that_can_be_meant(
    national: ProgrammeVersion, alice: Actor, now: datetime, on: date
) -> None:
    with pytest.raises(ValidationError):
        start_run(national, cast.STREET, on, by=alice, now=now)
