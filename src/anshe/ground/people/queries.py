"""Who is who, as far as the reader may know."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from anshe.ground.access import Action, Actor, Grant, Hidden, Role, visible
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.places.models import Area
from anshe.ground.places.queries import open_cells

NOBODY = Actor(0, "", ())
RANK: dict[Role, int] = dict.fromkeys(Role, 1) | {Role.OFFICER: 2, Role.ADMINISTRATOR: 3}
"""Nobody gives a role that stands higher than their own."""


def roles_in_force(on: date) -> QuerySet[RoleHeld]:
    """Find the roles held on a day by members who may still sign in."""
    ended = Q(held_until__isnull=False, held_until__lt=on)
    return RoleHeld.objects.filter(held_from__lte=on, member__is_active=True).exclude(ended)


def actor_of(member: Member, on: date) -> Actor:
    """Turn a member into the plain value that every action and query takes."""
    if not member.is_active:
        return Actor(member.pk, str(member))
    held = roles_in_force(on).filter(member=member).values_list("role", "area_path")
    return Actor(member.pk, str(member), tuple(Grant(Role(role), path) for role, path in held))


def actor_by_id(member_id: int, on: date) -> Actor:
    """Find the actor of a member by id, for jobs that work in someone's name; else nobody."""
    member = Member.objects.filter(pk=member_id).first()
    return actor_of(member, on) if member else NOBODY


def rank_at(actor: Actor, area_path: str) -> int:
    """Say how high the actor stands at a place."""
    return max((RANK[role] for role in actor.roles_at(area_path)), default=0)


def people(reader: Actor, area_path: str, on: date) -> QuerySet[RoleHeld]:
    """Find the roles held in an area and below it that the reader may see."""
    held = roles_in_force(on).filter(area_path__within=area_path)
    return visible(held, reader, Action.SEE_PEOPLE).select_related("member")


def holders(role: Role, area_path: str, on: date) -> list[int]:
    """List the ids of the members whose role covers this place: held here or above."""
    held = roles_in_force(on).filter(role=role, area_path__in=paths_above(area_path))
    return sorted(set(held.values_list("member_id", flat=True)))


def nearest_holders(roles: Iterable[Role], area_path: str, on: date) -> list[int]:
    """List the members who answer for a place: those who hold one of the roles closest to it."""
    held = roles_in_force(on).filter(role__in=list(roles), area_path__in=paths_above(area_path))
    found = list(held.values_list("area_path", "member_id"))
    closest = max((len(path) for path, _id in found), default=0)
    return sorted({member_id for path, member_id in found if len(path) == closest})


def member_seen(reader: Actor, area_path: str, pk: int, on: date) -> Member:
    """Find a member who holds a role in or below an area the reader may see.

    Raises:
        Hidden: there is none, or the reader may not see them.

    """
    held = people(reader, area_path, on).filter(member_id=pk).first()
    if held is None:
        raise Hidden
    return held.member


def cells_without_anyone(area_path: str, on: date) -> list[Area]:
    """List the grid cells that nobody answers for: no grid worker holds the very cell."""
    held = roles_in_force(on).filter(role=Role.GRID_WORKER, area_path__within=area_path)
    manned = set(held.values_list("area_path", flat=True))
    return [cell for cell in open_cells(area_path, on) if cell.path not in manned]


def paths_above(area_path: str) -> list[str]:
    """List the paths that contain this one, itself included."""
    codes = area_path.rstrip("/").split("/")
    return ["/".join(codes[:length]) + "/" for length in range(1, len(codes) + 1)]
