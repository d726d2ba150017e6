"""Premises, facilities, groups and population: kept, closed, and given to measures."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from anshe.ground.access import Action, Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.records.actions import add_record
from anshe.ground.records.forms import Setting
from anshe.ground.registers import actions
from anshe.ground.registers.choices import NINE_SMALL, premises_kinds
from anshe.ground.registers.forms import KINDS, FacilityForm, PopulationForm, PremisesForm
from anshe.ground.registers.models import Facility, Population, Premises, ResidentGroup, Upkeep
from tests import cast

TODAY = date(2026, 6, 15)
pytestmark = pytest.mark.database


@pytest.fixture
def shop(alice: Actor, now: datetime) -> Premises:
    """A small shop in the first community."""
    row = Premises(
        name="便民超市", kind="shop", area_path=cast.COMMUNITY, happened_on=TODAY, public=True
    )
    add_record(row, by=alice, now=now, action=Action.MANAGE_REGISTERS)
    return row


@pytest.fixture
def board(alice: Actor, now: datetime) -> Facility:
    """The notice board of the first community."""
    row = Facility(name="宣传栏", kind="board", area_path=cast.COMMUNITY, happened_on=TODAY)
    add_record(row, by=alice, now=now, action=Action.MANAGE_REGISTERS)
    return row


def facts(name: str, *columns: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM fact_{name} ORDER BY id")
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def test_premises_are_closed_once_and_told_to_the_log(
    shop: Premises, grace: Actor, now: datetime
) -> None:
    actions.close_premises(shop, on=TODAY, by=grace, now=now)
    assert [str(day) for (day,) in facts("premises", "closed")] == ["2026-06-15"]
    assert Event.objects.filter(verb="premises.closed", subject_id=str(shop.pk)).count() == 1
    with pytest.raises(ValidationError):
        actions.close_premises(shop, on=TODAY, by=grace, now=now)


@pytest.mark.parametrize(("who", "refusal"), [("bob", Refused), ("charlie", Hidden)])
def test_who_may_not_close_or_retire(
    who: str,
    refusal: type[Exception],
    shop: Premises,
    board: Facility,
    now: datetime,
    request: pytest.FixtureRequest,
) -> None:
    by = request.getfixturevalue(who)
    with pytest.raises(refusal):
        actions.close_premises(shop, on=TODAY, by=by, now=now)
    with pytest.raises(refusal):
        actions.retire_facility(board, on=TODAY, by=by, now=now)


@pytest.mark.parametrize("on", [date(2026, 6, 14), date(2026, 6, 16)])
def test_nothing_ends_before_it_began_or_tomorrow(
    on: date, shop: Premises, board: Facility, alice: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        actions.close_premises(shop, on=on, by=alice, now=now)
    with pytest.raises(ValidationError):
        actions.retire_facility(board, on=on, by=alice, now=now)


def test_a_facility_is_checked_and_retired(board: Facility, alice: Actor, now: datetime) -> None:
    upkeep = Upkeep(
        facility=board, kind="renew", working=True, area_path=cast.COMMUNITY, happened_on=TODAY
    )
    add_record(upkeep, by=alice, now=now)
    actions.retire_facility(board, on=TODAY, by=alice, now=now)
    [(facility, kind, working)] = facts("upkeep", "facility", "kind", "working")
    assert (facility, kind, bool(working)) == (board.pk, "renew", True)
    [(kind, interval, retired)] = facts("facility", "kind", "interval_days", "retired")
    assert (kind, interval, str(retired)) == ("board", 90, "2026-06-15")


def test_groups_and_population_are_counted(alice: Actor, now: datetime) -> None:
    place = {"area_path": cast.COMMUNITY, "happened_on": TODAY}
    add_record(
        ResidentGroup(kind="elderly", people=412, vulnerable=True, **place), by=alice, now=now
    )
    add_record(
        Population(year=2025, sex="female", age_from=60, age_to=64, people=231, **place),
        by=alice,
        now=now,
    )
    [(kind, people, vulnerable)] = facts("resident_group", "kind", "people", "vulnerable")
    assert (kind, people, bool(vulnerable)) == ("elderly", 412, True)
    assert facts("population", "year", "sex", "age_from", "age_to", "people") == [
        (2025, "female", 60, 64, 231)
    ]


def test_a_population_figure_is_kept_once(alice: Actor, now: datetime) -> None:
    def figure() -> Population:
        return Population(
            year=2025, sex="male", age_from=0, age_to=4, people=90,
            area_path=cast.COMMUNITY, happened_on=TODAY,
        )  # fmt: skip

    add_record(figure(), by=alice, now=now)
    with pytest.raises(ValidationError):
        add_record(figure(), by=alice, now=now)


def setting(reader: Actor) -> Setting:
    return Setting(reader=reader, area_path=cast.COMMUNITY, today=TODAY)


FILLED = {
    "happened_on": "2026-06-15",
    "name": "王记餐馆",
    "kind": "catering",
    "interval_days": "30",
}


def test_the_form_asks_for_a_number_that_one_can_dial_and_for_who_runs_it(alice: Actor) -> None:
    wrong = {**FILLED, "owner_phone": "小王", "credit_code": "123", "run_by_others": "on"}
    form = PremisesForm(data=wrong, setting=setting(alice))
    assert set(form.errors) == {"owner_phone", "credit_code", "run_by"}


def test_the_form_takes_what_is_right(alice: Actor) -> None:
    right = {**FILLED, "owner_phone": "0952-2012345", "credit_code": "91640200ma75ww0x1p"}
    form = PremisesForm(data=right, setting=setting(alice))
    assert form.errors == {}
    assert form.instance.credit_code == "91640200MA75WW0X1P"


def test_ages_stand_in_order(alice: Actor) -> None:
    data = {
        "happened_on": "2026-06-15", "year": "2025", "sex": "male",
        "age_from": "65", "age_to": "60", "people": "3",
    }  # fmt: skip
    assert "age_to" in PopulationForm(data=data, setting=setting(alice)).errors


def test_a_facility_run_by_others_names_them(alice: Actor) -> None:
    data = {"happened_on": "2026-06-15", "name": "电梯", "kind": "lift", "interval_days": "15"}
    form = FacilityForm(data={**data, "run_by_others": "on"}, setting=setting(alice))
    assert set(form.errors) == {"run_by"}


def test_the_nine_small_kinds_are_known_kinds() -> None:
    assert len(NINE_SMALL) == 9
    assert {code for code, _words in premises_kinds()} >= NINE_SMALL


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_its_list_and_its_form(
    kind: str, client: Client, shop: Premises, alice: Actor
) -> None:
    cast.signed_in(client, alice)
    home = f"/a/640202002001/records/{kind}/"
    assert (client.get(home).status_code, client.get(home + "add/").status_code) == (200, 200)


def test_the_owner_is_masked(client: Client, shop: Premises, bob: Actor) -> None:
    Premises.objects.update(owner_name="王建国", owner_phone="13912345678")
    cast.signed_in(client, bob)
    for page in ("", f"{shop.pk}/"):
        text = client.get(f"/a/640202002001/records/premises/{page}").content.decode()
        assert "王建国" not in text
        assert "13912345678" not in text
