"""Members come by invitation, choose their own password, and can be closed out again."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, Hidden, Role, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.people.actions.roles import give_role, keep_an_administrator, require_rank
from anshe.ground.people.models import Member, RoleHeld
from anshe.ground.people.queries import roles_in_force


@transaction.atomic
def add_member(member: Member, role: Role, area_path: str, *, by: Actor, now: datetime) -> Member:
    """Add a member with a first role; without a password, so that only their link lets them in."""
    require_rank(by, role, area_path)
    if not member.password:
        member.set_unusable_password()
    member.full_clean()
    member.save(force_insert=True)
    _tell(member, "member.added", area_path, by=by, now=now)
    give_role(member, role, area_path, by=by, now=now)
    return member


@transaction.atomic
def invite_again(member: Member, area_path: str, *, by: Actor, now: datetime) -> None:
    """Let a member choose a new password by a fresh link; the old password and sessions end."""
    _require_all_roles(member, by, now)
    member.set_unusable_password()
    member.save(update_fields=["password"])
    _end_sessions(member)
    _tell(member, "member.invited_again", area_path, by=by, now=now)


@transaction.atomic
def join(member: Member, password: str, *, now: datetime) -> None:
    """Let the invited member set the first password."""
    member.set_password(password)
    member.save(update_fields=["password"])
    held = roles_in_force(localdate(now)).filter(member=member).first()
    if held is not None:
        by = Actor(member.pk, member.name)
        _tell(member, "member.joined", held.area_path, by=by, now=now)


@transaction.atomic
def close_account(member: Member, area_path: str, *, by: Actor, now: datetime) -> None:
    """Close a member out: the roles end, the sessions end, the records stay."""
    held = _require_all_roles(member, by, now)
    if member.pk == by.id:
        raise ValidationError(_("Nobody can close their own account; ask someone else."))
    keep_an_administrator(held, localdate(now))
    member.is_active = False
    member.save(update_fields=["is_active"])
    _end_sessions(member)
    _tell(member, "member.closed", area_path, by=by, now=now)


def change_language(member: Member, language: str) -> None:
    """Speak another language to the member from now on."""
    member.language = language
    member.full_clean(exclude=["password"])
    member.save(update_fields=["language"])


def end_session(member: Member, session_id: int) -> None:
    """Sign the member out of one browser.

    Raises:
        Hidden: it is not a session of this member.

    """
    session = UserSession.objects.filter(user=member, pk=session_id).first()
    if session is None:
        raise Hidden
    session.end()


@transaction.atomic
def show_phone(member: Member, area_path: str, *, by: Actor, now: datetime) -> str:
    """Show a member's whole phone number, and tell the log who looked."""
    require(by, Action.SEE_SENSITIVE, area_path)
    content = {"member_id": member.pk, "field": "phone"}
    entry = Entry(
        area_path, "member.phone_shown", "member", str(member.pk), content, localdate(now)
    )
    append([entry], by=by, now=now)
    return member.phone


def _require_all_roles(member: Member, by: Actor, now: datetime) -> list[RoleHeld]:
    """Stop unless the actor could have given every role the member holds."""
    held = list(roles_in_force(localdate(now)).filter(member=member).select_related("member"))
    if not held:
        raise Hidden
    for one in held:
        require_rank(by, Role(one.role), one.area_path)
    return held


def _end_sessions(member: Member) -> None:
    """Sign the member out everywhere."""
    for session in UserSession.objects.filter(user=member):
        session.end()


def _tell(member: Member, verb: str, area_path: str, *, by: Actor, now: datetime) -> None:
    """Tell the log of a member; never of a password."""
    content = {"username": member.username, "name": member.name, "phone": member.phone}
    entry = Entry(area_path, verb, "member", str(member.pk), content, localdate(now))
    append([entry], by=by, now=now)
