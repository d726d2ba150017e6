"""`anshe log`: verify, export, sign. Verifying a file needs neither Django nor a database."""

import gzip
import importlib
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
import django
import rich.progress
from rich.console import Console

from anshe.kernels.transparency import Exported, LogKey, Problem, read_key, verify_export

BROKEN, UNUSABLE = 1, 2
_LIVE = ("checkpoint", "export", "sequence")
_console = Console(stderr=True)


class LogCommands(click.Group):
    """A group that gets Django ready only for the commands that need the database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted({*super().list_commands(ctx), *_LIVE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Read the command."""
        return live(cmd_name) if cmd_name in _LIVE else super().get_command(ctx, cmd_name)


def live(name: str) -> click.Command:
    """Read a command that works on the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
    django.setup()
    command: click.Command = getattr(importlib.import_module("anshe.project.cli.log_live"), name)
    return command


@click.group(cls=LogCommands)
def log() -> None:
    """Verify, export and sign the transparency log."""


@log.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--key", "key_text", default="", help="The log's public key, name+id+key.")
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A signed checkpoint that you kept; may be given several times.",
)
@click.option("--files", is_flag=True, help="Read every attached file, too (without FILE).")
@click.pass_context
def verify(
    ctx: click.Context,
    file: Path | None,
    key_text: str,
    checkpoints: tuple[Path, ...],
    *,
    files: bool,
) -> None:
    """Verify an exported FILE, or the live database when no FILE is given.

    Ends with 0 when everything holds, 1 when something was found, 2 when FILE cannot be read.
    """
    notes = tuple(path.read_text(encoding="utf-8") for path in checkpoints)
    if file is None:
        ctx.invoke(live("verify"), notes=notes, files=files)
        return
    key = read_key(key_text) if key_text else None
    if isinstance(key, Problem):
        _stop(f"--key: {_words(key)}")
    try:
        with _lines(file) as lines:
            found = verify_export(lines, key=key, notes=notes)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        _stop(f"{file}: {_words(Problem('file_unreadable'))} ({error})")
    _report(found, trusted=key is not None)


@contextmanager
def _lines(file: Path) -> Iterator[Iterator[str]]:
    """Open the lines of a file, packed or not, under a progress bar."""
    with rich.progress.open(file, "rb", description=file.name, console=_console) as raw:
        stream = gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw
        with io.TextIOWrapper(stream, encoding="utf-8") as lines:
            yield iter(lines)


def _report(found: Exported, *, trusted: bool) -> None:
    """Say what was verified and what was found."""
    key: LogKey | None = found.key
    root = found.root.hex()
    english = _speaks_english()
    if english:
        click.echo(f"{found.size} entries, {found.checkpoints} signed checkpoints, root {root}")
        if found.hidden:
            click.echo(f"{found.hidden} entries are given by their hash alone")
    else:
        click.echo(f"{found.size} 条记录，{found.checkpoints} 个签名检查点，根 {root}")
        if found.hidden:
            click.echo(f"其中 {found.hidden} 条只给出哈希值")
    if key is not None and not trusted:
        by = "public key in the file (compare it with the one you know)"
        click.echo(f"{by if english else '文件内的公钥（请与您所知的核对）'}: {key.text()}")
    for problem in found.problems:
        click.echo(f"  {problem.code}  {problem.place}  {_words(problem)}", err=True)
    if found.problems:
        click.echo("NOT PROVEN" if english else "不成立", err=True)
        sys.exit(BROKEN)
    click.echo("Everything holds." if english else "全部成立。")


def _words(problem: Problem) -> str:
    """Say a problem in the language of the site."""
    return problem.en if _speaks_english() else problem.zh


def _speaks_english() -> bool:
    """Say whether the site is set to English."""
    return os.environ.get("ANSHE_LANGUAGE", "zh-hans").startswith("en")


def _stop(words: str) -> NoReturn:
    """Stop because the input cannot be used."""
    click.echo(words, err=True)
    sys.exit(UNUSABLE)
