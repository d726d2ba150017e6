"""Inside an area means: the path begins with the area's path, on either database."""

import pytest

from anshe.ground.places.models import Area
from tests import cast

Places = dict[str, Area]


@pytest.mark.parametrize(
    ("path", "count"),
    [("cn/", 9), (cast.STREET, 4), (cast.COMMUNITY, 2), ("cn/64/6402/640202/640202002001/", 0)],
)
def test_what_begins_with_the_path_is_inside(areas: Places, path: str, count: int) -> None:
    assert Area.objects.filter(path__within=path).count() == count


def test_signs_that_mean_something_to_like_mean_themselves(areas: Places) -> None:
    assert not Area.objects.filter(path__within="c%").exists()
    assert not Area.objects.filter(path__within="c_/").exists()


def test_a_neighbour_whose_code_goes_on_is_not_inside(areas: Places) -> None:
    long = Area(code="640202002001-12", name="十二", level="grid", parent=areas["640202002001"])
    long.path = f"{cast.COMMUNITY}12/"
    long.save()
    inside = Area.objects.filter(path__within=cast.GRID_CELL)
    assert [area.code for area in inside] == ["640202002001-1"]


def test_inside_nothing_is_everything(areas: Places) -> None:
    assert Area.objects.filter(path__within="").count() == len(areas)
