"""`anshe read`: a work plan in prose becomes rows, a programme file, a page, or a run."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import click
import django

from anshe.kernels.reader import PlanReading, Reading
from anshe.kernels.reader import read as read_text
from anshe.project.cli.read.said import say
from anshe.project.cli.spoken import language_option
from anshe.work.plans.queries.extraction import (
    Extracted,
    Unreadable,
    extract,
    extract_apart,
    needs_care,
)

Rows = Literal["obligations", "bodies"]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file, the text it holds, and what the reader found in it."""

    path: Path
    taken: Extracted
    reading: Reading


@click.command("read")
@click.argument(
    "plans",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=False),
    metavar="PLAN...",
)
@click.option("--format", "form", type=click.Choice(["yaml", "jsonl", "html"]), default="yaml")
@click.option("--rows", type=click.Choice(["obligations", "bodies"]), default="obligations")
@click.option("--plan", "name", default="", help="Only the plan whose title contains this.")
@click.option("--start", is_flag=True, help="Publish what was read and start it.")
@click.option("--area", "code", default="", help="Where to start it: 640202002.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="First day of the run; today.")
@language_option
@click.pass_context
def read(context: click.Context, /, plans: tuple[Path, ...], language: str, **asked: Any) -> None:
    """Read work plans: text, Word, PDF or web pages, in Chinese or English.

    Without --start no database is needed, and nothing is kept.
    """
    _stop_at_nonsense(plans, language, asked)
    found = list(_read_all(plans, language))
    if len(found) < len(plans):
        context.exit(1)
    if asked["start"]:
        _start(found[0], language, asked)
        return
    chosen = [(one, list(_chosen(one, asked["name"], language))) for one in found]
    if asked["form"] == "jsonl":
        _write_rows(chosen, asked["rows"])
    elif asked["form"] == "html":
        click.echo(_html(chosen, language))
    else:
        _write_files(chosen)


def _stop_at_nonsense(plans: Sequence[Path], language: str, asked: dict[str, Any]) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if asked["start"] and not asked["code"]:
        raise click.UsageError(say("area-needed", language))
    if asked["start"] and len(plans) > 1:
        raise click.UsageError(say("one-file", language))
    if asked["code"] and not asked["start"]:
        raise click.UsageError(say("start-needed", language))


def _read_all(paths: Sequence[Path], language: str) -> Iterator[ReadFile]:
    """Read file after file, with a bar when there are several; what cannot be read says why."""
    if len(paths) == 1:
        yield from _read_one(paths[0], language)
        return
    progress: Callable[..., Any] = import_module("anshe.project.cli.read.progress").each
    for path in progress(paths, say("reading", language)):
        yield from _read_one(path, language)


def _read_one(path: Path, language: str) -> Iterator[ReadFile]:
    """Read one file; a file that is more than plain text is opened in a process of its own."""
    try:
        content = path.read_bytes()
        taken = extract_apart(content) if needs_care(content) else extract(content)
    except Unreadable as refusal:
        click.echo(f"{path}: {refusal.say(language)}", err=True)
        return
    except OSError as error:
        click.echo(f"{path}: {error.strerror}", err=True)
        return
    yield ReadFile(path, taken, read_text(taken.text, document=path.name))


def _chosen(one: ReadFile, name: str, language: str) -> Iterator[PlanReading]:
    """Give the plans that are meant: all, or those whose title contains the name."""
    found = [plan for plan in one.reading.plans if name in plan.title]
    if name and not found:
        raise click.ClickException(say("no-such-plan", language, name=name))
    yield from found


def _write_rows(chosen: Sequence[tuple[ReadFile, list[PlanReading]]], which: Rows) -> None:
    """Write one JSON object a line, in the form of the development set."""
    for one, plans in chosen:
        only = Reading(one.reading.document, tuple(plans), one.reading.set_aside)
        for row in only.rows(which):
            click.echo(json.dumps(row, ensure_ascii=False))


def _write_files(chosen: Sequence[tuple[ReadFile, list[PlanReading]]]) -> None:
    """Write programme files, parted by the line that parts YAML documents."""
    drafts = [_file(plan) for _one, plans in chosen for plan in plans]
    click.echo("---\n".join(drafts), nl=False)


def _file(plan: PlanReading) -> str:
    """Write a plan's draft as a programme file; rows alone do not load the language."""
    written: Callable[[PlanReading], str] = import_module("anshe.project.cli.read.files").file_of
    return written(plan)


def _html(chosen: Sequence[tuple[ReadFile, list[PlanReading]]], language: str) -> str:
    """Write one page that needs nothing beside it."""
    write: Callable[..., str] = import_module("anshe.project.cli.read.page").page
    return write([(one.path.name, one.taken.text, plans) for one, plans in chosen], language)


def _start(one: ReadFile, language: str, asked: dict[str, Any]) -> None:
    """Publish the plan that is meant and start it; only now is the database needed."""
    chosen = list(_chosen(one, asked["name"], language))
    plans = [plan for plan in chosen if plan.obligations or plan.bodies]
    if not plans:
        raise click.ClickException(say("no-plan", language))
    if len(plans) > 1:
        titles = "\n".join(f"  {plan.title}" for plan in plans)
        raise click.ClickException(say("several", language, count=len(plans)) + "\n" + titles)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
    django.setup()
    starting = import_module("anshe.project.cli.read.start")
    on: datetime | None = asked["on"]
    wanted = starting.Wanted(
        name=one.path.name,
        content=one.path.read_bytes(),
        taken=one.taken,
        position=one.reading.plans.index(plans[0]),
        code=asked["code"],
        on=on.date() if on else None,
    )
    click.echo(starting.start(wanted, language))
