"""Who is who, as far as the reader may know."""

from datetime import date

from django.db.models import Q, QuerySet

from anshe.ground.access import Actor, Grant, Role
from anshe.ground.people.models import Member, RoleHeld

NOBODY = Actor(0, "", ())


def roles_in_force(on: date) -> QuerySet[RoleHeld]:
    """Find the roles held on a day by members who may still sign in."""
    ended = Q(held_until__isnull=False, held_until__lt=on)
    return RoleHeld.objects.filter(held_from__lte=on, member__is_active=True).exclude(ended)


def actor_of(member: Member, on: date) -> Actor:
    """Turn a member into the plain value that every action and query takes."""
    held = roles_in_force(on).filter(member=member).values_list("role", "area_path")
    return Actor(member.pk, str(member), tuple(Grant(Role(role), path) for role, path in held))
