"""Areas: who sees what, and what can be added, renamed and closed."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.places.actions import add_area, close_area, rename_area
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area
from anshe.ground.places.queries import (
    ancestors,
    area_by_code,
    areas,
    below,
    children,
    existed,
    home_areas,
    search_areas,
)
from tests import cast

Places = dict[str, Area]


def codes(found: object) -> list[str]:
    """List the codes of areas."""
    return [area.code for area in found]  # type: ignore[attr-defined] # any iterable of areas


def test_a_reader_sees_the_areas_of_the_role_and_those_below(alice: Actor, areas: Places) -> None:
    assert codes(seen(alice)) == [
        "640202002",
        "640202002001",
        "640202002001-1",
        "640202002002",
    ]


def seen(reader: Actor) -> object:
    """Find the areas a reader sees."""
    return areas(reader)


def test_a_stranger_cannot_tell_whether_an_area_exists(
    charlie: Actor, stranger: Actor, areas: Places
) -> None:
    for reader in (charlie, stranger):
        for code in ("640202002", "nowhere"):
            with pytest.raises(Hidden):
                area_by_code(reader, code)
    assert area_by_code(charlie, "640202003").name == "人民路街道"


def test_the_tree_is_walked_both_ways(alice: Actor, areas: Places) -> None:
    cell = areas["640202002001-1"]
    assert codes(ancestors(cell.path)) == [
        *("cn", "64", "6402", "640202"),
        *("640202002", "640202002001", "640202002001-1"),
    ]
    assert codes(children(alice, areas["640202002"])) == ["640202002001", "640202002002"]
    assert codes(children(alice, areas["640202"])) == []
    assert codes(below(cast.STREET, Level.COMMUNITY)) == ["640202002001", "640202002002"]
    assert codes(below(cast.STREET, Level.STREET)) == ["640202002"]
    assert codes(home_areas(alice)) == ["640202002"]


def test_an_area_exists_between_its_days(areas: Places) -> None:
    Area.objects.filter(code="640202002001-1").update(
        existed_from=date(2025, 3, 1), existed_until=date(2026, 2, 28)
    )
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [existed(cast.GRID_CELL, day) for day in days] == [False, True, True, False]
    assert existed(cast.STREET, date(1949, 10, 1))
    assert not existed("cn/99/", date(2026, 1, 1))


def test_areas_are_found_by_name_and_by_code(alice: Actor, areas: Places) -> None:
    assert codes(search_areas(alice, "社区")) == ["640202002001", "640202002002"]
    assert codes(search_areas(alice, "640202002001")) == ["640202002001", "640202002001-1"]
    assert search_areas(alice, "人民路") == []
    assert search_areas(alice, " ") == []


def test_an_officer_adds_a_grid_cell(alice: Actor, areas: Places, now: datetime) -> None:
    parent = areas["640202002001"]
    cell = add_area(parent, "2", "第二网格", level=Level.GRID, by=alice, now=now)
    assert (cell.code, cell.path) == ("640202002001-2", f"{cast.COMMUNITY}2/")
    assert cell.existed_from == date(2026, 6, 15)
    event = Event.objects.get()
    assert (event.verb, event.subject_id) == ("area.added", "640202002001-2")


@pytest.mark.parametrize("reader", ["bob", "grace", "dora"])
def test_others_of_the_street_add_none(
    request: pytest.FixtureRequest, reader: str, areas: Places, now: datetime
) -> None:
    actor = request.getfixturevalue(reader)
    with pytest.raises(Refused):
        add_area(areas["640202002001"], "2", "x", level=Level.GRID, by=actor, now=now)
    assert not Event.objects.exists()


def test_a_grid_cell_lies_in_no_street_and_a_number_is_used_once(
    alice: Actor, areas: Places, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        add_area(areas["640202002"], "1", "x", level=Level.GRID, by=alice, now=now)
    with pytest.raises(ValidationError):
        add_area(areas["640202002001"], "1", "x", level=Level.GRID, by=alice, now=now)


def test_an_officer_renames_and_closes_a_cell_but_not_her_street(
    alice: Actor, areas: Places, now: datetime
) -> None:
    cell = areas["640202002001-1"]
    rename_area(cell, "东网格", by=alice, now=now)
    close_area(cell, date(2026, 6, 30), by=alice, now=now)
    assert [event.verb for event in Event.objects.order_by("verb")] == [
        "area.closed",
        "area.renamed",
    ]
    with pytest.raises(Refused):
        rename_area(areas["640202002"], "x", by=alice, now=now)
    with pytest.raises(Refused):
        close_area(areas["640202002"], date(2026, 6, 30), by=alice, now=now)


def test_an_area_with_open_areas_inside_is_not_closed(
    adam: Actor, areas: Places, now: datetime
) -> None:
    with pytest.raises(ValidationError):
        close_area(areas["640202002001"], date(2026, 6, 30), by=adam, now=now)


def test_the_page_flags_cells_without_anyone_and_costs_few_queries(
    client: Client,
    alice: Actor,
    grace: Actor,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.signed_in(client, alice)
    with django_assert_max_num_queries(16):
        page = client.get(reverse("places:area", args=["640202002001"])).content.decode()
    assert "第一网格" in page
    assert "Grace" in page
    assert "note warn" in page


def test_adding_by_the_page_comes_back_to_the_area(client: Client, alice: Actor) -> None:
    cast.signed_in(client, alice)
    address = reverse("places:add", args=["640202002001"])
    wrong = client.post(address, {"level": "grid", "number": "1", "name": "x"})
    assert wrong.status_code == 200
    assert "error-summary" in wrong.content.decode()
    right = client.post(address, {"level": "grid", "number": "9", "name": "第九网格"})
    assert right.headers["Location"] == reverse("places:area", args=["640202002001"])
    assert Area.objects.filter(code="640202002001-9").exists()
