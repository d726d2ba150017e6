"""The cast that every test shares: one street, its people, one moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from anshe.ground.access import Actor, Role
from anshe.ground.places.models import Area
from tests import cast, guards

guards.install()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 6, 15, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def areas(db: None) -> dict[str, Area]:
    """By code: cn to 640202002 (the street), its communities and grid cell, and 640202003."""
    return cast.plant_areas()


@pytest.fixture
def alice(areas: dict[str, Area]) -> Actor:
    """The officer of 朝阳街道."""
    return cast.hire("alice", Role.OFFICER, cast.STREET)


@pytest.fixture
def bob(areas: dict[str, Area]) -> Actor:
    """May only look at 朝阳街道."""
    return cast.hire("bob", Role.VIEWER, cast.STREET)


@pytest.fixture
def charlie(areas: dict[str, Area]) -> Actor:
    """The officer of another street."""
    return cast.hire("charlie", Role.OFFICER, cast.OTHER_STREET)


@pytest.fixture
def grace(areas: dict[str, Area]) -> Actor:
    """The grid worker of the first community."""
    return cast.hire("grace", Role.GRID_WORKER, cast.COMMUNITY)


@pytest.fixture
def dora(areas: dict[str, Area]) -> Actor:
    """The clerk of 朝阳街道."""
    return cast.hire("dora", Role.CLERK, cast.STREET)


@pytest.fixture
def adam(areas: dict[str, Area]) -> Actor:
    """The administrator of the district."""
    return cast.hire("adam", Role.ADMINISTRATOR, cast.COUNTY)


@pytest.fixture
def stranger(areas: dict[str, Area]) -> Actor:
    """Can sign in, but holds no role anywhere."""
    return cast.hire("stranger")
