"""Give and end roles: never above one's own, never outside one's area, never the last one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Action, Actor, Hidden, Refused, Role, may
from anshe.ground.evidence.models import Event
from anshe.ground.people.actions import add_member, close_account, end_role, give_role
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.people.queries import (
    actor_of,
    cells_without_anyone,
    holders,
    nearest_holders,
    people,
)
from tests import cast


def test_an_officer_gives_a_role_in_her_street(alice: Actor, bob: Actor, now: datetime) -> None:
    give_role(cast.member_of(bob), Role.GRID_WORKER, cast.GRID_CELL, by=alice, now=now)
    assert may(actor_of(cast.member_of(bob), now.date()), Action.ADD_RECORD, cast.GRID_CELL)
    event = Event.objects.latest("recorded_at")
    assert (event.verb, event.area_path, event.actor_name) == (
        "role.given",
        cast.GRID_CELL,
        "Alice",
    )


def test_a_role_is_not_given_twice(alice: Actor, bob: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        give_role(cast.member_of(bob), Role.VIEWER, cast.STREET, by=alice, now=now)


def test_an_officer_gives_no_role_outside_her_street(
    alice: Actor, bob: Actor, now: datetime
) -> None:
    for path in (cast.OTHER_STREET, cast.COUNTY):
        with pytest.raises(Hidden):
            give_role(cast.member_of(bob), Role.VIEWER, path, by=alice, now=now)


def test_an_officer_makes_no_administrator(alice: Actor, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        give_role(cast.member_of(bob), Role.ADMINISTRATOR, cast.STREET, by=alice, now=now)


def test_a_viewer_gives_nothing(bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        give_role(cast.member_of(bob), Role.CLERK, cast.STREET, by=bob, now=now)


def test_an_ended_role_no_longer_acts_but_is_remembered(
    alice: Actor, bob: Actor, now: datetime
) -> None:
    end_role(RoleHeld.objects.get(member_id=bob.id), by=alice, now=now)
    member = cast.member_of(bob)
    assert actor_of(member, now.date()).grants == ()
    assert actor_of(member, now.date() - timedelta(days=1)).grants == bob.grants
    assert Event.objects.get().verb == "role.ended"


def test_an_officer_ends_no_administrator(alice: Actor, adam: Actor, now: datetime) -> None:
    held = RoleHeld.objects.get(member_id=adam.id)
    with pytest.raises(Hidden):
        end_role(held, by=alice, now=now)


def test_the_last_administrator_stays(adam: Actor, now: datetime) -> None:
    held = RoleHeld.objects.get(member_id=adam.id)
    with pytest.raises(ValidationError):
        end_role(held, by=adam, now=now)
    cast.hire("anna", Role.ADMINISTRATOR, cast.COUNTY)
    end_role(held, by=adam, now=now)
    held.refresh_from_db()
    assert held.held_until == now.date() - timedelta(days=1)


def test_the_last_administrator_is_not_closed_out_either(adam: Actor, now: datetime) -> None:
    root = cast.hire("root", Role.ADMINISTRATOR, cast.NATION)
    close_account(cast.member_of(adam), cast.COUNTY, by=root, now=now)
    other = cast.hire("other", Role.ADMINISTRATOR, cast.COUNTY)
    with pytest.raises(Hidden):
        close_account(cast.member_of(root), cast.NATION, by=other, now=now)


def test_a_closed_account_acts_no_more_and_is_logged(
    alice: Actor, bob: Actor, now: datetime
) -> None:
    close_account(cast.member_of(bob), cast.STREET, by=alice, now=now)
    assert actor_of(cast.member_of(bob), now.date()).grants == ()
    assert Event.objects.get().verb == "member.closed"


def test_nobody_closes_their_own_account(alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        close_account(cast.member_of(alice), cast.STREET, by=alice, now=now)


def test_a_new_member_starts_without_a_password(alice: Actor, now: datetime) -> None:
    new = Member(username="nina", name="Nina", phone="13900000002")
    add_member(new, Role.CLERK, cast.STREET, by=alice, now=now)
    assert not Member.objects.get(username="nina").has_usable_password()
    assert {event.verb for event in Event.objects.all()} == {"member.added", "role.given"}


def test_people_are_seen_only_where_the_reader_is(
    alice: Actor, charlie: Actor, grace: Actor, stranger: Actor, now: datetime
) -> None:
    seen = {held.member.name for held in people(alice, cast.STREET, now.date())}
    assert seen == {"Alice", "Grace"}
    assert not people(charlie, cast.STREET, now.date()).exists()
    assert not people(stranger, cast.NATION, now.date()).exists()


def test_the_nearest_role_answers_for_a_place(alice: Actor, grace: Actor, now: datetime) -> None:
    both = (Role.GRID_WORKER, Role.OFFICER)
    assert holders(Role.OFFICER, cast.GRID_CELL, now.date()) == [alice.id]
    assert nearest_holders(both, cast.GRID_CELL, now.date()) == [grace.id]
    assert nearest_holders(both, cast.OTHER_COMMUNITY, now.date()) == [alice.id]


def test_a_cell_without_a_grid_worker_of_its_own_is_named(grace: Actor, now: datetime) -> None:
    assert [cell.path for cell in cells_without_anyone(cast.STREET, now.date())] == [cast.GRID_CELL]
    RoleHeld.objects.filter(member_id=grace.id).update(area_path=cast.GRID_CELL)
    assert cells_without_anyone(cast.STREET, now.date()) == []


def test_just_after_midnight_here_a_role_begins_today_here(alice: Actor, bob: Actor) -> None:
    soon = datetime(2026, 6, 14, 16, 30, tzinfo=UTC)  # 00:30 on the 15th in China
    held = give_role(cast.member_of(bob), Role.CLERK, cast.STREET, by=alice, now=soon)
    assert held.held_from == date(2026, 6, 15)
