"""The commands of `anshe log` that work on the database."""

import sys
import time
from pathlib import Path

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from anshe.ground.evidence import actions, queries
from anshe.project.cli.terminal import console

_COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
)
_SHOWN = 50


@click.command()
@click.option("--files", is_flag=True)
def verify(notes: tuple[str, ...] = (), *, files: bool = False) -> None:
    """Verify the live log and every record; end with 1 when something was found."""
    words = {"log": _("Log"), "records": _("Records"), "files": _("Files")}
    with Progress(*_COLUMNS, console=console, transient=True) as bar:
        lines = {step: bar.add_task(label, total=None) for step, label in words.items()}

        def show(step: str, done: int, total: int) -> None:
            bar.update(lines[step], completed=done, total=total)

        found = actions.verify(now=timezone.now(), progress=show, notes=notes, files=files)
    numbers = {"size": found.size, "records": found.records, "signed": found.checkpoints}
    click.echo(
        _("%(size)d entries, %(records)d records, %(signed)d signed checkpoints verified.")
        % numbers
    )
    if found.waiting:
        click.echo(_("%(many)d entries wait for their place.") % {"many": found.waiting})
    if found.ok:
        click.echo(_("Everything is as the log says."))
        return
    _show_findings(found)
    sys.exit(1)


def _show_findings(found: actions.Verified) -> None:
    """Write the findings as a table."""
    table = Table(_("Code"), _("Where"), _("What is wrong"))
    for finding in found.findings[:_SHOWN]:
        where = f"{finding.subject_kind} {finding.subject_id}".strip() or finding.place
        table.add_row(finding.code, where, str(finding.get_code_display()))
    console.print(table)
    if found.found > _SHOWN:
        click.echo(_("... and %(more)d more.") % {"more": found.found - _SHOWN})


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--contents", is_flag=True, help="With personal content. Guard the file.")
def export(file: Path, *, contents: bool) -> None:
    """Write the whole log into FILE (.jsonl or .jsonl.gz); verify it with `anshe log verify`."""
    checkpoint = queries.last_checkpoint()
    total = checkpoint.size if checkpoint else 0
    with Progress(*_COLUMNS, console=console, transient=True) as bar:
        line = bar.add_task(_("Lines"), total=total)
        many = actions.export_log(
            file, contents=contents, progress=lambda done: bar.update(line, completed=done)
        )
    click.echo(_("%(many)d lines written to %(file)s.") % {"many": many, "file": file})
    click.echo(_("Public key of the log: %(key)s") % {"key": actions.log_key().text()})


@click.command()
def checkpoint() -> None:
    """Print the newest signed checkpoint, for someone else to keep."""
    newest = queries.last_checkpoint()
    if newest is None:
        raise click.ClickException(_("Nothing was signed yet: run `anshe log sequence`."))
    click.echo(newest.note, nl=False)


@click.command()
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    help="Go on every so many seconds until it is stopped.",
)
def sequence(every: float | None) -> None:
    """Give waiting entries their places and sign a checkpoint."""
    while True:
        done = actions.sequence_all(now=timezone.now())
        if done.placed or every is None:
            words = _("%(placed)d entries placed; the log has %(size)d.")
            click.echo(words % {"placed": done.placed, "size": done.size})
        if every is None:
            return
        time.sleep(every)
