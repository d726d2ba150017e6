"""`anshe rates`: tables in, rates with their uncertainty out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args

import click

from anshe.kernels.epidemiology import InputProblem, Language
from anshe.kernels.epidemiology.effects.differences import Spread
from anshe.kernels.epidemiology.effects.model import Errors
from anshe.kernels.epidemiology.effects.planned import Test
from anshe.kernels.epidemiology.rates import (
    CountMethod,
    DifferenceMethod,
    ShareMethod,
)
from anshe.project.cli.rates import burden_tasks, series_tasks, tasks
from anshe.project.cli.rates.shown import Shown, refuse
from anshe.project.cli.rates.table import Table, read_table
from anshe.project.cli.spoken import language_option

Work = Callable[[Table, dict[str, Any], Language], Shown]
Command = Callable[..., None]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
METHODS = sorted({*get_args(CountMethod), *get_args(ShareMethod)})
COMPARISONS = list(get_args(DifferenceMethod))
ERRORS = sorted({*get_args(Errors), *get_args(Spread)})
TESTS = list(get_args(Test))
FAMILIES = ["poisson", "quasi_poisson", "negative_binomial"]


@click.group()
def rates() -> None:
    """Rates, comparisons, trends, small areas and effects, each with its uncertainty.

    FILE is a CSV table with a header: UTF-8 or GB 18030, comma, semicolon or tab. Columns are
    named by options; their defaults are cases, population, place, time and expected.
    """


def file_command(name: str, work: Work, *, exclude: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Make a command of a function that only carries options and help."""

    def made(carrier: Command) -> click.Command:
        @click.argument("file", type=FILE)
        @click.option("--cases", default="cases", show_default=True, help="Column of counts.")
        @click.option("--place", default="place", show_default=True, help="Column of names.")
        @click.option("--level", default=0.95, show_default=True, help="Confidence.")
        @click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
        @language_option
        def run(file: Path, language: str, *, as_json: bool, **asked: Any) -> None:
            _run(work, file, cast("Language", language), as_json=as_json, asked=asked)

        run.__doc__ = carrier.__doc__
        run.__click_params__ = [  # type: ignore[attr-defined]  # click keeps options there
            *getattr(carrier, "__click_params__", []),
            *(p for p in run.__click_params__ if p.name not in exclude),  # type: ignore[attr-defined]
        ]
        return rates.command(name)(run)

    return made


def _run(
    work: Work, file: Path, language: Language, *, as_json: bool, asked: dict[str, Any]
) -> None:
    """Read the file, compute, show; or tell what is wrong with it."""
    try:
        shown = work(read_table(file), asked, language)
    except InputProblem as refusal:
        refuse(file.name, refusal, language)
        return
    shown.show(language, as_json=as_json)


population = click.option(
    "--population", default="population", show_default=True, help="Column of people at risk."
)
per = click.option("--per", default=100_000.0, show_default=True, help="Say rates per so many.")
time = click.option("--time", default="time", show_default=True, help="Column of periods.")


@file_command("crude", tasks.crude)
@click.option("--kind", type=click.Choice(["episodes", "persons", "share"]), default="episodes")
@click.option("--method", type=click.Choice(METHODS), help="Kind of interval.")
@population
@per
def crude() -> None:
    """Give the rate of each row of FILE: episodes, persons, or a share in per cent."""


@file_command("standardised", tasks.standardised)
@click.option("--stratum", multiple=True, required=True, help="Column of age group, sex, ...")
@click.option("--standard", type=FILE, help="Standard population; all places together if none.")
@click.option("--indirect", is_flag=True, help="Observed over expected instead.")
@click.option("--method", type=click.Choice(METHODS), help="Kind of interval (indirect).")
@population
@per
def standardised() -> None:
    """Give the adjusted rate of each place; FILE has one row for each place and stratum."""


@file_command("ratio", tasks.compared)
@click.option("--baseline", default="", help="The place to compare with; all others if none.")
@click.option("--difference", is_flag=True, help="Compare by difference instead.")
@click.option("--method", type=click.Choice(COMPARISONS), help="Kind of interval.")
@population
@per
def ratio() -> None:
    """Compare the rate of each row of FILE with one of them, or with all others together."""


@file_command("trend", series_tasks.trend, exclude=("place",))
@click.option("--family", type=click.Choice(FAMILIES), default="quasi_poisson", show_default=True)
@click.option(
    "--errors", type=click.Choice(["model", "profile", "latent", "autoregressive"]),
    default="model", show_default=True,
)  # fmt: skip
@time
@population
def trend() -> None:
    """Say how fast the rate in FILE rises or falls; without people, counts are compared."""


@file_command("areas", series_tasks.areas)
@click.option(
    "--method", type=click.Choice(["global", "local", "gamma", "lognormal"]), default="global",
    show_default=True,
)  # fmt: skip
@click.option("--neighbours", type=FILE, help="CSV with columns from and to (local).")
@click.option(
    "--expected", default="expected", show_default=True, help="Column (gamma, lognormal)."
)
@click.option("--threshold", type=float, help="The value to be exceeded.")
@population
@per
def areas() -> None:
    """Smooth the rates of small areas, and say which of them stand out."""


@file_command("effect", series_tasks.effect, exclude=("place",))
@click.option("--start", required=True, help="The first period after, as it is written in FILE.")
@click.option("--comparison", default="", help="Column of a comparison group's counts.")
@click.option("--family", type=click.Choice(FAMILIES), default="quasi_poisson", show_default=True)
@click.option(
    "--season", type=click.Choice(["none", "harmonics", "months"]), default="harmonics",
    show_default=True,
)  # fmt: skip
@click.option(
    "--errors", type=click.Choice(ERRORS),
    help="By default model; latent (lets disturbances carry over) beside a comparison.",
)  # fmt: skip
@click.option("--cycle", default=12.0, show_default=True, help="Periods in a year.")
@click.option("--slope/--no-slope", default=True, help="Let the slope change, too.")
@time
def effect() -> None:
    """Say whether the counts in FILE changed when something was started."""


@file_command("years-lost", burden_tasks.years_lost)
@click.option("--age", default="age", show_default=True, help="Column of ages (or their middle).")
@click.option("--age-limit", default=75.0, show_default=True, help="Years lived up to here count.")
def years_lost() -> None:
    """Give the years of life lost; FILE has one row for each place and age, with its deaths."""


@file_command("survey", burden_tasks.survey, exclude=("cases", "place"))
@click.option(
    "--weight", default="weight", show_default=True, help="Column: cases a record is for."
)
@click.option("--stratum", default="stratum", show_default=True, help="Column of strata.")
@click.option("--unit", default="psu", show_default=True, help="Column of sampling units.")
@click.option("--value", default="", help="Column added up instead of records (1 inside, 0 not).")
def survey() -> None:
    """Project a sample to a total: FILE has one row for each record, also of other kinds."""


@file_command("suppress", tasks.suppressed, exclude=("cases", "place", "level"))
@click.option("--below", default=5, show_default=True, help="Numbers below this are small.")
def suppress() -> None:
    """Leave small numbers out of the table FILE, and as many others as protect them.

    The first column names the rows; totals are added.
    """


@rates.command("power")
@click.option("--monthly", type=float, required=True, help="Injuries a month if nothing is done.")
@click.option("--ratio", type=float, required=True, help="The factor hoped for, such as 0.8.")
@click.option("--before", default=24, show_default=True, help="Months of records before.")
@click.option("--after", default=24, show_default=True, help="Months to be watched after.")
@click.option("--target", default=0.8, show_default=True, help="Probability of success wanted.")
@click.option("--simulate", type=int, default=0, help="Also draw so many studies.")
@click.option("--dispersion", default=1.0, show_default=True, help="Variance of a month over mean.")
@click.option("--correlation", default=0.0, show_default=True, help="Carried over to next month.")
@click.option("--test", type=click.Choice(TESTS), default="quasi_poisson", show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of the draws.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@language_option
def power(language: str, *, as_json: bool, **asked: Any) -> None:
    """Say before the start whether a project could show its effect."""
    said = cast("Language", language)
    try:
        found = series_tasks.power(asked)
    except InputProblem as refusal:
        refuse("power", refusal, said)
        return
    Shown(found).show(said, as_json=as_json)


@rates.command("before-after")
@click.option("--before", type=float, required=True, help="Events before.")
@click.option("--after", type=float, required=True, help="Events after.")
@click.option("--comparison-before", type=float, help="The comparison group's events before.")
@click.option("--comparison-after", type=float, help="The comparison group's events after.")
@click.option("--time-before", default=1.0, show_default=True, help="Months before.")
@click.option("--time-after", default=1.0, show_default=True, help="Months after.")
@click.option("--level", default=0.95, show_default=True, help="Confidence.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@language_option
def before_after(language: str, *, as_json: bool, **asked: Any) -> None:
    """Compare counts before and after: beside a comparison group (Hauer), or alone (exact)."""
    said = cast("Language", language)
    try:
        found = series_tasks.before_after(asked)
    except InputProblem as refusal:
        refuse("before-after", refusal, said)
        return
    Shown([found]).show(said, as_json=as_json)
