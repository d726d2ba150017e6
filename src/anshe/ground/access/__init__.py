"""Who may do what where: Actor, Role, Action, one table, require() and visible()."""

from anshe.ground.access.actor import Actor, Grant, Role
from anshe.ground.access.refusal import Hidden, Refused
from anshe.ground.access.table import Action, may, require, visible
from anshe.ground.access.within import Within

__all__ = [
    "Action",
    "Actor",
    "Grant",
    "Hidden",
    "Refused",
    "Role",
    "Within",
    "may",
    "require",
    "visible",
]
