from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.records.actions import add_record
from anshe.work.watch.actions import check_supply, dissolve_team, remove_supply, review_plan
from anshe.work.watch.forms import KINDS
from anshe.work.watch.models import EmergencyPlan, Response, Supply, Team, TeamTraining
from tests import cast
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def test_a_plan_is_reviewed(plan: EmergencyPlan, alice: Actor, now: datetime) -> None:
    review_plan(plan, by=alice, now=now, note="Numbers renewed")
    columns = ("level", "hazard_kind", "premises", "in_force", "expires", "reviewed")
    assert fact("emergency_plan", *columns) == [
        ("special", "flood", None, "2026-05-01", None, "2026-06-15")
    ]
    assert verbs(plan) == ["emergency_plan.added", "emergency_plan.reviewed"]


def test_a_plan_is_not_reviewed_before_it_holds_or_by_a_reader(
    plan: EmergencyPlan, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="before"):
        review_plan(plan, by=alice, now=now, on=date(2026, 4, 30))
    with pytest.raises(Refused):
        review_plan(plan, by=bob, now=now)


def test_a_supply_that_was_checked_says_whether_it_is_intact(
    supply: Supply, alice: Actor, now: datetime
) -> None:
    check_supply(supply, intact=False, by=alice, now=now)
    assert fact("supply", "kind", "expires", "intact", "removed") == [
        ("flood", "2026-12-31", False, None)
    ]
    assert verbs(supply) == ["supply.added", "supply.checked"]


def test_a_supply_that_was_removed_is_gone(supply: Supply, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="why"):
        remove_supply(supply, why="", by=alice, now=now)
    remove_supply(supply, why="Used", by=alice, now=now)
    assert fact("supply", "removed") == [("2026-06-15",)]
    with pytest.raises(ValidationError, match="already removed"):
        check_supply(supply, intact=True, by=alice, now=now)


def test_a_supply_is_ready_until_its_last_day(supply: Supply) -> None:
    assert supply.is_ready(date(2026, 12, 31))
    assert not supply.is_ready(date(2027, 1, 1))


def test_a_stranger_touches_no_supply(supply: Supply, charlie: Actor, now: datetime) -> None:
    with pytest.raises(Hidden):
        check_supply(supply, intact=True, by=charlie, now=now)


def test_a_team_trains_and_is_dissolved_once(team: Team, alice: Actor, now: datetime) -> None:
    training = TeamTraining(
        team=team,
        area_path=team.area_path,
        happened_on=TODAY,
        topic="Hoses",
        hours=Decimal("2.5"),
        people=10,
    )
    add_record(training, by=alice, now=now)
    dissolve_team(team, by=alice, now=now)
    assert fact("team", "kind", "people", "ended") == [("fire", 12, "2026-06-15")]
    assert fact("team_training", "team", "hours") == [(team.pk, 2.5)]
    with pytest.raises(ValidationError, match="already dissolved"):
        dissolve_team(team, by=alice, now=now)


def test_who_may_only_look_dissolves_no_team(team: Team, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        dissolve_team(team, by=bob, now=now)


def _response(minutes: str) -> Response:
    return Response(
        area_path=cast.STREET,
        happened_on=TODAY,
        kind="drill",
        hazard_kind="fire",
        minutes=Decimal(minutes),
        standard_minutes=Decimal(5),
    )


def test_help_is_in_time_up_to_the_minute_allowed(alice: Actor, now: datetime) -> None:
    for minutes in ("4.9", "5", "5.1"):
        add_record(_response(minutes), by=alice, now=now)
    assert fact("response", "kind", "minutes", "standard_minutes", "within") == [
        ("drill", 4.9, 5, True),
        ("drill", 5, 5, True),
        ("drill", 5.1, 5, False),
    ]


@pytest.mark.django_db
def test_the_database_refuses_a_verdict_that_does_not_follow(now: datetime) -> None:
    row = _response("9")
    row.recorded_at, row.recorded_by, row.recorded_by_id, row.within = now, "x", 1, True
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.bulk_create([row])


def test_the_leader_of_a_team_is_masked() -> None:
    masks = {kind.name: dict(kind.masks) for kind in KINDS if kind.masks}
    assert masks == {"team": {"leader": "name", "leader_phone": "phone"}}
    assert set(masks["team"]) == set(Team.PERSONAL)
