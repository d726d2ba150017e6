"""`anshe areas`: the division table of the country, and single areas below it."""

from pathlib import Path

import click
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from anshe.ground.places.actions import BadDivision, Imported, add_area, import_division
from anshe.ground.places.choices import Level
from anshe.ground.places.models import Area
from anshe.project.cli.terminal import TERMINAL, console


@click.group()
def areas() -> None:
    """Import and add areas, from the nation to the grid cell."""


@areas.command("import")
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE...",
)
@click.option("--under", default="", help="Only this area, those below and those above it: 640202.")
def import_(sources: tuple[Path, ...], under: str) -> None:
    """Import a public division table: CSV or JSON files, one per level, or their folder."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    try:
        with Progress(*columns, console=console, transient=True) as bar:
            line = bar.add_task(_("Reading"), total=None)

            def show(step: str, done: int, total: int) -> None:
                bar.update(line, description=step, completed=done, total=total)

            result = import_division(
                sources, by=TERMINAL, now=timezone.now(), under=under, progress=show
            )
    except BadDivision as error:
        _refuse(error)
    _report(result)


def _refuse(error: BadDivision) -> None:
    """Write every problem on a line of its own and stop."""
    for problem in error.problems:
        click.echo(str(problem), err=True)
    raise click.ClickException(_("Nothing was imported. Mend the files and import them again."))


def _report(result: Imported) -> None:
    """Say what was done."""
    for problem in result.moved[:20]:
        click.echo(str(problem), err=True)
    words = _("%(added)d areas added, %(renamed)d renamed, %(unchanged)d as before.")
    numbers = {
        "added": result.added,
        "renamed": result.renamed,
        "unchanged": result.unchanged,
    }
    click.echo(words % numbers)


@areas.command()
@click.argument("parent")
@click.argument("number")
@click.argument("name")
@click.option("--level", type=click.Choice([level.value for level in Level]), default="grid")
def add(parent: str, number: str, name: str, level: str) -> None:
    """Add an area below PARENT (a code): `anshe areas add 640202002001 1 第一网格`."""
    above = Area.objects.filter(code=parent).first()
    if above is None:
        raise click.ClickException(_("There is no area with code %(code)s.") % {"code": parent})
    try:
        area = add_area(above, number, name, level=Level(level), by=TERMINAL, now=timezone.now())
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    click.echo(f"{area.code}  {area.name}")
