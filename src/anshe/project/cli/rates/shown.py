"""How results are shown: a table and sentences for people, JSON for scripts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from anshe.kernels.epidemiology import InputProblem, Language, Result, number
from anshe.project.cli.rates.said import say

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """Give a result with the names of its places, and the rows in which it is shown."""

    results: Sequence[Result]
    places: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Row] = field(default_factory=list)

    def show(self, language: Language, *, as_json: bool) -> None:
        """Print it."""
        if as_json:
            self._print_json()
            return
        console = Console(highlight=False, soft_wrap=True)
        if self.head:
            console.print(self._table())
        for result in self.results:
            console.print(result.finding(language), markup=False)
            for note in result.notes(language):
                console.print(f"  · {note}", markup=False, style="dim")

    def _table(self) -> Table:
        """Lay out the rows: names to the left, numbers to the right."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for place, name in enumerate(self.head):
            table.add_column(name, justify="left" if place == 0 else "right")
        for row in self.rows:
            table.add_row(*row)
        return table

    def _print_json(self) -> None:
        """Print everything a script may want: the places, then every result."""
        found: dict[str, Any] = {"places": list(self.places)} if self.places else {}
        found["results"] = [result.as_dict() for result in self.results]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def refuse(name: str, refusal: InputProblem, language: Language) -> None:
    """Tell every problem with file, line and column, and end with status 1."""
    problems = refusal.problems
    click.echo(say("problems", language, count=len(problems)), err=True)
    for one in problems:
        click.echo(f"  {name}: {one.code} {one.told(language)}", err=True)
    raise SystemExit(1)


def between(lower: float, upper: float) -> str:
    """Write an interval."""
    return f"{number(lower)} – {number(upper)}"
