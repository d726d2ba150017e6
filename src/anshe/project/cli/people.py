"""`anshe people`: the first administrator, and whatever is quicker typed."""

import click
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Refused, Role
from anshe.ground.people.actions import add_member, end_role, give_role
from anshe.ground.people.models import Member
from anshe.ground.people.queries import roles_in_force
from anshe.ground.places.models import Area
from anshe.project.cli.terminal import TERMINAL

ROLES = click.Choice([role.value for role in Role])


@click.group()
def people() -> None:
    """Add members and give them roles."""


@people.command()
@click.argument("username")
@click.option("--name", default="", help="As people are shown; the username if not given.")
@click.option("--role", type=ROLES, default=Role.ADMINISTRATOR.value, show_default=True)
@click.option("--area", default="cn", show_default=True, help="Code of the area: 640202002.")
@click.password_option(help="Asked for when it is not given.")
def add(username: str, name: str, role: str, area: str, password: str) -> None:
    """Add a member who can sign in at once: `anshe people add root --name 管理员`."""
    member = Member(username=username, name=name or username)
    member.set_password(password)
    path = _path(area)
    try:
        add_member(member, Role(role), path, by=TERMINAL, now=timezone.now())
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    words = _("%(name)s can sign in as %(username)s.")
    click.echo(words % {"name": member.name, "username": username})


@people.command()
@click.argument("username")
@click.argument("role", type=ROLES)
@click.argument("area")
@click.option("--end", is_flag=True, help="End the role instead of giving it.")
def role(username: str, role: str, area: str, *, end: bool) -> None:
    """Give a member a role in an area, or end it: `anshe people role wang officer 640202002`."""
    member = Member.objects.filter(username=username).first()
    if member is None:
        raise click.ClickException(_("Nobody signs in as %(name)s.") % {"name": username})
    path, now = _path(area), timezone.now()
    try:
        if not end:
            give_role(member, Role(role), path, by=TERMINAL, now=now)
        else:
            held = roles_in_force(timezone.localdate(now)).filter(
                member=member, role=role, area_path=path
            )
            for one in held.select_related("member"):
                end_role(one, by=TERMINAL, now=now)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except Refused as error:
        raise click.ClickException(_("This cannot be done from here.")) from error
    click.echo(_("Done."))


def _path(code: str) -> str:
    """Find the path of an area; the root exists as soon as anyone is added to it."""
    area = Area.objects.filter(code=code).first()
    if area is not None:
        return area.path
    if code == "cn":
        return "cn/"
    raise click.ClickException(
        _("There is no area with code %(code)s. Import the areas first.") % {"code": code}
    )
