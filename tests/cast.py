"""The cast: Alice is officer, Bob may only look, Charlie belongs elsewhere; and their places."""

from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.test import Client

from anshe.ground.access import Actor, Role
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.people.queries import actor_of
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area

PASSWORD = "a-long-enough-word-26"
NATION = "cn/"
COUNTY = "cn/64/6402/640202/"
STREET = "cn/64/6402/640202/640202002/"
OTHER_STREET = "cn/64/6402/640202/640202003/"
COMMUNITY = STREET + "640202002001/"
OTHER_COMMUNITY = STREET + "640202002002/"
GRID_CELL = COMMUNITY + "1/"

_AREAS = (
    (NATION, "cn", "中国", Level.NATION),
    ("cn/64/", "64", "宁夏回族自治区", Level.PROVINCE),
    ("cn/64/6402/", "6402", "石嘴山市", Level.CITY),
    (COUNTY, "640202", "大武口区", Level.COUNTY),
    (STREET, "640202002", "朝阳街道", Level.STREET),
    (COMMUNITY, "640202002001", "第一社区", Level.COMMUNITY),
    (GRID_CELL, "640202002001-1", "第一网格", Level.GRID),
    (OTHER_COMMUNITY, "640202002002", "第二社区", Level.COMMUNITY),
    (OTHER_STREET, "640202003", "人民路街道", Level.STREET),
)


def plant_areas() -> dict[str, Area]:
    """Plant one branch of the tree, from the nation to a grid cell; by code."""
    areas: dict[str, Area] = {}
    for path, code, name, level in _AREAS:
        above = next((area for area in areas.values() if path == _below(area.path, path)), None)
        areas[code] = Area.objects.create(
            code=code, name=name, level=level, path=path, parent=above
        )
    return areas


def _below(parent_path: str, path: str) -> str:
    """Give the path again when it lies directly below the parent's."""
    return path if path.rstrip("/").rpartition("/")[0] + "/" == parent_path else ""


@cache
def _hashed() -> str:
    """Hash the password once: it is slow on purpose."""
    return make_password(PASSWORD)


def hire(username: str, role: Role | None = None, area_path: str = "") -> Actor:
    """Make a member who holds at most one role, and give the actor they act as."""
    member = Member.objects.create(
        username=username, password=_hashed(), name=username.capitalize(), phone="13800000001"
    )
    if role is not None:
        RoleHeld.objects.create(
            member=member, role=role, area_path=area_path, held_from=date(2024, 1, 1)
        )
    return actor_of(member, date(2026, 6, 15))


def member_of(actor: Actor) -> Member:
    """Find the member behind an actor."""
    return Member.objects.get(pk=actor.id)


def signed_in(client: Client, member: Member | Actor) -> Client:
    """Sign the member in without asking for the password."""
    who = member_of(member) if isinstance(member, Actor) else member
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
