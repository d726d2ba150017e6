"""`anshe alarms SERIES.csv`: counts in, bounds and alarms out."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click
from rich.console import Console
from rich.table import Table

from anshe.kernels.epidemiology import InputProblem, Language, Result, number
from anshe.kernels.epidemiology.alarms import Alarms
from anshe.kernels.epidemiology.alarms.cusum.transforms import TRANSFORMS
from anshe.kernels.epidemiology.alarms.ears import DEFINITIONS
from anshe.kernels.epidemiology.alarms.farrington.options import Power, Rule, Threshold
from anshe.project.cli.alarms.asked import METHODS, Asked, Weeks
from anshe.project.cli.alarms.chart import chart_of
from anshe.project.cli.alarms.elsewhere import judged
from anshe.project.cli.alarms.said import say
from anshe.project.cli.alarms.sheet import Sheet, Wanted, sheet_of
from anshe.project.cli.rates.shown import refuse
from anshe.project.cli.rates.table import read_table
from anshe.project.cli.spoken import language_option

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN_AT_MOST = 60
"""So many rows are shown; the newest, or the series with most alarms."""

OPTIONS = (
    click.option("--alpha", type=float, help="Share of false alarms aimed at."),
    click.option("--years", "-b", type=int, help="Years that the baseline goes back."),
    click.option("--half-window", "-w", type=int, help="Weeks before and after the same week."),
    click.option("--blocks", type=int, help="Blocks of the year (noPeriods)."),
    click.option("--left-out", type=int, help="Newest weeks kept out (pastWeeksNotIncluded)."),
    click.option("--trend/--no-trend", default=None, help="Let a trend in."),
    click.option("--trend-p", type=float, help="Keep a trend below this p (pThresholdTrend)."),
    click.option("--reweight/--no-reweight", default=None, help="Weigh past outbreaks down."),
    click.option("--weights-threshold", type=float, help="From this residual on."),
    click.option("--fewest", type=int, help="No alarm with fewer recent cases (limit54)."),
    click.option("--fewest-weeks", type=int, help="... in so many weeks."),
    click.option("--power", type=click.Choice(get_args(Power)), help="Power of `delta`."),
    click.option("--threshold", type=click.Choice(get_args(Threshold)), help="How it is taken."),
    click.option("--rules", type=click.Choice(get_args(Rule)), help="The package's, or corrected."),
    click.option("--baseline", type=int, help="EARS: counts just before."),
    click.option("--min-sigma", type=float, help="EARS: smallest deviation believed."),
    click.option("--definition", type=click.Choice(DEFINITIONS), help="EARS: whose."),
    click.option("--unknown", type=click.Choice(["reference", "zero"]), help="EARS C3: 0/0."),
    click.option("-k", "k", type=float, help="CUSUM: reference value."),
    click.option("-h", "h", type=float, help="CUSUM: decision bound."),
    click.option("--transform", type=click.Choice(TRANSFORMS), help="CUSUM: transformation."),
    click.option("--expected", type=click.Choice(["mean", "glm"]), help="CUSUM: what is expected."),
    click.option("--dispersion", type=float, help="CUSUM: of the negative binomial."),
    click.option("--this-year/--no-this-year", default=None, help="Bayes, RKI: weeks just before."),
)


def with_options(command: Command) -> Command:
    """Give a command the options of all methods."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--method", type=click.Choice(list(METHODS)), default="farrington-flexible", show_default=True
)
@click.option("--series", multiple=True, help="Column of counts; may be given again. All, if not.")
@click.option("--dates", help="Column of dates; without one, rows are numbered.")
@click.option("--population", help="Column of people at risk, as an offset (Farrington).")
@click.option("--freq", default=52, show_default=True, help="Rows a year: 365, 52, 12, ...")
@click.option("--missing", is_flag=True, help="Keep empty cells and NA as missing counts.")
@click.option("--from", "first", type=int, help="First row to look at, counted from 1.")
@click.option("--to", "last", type=int, help="Last row to look at.")
@click.option("--newest", type=int, help="Look at so many newest rows instead.")
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Share series out to so many.",
)
@click.option("--cluster", default="", help="Address of a dask scheduler.")
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), help="Draw an SVG.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@with_options
@language_option
def alarms(file: Path, language: str, chart: Path | None, *, as_json: bool, **asked: Any) -> None:
    """Say when counts in FILE are higher than the past would have it.

    FILE is a CSV table with a header and a row for each week (day, month), oldest first.
    """
    said = cast("Language", language)
    try:
        sheet = sheet_of(read_table(file), _wanted(asked))
        found = _found(sheet, asked)
    except InputProblem as refusal:
        refuse(file.name, refusal, said)
        return
    if as_json:
        _print_json(found, sheet)
    else:
        _show(found, sheet, said)
    if chart is not None and isinstance(found, Alarms):
        title = say("chart_title", said, name=found.names[0])
        chart.write_text(chart_of(found, 0, sheet.labels, title), "utf-8")
        click.echo(say("chart", said, file=chart.name), err=True)


def _wanted(asked: Asked) -> Wanted:
    """Say which columns are wanted."""
    return Wanted(
        asked["series"], asked["dates"], asked["population"], asked["freq"], asked["missing"]
    )


def _found(sheet: Sheet, asked: Asked) -> Result:
    """Run the method."""
    weeks = Weeks(asked["first"], asked["last"], asked["newest"]).of(sheet.series.length)
    method = METHODS[asked["method"]](asked, weeks)
    return judged(
        method, sheet.series, processes=asked["processes"], address=asked["cluster"]
    )  # fmt: skip


def _print_json(found: Result, sheet: Sheet) -> None:
    """Print all that a script may want; weeks are counted from one, and named."""
    told = found.as_dict()
    if isinstance(found, Alarms):
        told["weeks"] = [int(week) + 1 for week in found.weeks]
        told["labels"] = [sheet.labels[week] for week in found.weeks]
        told["count"] = found.count
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _show(found: Result, sheet: Sheet, language: Language) -> None:
    """Print a table and what it means."""
    console = Console(highlight=False, soft_wrap=True)
    if isinstance(found, Alarms):
        one = len(found.names) == 1
        console.print(_weeks(found, sheet, language) if one else _many(found, language))
    console.print(found.finding(language), markup=False)
    for note in found.notes(language):
        console.print(f"  · {note}", markup=False, style="dim")


def _weeks(found: Alarms, sheet: Sheet, language: Language) -> Table:
    """Lay out the newest weeks of a single series."""
    table = _table(language, "week", "observed", "expected", "bound", "alarm")
    for place in range(max(len(found.weeks) - SHOWN_AT_MOST, 0), len(found.weeks)):
        table.add_row(sheet.labels[found.weeks[place]], *_cells(found, 0, place, language))
    return table


def _many(found: Alarms, language: Language) -> Table:
    """Lay out many series: how many alarms, and the newest week."""
    table = _table(language, "series", "alarms", "observed", "expected", "bound", "alarm")
    counts = found.alarm.sum(axis=1)
    order = sorted(range(len(counts)), key=lambda row: (-counts[row], row))
    for row in order[:SHOWN_AT_MOST]:
        table.add_row(found.names[row], str(counts[row]), *_cells(found, row, -1, language))
    return table


def _cells(found: Alarms, row: int, place: int, language: Language) -> Sequence[str]:
    """Write one week of one series."""
    loud, known = found.alarm[row, place], found.assessed[row, place]
    word = "loud" if loud else "nothing" if known else "unsaid"
    numbers = (each[row, place] for each in (found.observed, found.expected, found.upper))
    cells = [number(float(each)) for each in numbers]
    return [*cells, f"[bold red]{say(word, language)}[/]" if loud else say(word, language)]


def _table(language: Language, *heads: str) -> Table:
    """Begin a table: names to the left, numbers to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(say(head, language), justify="right" if head != heads[0] else "left")
    return table
