"""Who may do what where: Actor, Role, Action, one table, require() and visible()."""

from anshe.ground.access.actor import Actor, Grant, Role
from anshe.ground.access.refusal import Hidden, Refused
from anshe.ground.access.table import Action, may, require, visible

__all__ = ["Action", "Actor", "Grant", "Hidden", "Refused", "Role", "may", "require", "visible"]
