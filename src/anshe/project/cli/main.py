"""The one entry point; each group of commands lives in a file that is read when called."""

import importlib
import os
from dataclasses import dataclass

import click
import django


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command lives, and whether it needs the database."""

    module: str
    name: str
    django: bool = True


COMMANDS = {
    "programme": Place("anshe.project.cli.programme", "programme", django=False),
    "read": Place("anshe.project.cli.read", "read", django=False),
    "rates": Place("anshe.project.cli.rates", "rates", django=False),
    "scan": Place("anshe.project.cli.scan", "scan", django=False),
    "alarms": Place("anshe.project.cli.alarms", "alarms", django=False),
    "log": Place("anshe.project.cli.log", "log", django=False),
    "areas": Place("anshe.project.cli.areas", "areas"),
    "people": Place("anshe.project.cli.people", "people"),
    "work": Place("anshe.project.cli.work", "work"),
    "assess": Place("anshe.project.cli.assess", "assess"),
    "demo": Place("anshe.project.cli.demo", "demo"),
    "serve": Place("anshe.project.cli.site", "serve"),
    "setup": Place("anshe.project.cli.site", "setup"),
    "manage": Place("anshe.project.cli.site", "manage"),
}


class Commands(click.Group):
    """A group that reads a command's module only when it is called: help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Read the command, with Django ready if it needs it."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        if place.django:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
            django.setup()
        command: click.Command = getattr(importlib.import_module(place.module), place.name)
        return command


@click.command(cls=Commands)
@click.version_option(package_name="anshe")
def main() -> None:
    """Run a street's safe-community programme."""
