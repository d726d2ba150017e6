"""Give a role and end one: never above one's own, never outside one's area."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, Refused, Role, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.messages.actions import Letter, send
from anshe.ground.messages.choices import MessageKind
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.people.queries import RANK, paths_above, rank_at, roles_in_force


@transaction.atomic
def give_role(member: Member, role: Role, area_path: str, *, by: Actor, now: datetime) -> RoleHeld:
    """Let a member hold a role in an area and below, from today.

    Raises:
        Hidden, Refused: the actor may not manage people there, or the role is above their own.
        ValidationError: the member holds it already.

    """
    require_rank(by, role, area_path)
    today = localdate(now)
    if roles_in_force(today).filter(member=member, role=role, area_path=area_path).exists():
        raise ValidationError(_("%(name)s holds this role here already.") % {"name": member})
    held = RoleHeld(member=member, role=role, area_path=area_path, held_from=today)
    held.full_clean()
    held.save()
    _tell(held, "role.given", by=by, now=now)
    words = _("You were given a role: %(role)s") % {"role": held.get_role_display()}
    send(Letter(MessageKind.ROLE, words, link="/me/"), [member.pk], by=by, now=now)
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, by: Actor, now: datetime) -> None:
    """End a role today; what was done in it stays.

    Raises:
        ValidationError: nobody else would administer the area.

    """
    require_rank(by, Role(held.role), held.area_path)
    keep_an_administrator([held], localdate(now))
    if held.held_from == localdate(now):
        # Given and ended on one day: it was a slip, and the last day is counted as held.
        _tell(held, "role.withdrawn", by=by, now=now)
        held.delete()
        return
    held.held_until = date.fromordinal(localdate(now).toordinal() - 1)
    held.save(update_fields=["held_until"])
    _tell(held, "role.ended", by=by, now=now)


def require_rank(by: Actor, role: Role, area_path: str) -> None:
    """Stop unless the actor manages people there and stands at least as high as the role."""
    require(by, Action.MANAGE_PEOPLE, area_path)
    if RANK[role] > rank_at(by, area_path):
        raise Refused(Action.MANAGE_PEOPLE.value)


def keep_an_administrator(ending: list[RoleHeld], today: date) -> None:
    """Stop when somewhere the last administrator would go.

    Two administrators who end each other's role at the same moment are told one after the other:
    the rows of all administrators above are locked.
    """
    for held in ending:
        if held.role != Role.ADMINISTRATOR:
            continue
        others = (
            RoleHeld.objects.select_for_update()
            .filter(role=Role.ADMINISTRATOR, area_path__in=paths_above(held.area_path))
            .filter(Q(held_until__isnull=True) | Q(held_until__gte=today))
            .exclude(member_id=held.member_id)
            .filter(member__is_active=True)
        )
        if not list(others.values_list("pk", flat=True)):
            raise ValidationError(
                _("This is the last administrator here. Give the role to someone else first.")
            )


def _tell(held: RoleHeld, verb: str, *, by: Actor, now: datetime) -> None:
    """Tell the log of a role."""
    content = {
        "member_id": held.member_id,
        "name": held.member.name,
        "role": held.role,
        "held_from": held.held_from.isoformat(),
        "held_until": held.held_until.isoformat() if held.held_until else None,
    }
    entry = Entry(held.area_path, verb, "role", str(held.pk), content, localdate(now))
    append([entry], by=by, now=now)
