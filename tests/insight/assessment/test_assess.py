"""An officer sees where the street stands on all indicators, and why."""

from datetime import date, datetime, timedelta

import pytest

from anshe.ground.access import Actor, Hidden
from anshe.ground.places.models import Area
from anshe.ground.records.actions import add_record
from anshe.insight.assessment.actions import assess, fill_history
from anshe.insight.assessment.models import Kept
from anshe.insight.assessment.queries.kept import past
from anshe.work.hazards.models import Inspection
from anshe.work.programmes.models import ProgrammeVersion
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def inspect(path: str, on: date, by: Actor, now: datetime) -> None:
    """Record a comprehensive inspection of a community."""
    row = Inspection(area_path=path, happened_on=on, kind="comprehensive")
    add_record(row, by=by, now=now)


def test_nothing_recorded_is_never_praised(
    street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    standing = assess(alice, street, version, as_of=None, now=now)
    assert len(standing.shown) == 45
    shown = standing.find("11.1")
    assert (shown.grade, shown.result.has_evidence) == ("C", False)
    assert standing.counts()["A"] == 0


def test_the_weakest_community_decides_and_is_named(
    street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    for days in (1, 2):
        inspect(cast.COMMUNITY, now.date() - timedelta(days=days), alice, now)
    result = assess(alice, street, version, as_of=None, now=now).find("8.3").result
    assert [(line.key, line.value) for line in result.parts[0].groups] == [
        ("640202002002", 0.0),
        ("640202002001", 2.0),
    ]
    assert result.weakest["zh"] == "第二社区"
    assert "第二社区" in result.sentence["zh"]


def test_a_new_record_changes_what_is_kept(
    street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    def counted() -> float | None:
        found = assess(alice, street, version, as_of=None, now=now).find("8.3")
        return found.result.parts[0].groups[1].value

    assert counted() == 0
    inspect(cast.COMMUNITY, now.date(), alice, now)
    assert counted() == 1
    assert Kept.objects.count() == 1


def test_the_past_knows_only_what_was_recorded_by_then(
    street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    yesterday = now - timedelta(days=1)
    inspect(cast.COMMUNITY, yesterday.date(), alice, now)
    past_day = assess(alice, street, version, as_of=yesterday.date(), now=now).find("8.3")
    today = assess(alice, street, version, as_of=None, now=now).find("8.3")
    assert [line.value for line in past_day.result.parts[0].groups] == [0, 0]
    assert [line.value for line in today.result.parts[0].groups] == [0, 1]


def test_an_event_elsewhere_leaves_it_as_it_is(
    street: Area, alice: Actor, charlie: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    first = assess(alice, street, version, as_of=None, now=now)
    inspect(cast.OTHER_STREET, now.date(), charlie, now)
    again = assess(alice, street, version, as_of=None, now=now + timedelta(minutes=1))
    assert again.computed_at == first.computed_at


def test_the_history_is_kept_month_by_month(
    street: Area, alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    assert fill_history(alice, street, version, until=now.date(), now=now) == 12
    assert fill_history(alice, street, version, until=now.date(), now=now) == 0
    days = [row.as_of for row in past(version, street.path, now.date())]
    assert (days[0], days[-1], len(days)) == (date(2025, 6, 30), date(2026, 5, 31), 12)


def test_who_belongs_elsewhere_learns_nothing(
    street: Area, charlie: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    with pytest.raises(Hidden):
        assess(charlie, street, version, as_of=None, now=now)
