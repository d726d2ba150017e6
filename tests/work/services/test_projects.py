from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.records.actions import add_record, change_record
from anshe.work.services.actions import end_project
from anshe.work.services.models import Progress, Project
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def test_a_project_knows_which_parts_of_its_plan_are_missing(project: Project) -> None:
    assert project.plan_parts == 4
    assert project.missing_parts() == ("schedule", "evaluation", "review", "participation")


def test_a_plan_is_whole_with_all_eight_parts(
    project: Project, alice: Actor, now: datetime
) -> None:
    for part in project.missing_parts():
        setattr(project, part, "Written")
    change_record(project, "changed", by=alice, now=now)
    columns = ("domain", "key", "risk", "cites_baseline", "for_vulnerable", "plan_parts", "ended")
    assert fact("project", *columns) == [("elderly", True, None, True, True, 8, None)]


def test_a_key_project_says_whom_it_concerns(project: Project, alice: Actor, now: datetime) -> None:
    project.concerned = None
    with pytest.raises(ValidationError) as error:
        change_record(project, "changed", by=alice, now=now)
    assert "concerned" in error.value.message_dict


def test_a_project_ends_once_with_what_it_achieved(
    project: Project, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="achieved"):
        end_project(project, result=" ", by=alice, now=now)
    end_project(project, result="7 falls fewer", by=alice, now=now)
    assert fact("project", "ended") == [("2026-06-15",)]
    assert verbs(project) == ["project.added", "project.ended"]
    with pytest.raises(ValidationError, match="already ended"):
        end_project(project, result="Again", by=alice, now=now)


def test_nobody_without_the_right_ends_a_project(
    project: Project, bob: Actor, charlie: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        end_project(project, result="Done", by=bob, now=now)
    with pytest.raises(Hidden):
        end_project(project, result="Done", by=charlie, now=now)


def _progress(project: Project, participated: int) -> Progress:
    return Progress(
        project=project,
        area_path=project.area_path,
        happened_on=TODAY,
        concerned=400,
        participated=participated,
    )


def test_progress_gives_the_share_that_took_part(
    project: Project, alice: Actor, now: datetime
) -> None:
    add_record(_progress(project, 130), by=alice, now=now)
    assert fact("progress", "project", "key", "concerned", "participated", "share") == [
        (project.pk, True, 400, 130, 0.325)
    ]


@pytest.mark.parametrize("participated", [-1, 401])
def test_no_more_and_no_less_take_part_than_can(
    project: Project, alice: Actor, now: datetime, participated: int
) -> None:
    with pytest.raises(ValidationError):
        add_record(_progress(project, participated), by=alice, now=now)
