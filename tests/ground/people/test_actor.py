"""A signed-in member acts through the roles in force today."""

from datetime import date

import pytest

from anshe.ground.access import Action, Actor, Hidden, Role, may, require
from anshe.ground.people.models import RoleHeld
from anshe.ground.people.queries import actor_of
from tests import cast


def test_a_role_covers_its_area_and_everything_below_but_nothing_beside(alice: Actor) -> None:
    assert may(alice, Action.ADD_RECORD, cast.STREET)
    assert may(alice, Action.ADD_RECORD, cast.GRID_CELL)
    assert not may(alice, Action.ADD_RECORD, cast.OTHER_STREET)
    assert not may(alice, Action.ADD_RECORD, cast.COUNTY)


def test_a_role_ends_after_its_last_day(bob: Actor) -> None:
    RoleHeld.objects.filter(member_id=bob.id).update(held_until=date(2026, 6, 15))
    member = cast.member_of(bob)
    assert actor_of(member, date(2026, 6, 15)).roles_at(cast.STREET) == {Role.VIEWER}
    assert actor_of(member, date(2026, 6, 16)).grants == ()


def test_a_role_does_not_start_before_its_first_day(bob: Actor) -> None:
    assert actor_of(cast.member_of(bob), date(2023, 12, 31)).grants == ()


def test_a_stranger_sees_nothing(stranger: Actor) -> None:
    with pytest.raises(Hidden):
        require(stranger, Action.SEE_AREAS, cast.STREET)
