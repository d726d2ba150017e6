"""The roles as people read them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ROLE_NAMES: "dict[Role, _StrPromise]" = {
    Role.ADMINISTRATOR: _("administrator"),
    Role.OFFICER: _("safety officer"),
    Role.LEAD: _("working-group lead"),
    Role.GRID_WORKER: _("grid worker"),
    Role.CLERK: _("clerk"),
    Role.OWNER: _("premises owner"),
    Role.ASSESSOR: _("assessor"),
    Role.VIEWER: _("viewer"),
}

ROLE_CHOICES = [(role.value, name) for role, name in ROLE_NAMES.items()]
