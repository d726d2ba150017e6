from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.records.actions import add_record
from anshe.work.voice.actions import end_volunteer
from anshe.work.voice.models import Volunteer, VolunteerService
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def _service(volunteer: Volunteer, hours: str) -> VolunteerService:
    return VolunteerService(
        volunteer=volunteer,
        area_path=volunteer.area_path,
        happened_on=TODAY,
        kind="visit",
        hours=Decimal(hours),
    )


def test_the_hours_of_a_volunteer_stay_when_they_leave(
    volunteer: Volunteer, alice: Actor, now: datetime
) -> None:
    add_record(_service(volunteer, "3.5"), by=alice, now=now)
    end_volunteer(volunteer, by=alice, now=now)
    assert fact("volunteer", "group", "ended") == [("elderly", "2026-06-15")]
    assert fact("volunteer_service", "volunteer", "hours") == [(volunteer.pk, 3.5)]
    assert verbs(volunteer) == ["volunteer.added", "volunteer.ended"]


def test_a_volunteer_leaves_once_and_not_by_a_reader(
    volunteer: Volunteer, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        end_volunteer(volunteer, by=bob, now=now)
    end_volunteer(volunteer, by=alice, now=now)
    with pytest.raises(ValidationError, match="already left"):
        end_volunteer(volunteer, by=alice, now=now)


@pytest.mark.parametrize("hours", ["0", "-2", "24.5"])
def test_hours_that_cannot_be_are_refused(
    volunteer: Volunteer, alice: Actor, now: datetime, hours: str
) -> None:
    with pytest.raises(ValidationError):
        add_record(_service(volunteer, hours), by=alice, now=now)


def test_a_volunteer_is_named_by_number_only(volunteer: Volunteer) -> None:
    assert volunteer.name not in str(volunteer)
