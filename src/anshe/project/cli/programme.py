"""Programme files at the terminal: check, dump, compare, and what may stand in one."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from anshe.kernels.language import (
    Loaded,
    Problem,
    Programme,
    check,
    code_lists,
    codes,
    diff,
    dump,
    load,
    pack,
    packs,
    problem_codes,
    schema,
)
from anshe.project.cli.spoken import language_option, spoken

COLOURS = {"error": "red", "question": "yellow"}


@click.group()
def programme() -> None:
    """Check, dump and compare programme files (a path, or the name of a shipped pack)."""


@programme.command("check")
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@language_option
def check_files(files: tuple[str, ...], language: str, *, as_json: bool) -> None:
    """Tell every problem of FILES with its line and column; errors give exit status 1."""
    problems = [one for name in files for one in _problems(_read(name))]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in problems], ensure_ascii=False, indent=2))
    else:
        _show(problems, language)
    if any(one.severity == "error" for one in problems):
        raise SystemExit(1)


@programme.command("dump")
@click.argument("file")
def dump_file(file: str) -> None:
    """Print FILE in its canonical form."""
    click.echo(dump(_programme(file)), nl=False)


@programme.command("diff")
@click.argument("old")
@click.argument("new")
@language_option
def diff_files(old: str, new: str, language: str) -> None:
    """Say in sentences what changed from OLD to NEW."""
    for said in diff(_programme(old), _programme(new)):
        click.echo(said[language])


@programme.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a programme file, for editors."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


@programme.command("codes")
@click.argument("name", required=False)
@language_option
def print_codes(name: str | None, language: str) -> None:
    """Print the codes of all problems, or the code list NAME that files and records share."""
    if name is None:
        rows = [(code, said[language]) for code, said in problem_codes().items()]
    elif name in code_lists():
        rows = [(code, words[language]) for code, words in codes(name)]
    else:
        raise click.BadParameter(f"there is no code list {name}: {', '.join(code_lists())}")
    table = Table("", "", box=None, show_header=False)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


@programme.command("packs")
@language_option
def print_packs(language: str) -> None:
    """List the programme files that ship with Anshe."""
    for name in packs():
        shipped = pack(name).programme
        title = shipped.title.say(language) if shipped else ""
        click.echo(f"{name}  {title}")


def _read(name: str) -> Loaded:
    """Load a shipped pack by its name, or a file."""
    if name in packs() and not Path(name).exists():
        return pack(name)
    try:
        return load(Path(name).read_bytes(), name=name)
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror}") from error


def _problems(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what reading and checking found."""
    return (*loaded.problems, *check(loaded))


def _programme(name: str) -> Programme:
    """Load a file that must be readable; show why it is not."""
    loaded = _read(name)
    if loaded.programme is None:
        _show(list(loaded.problems), spoken())
        raise SystemExit(1)
    return loaded.programme


def _show(problems: list[Problem], language: str) -> None:
    """Print problems, one to a line, then how many there are."""
    console = Console(stderr=False, soft_wrap=True, highlight=False)
    for one in problems:
        colour = COLOURS[one.severity]
        place = f"{one.file}:{one.line}:{one.column}"
        hint = f" → {one.hint}" if one.hint else ""
        console.print(f"{place}: [{colour}]{one.code}[/] ", end="")
        console.print(one.message[language] + hint, markup=False)
    errors = sum(one.severity == "error" for one in problems)
    said = {"zh": "错误：{}。待答问题：{}。", "en": "Errors: {}. Questions: {}."}[language]
    console.print(said.format(errors, len(problems) - errors))
