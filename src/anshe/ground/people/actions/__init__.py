"""Everything that can happen to members and the roles they hold."""

from anshe.ground.people.actions.members import (
    add_member,
    change_language,
    close_account,
    end_session,
    invite_again,
    join,
    show_phone,
)
from anshe.ground.people.actions.roles import end_role, give_role

__all__ = [
    "add_member",
    "change_language",
    "close_account",
    "end_role",
    "end_session",
    "give_role",
    "invite_again",
    "join",
    "show_phone",
]
