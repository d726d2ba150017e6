"""The command: read, scan, show."""

# ruff: noqa: E501 - one option in a line reads as a table

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
from rich.console import Console
from rich.progress import Progress

from anshe.kernels.epidemiology import InputProblem, Language
from anshe.kernels.epidemiology.clusters import ScanResult
from anshe.kernels.epidemiology.clusters import scan as scanned
from anshe.kernels.epidemiology.replicates import in_turn
from anshe.project.cli.scan.asked import FILES, Request, by_options, by_parameters
from anshe.project.cli.scan.executors import executor, threads
from anshe.project.cli.scan.maps import write
from anshe.project.cli.scan.said import say
from anshe.project.cli.scan.shown import as_json, show
from anshe.project.cli.spoken import language_option

Command = Callable[..., None]
A_FILE = click.Path(path_type=Path)
FRAME = ("model", "start", "end", "unit", "length", "cartesian", "lenient")
RUN = ("threads", "processes", "cluster", "json", "maxima", "map", "language", "parameters")
OPTIONS = (
    click.option("--cases", type=A_FILE, help="Case file: place, cases, date if any, covariates."),
    click.option("--population", type=A_FILE, help="Population file: place, date, people, covariates."),
    click.option("--places", type=A_FILE, help="Coordinates: place, latitude, longitude; or x, y."),
    click.option("--controls", type=A_FILE, help="Control file, for the Bernoulli model."),
    click.option("--grid", type=A_FILE, help="Centres of circles, if they are not the places."),
    click.option("--neighbours", type=A_FILE, help="Place and its neighbours in a line, or a matrix with names."),
    click.option("--model", type=click.Choice(["poisson", "bernoulli", "permutation"]), default="poisson"),
    click.option("--start", default="2000/1/1", help="First day of the study."),
    click.option("--end", default="2000/12/31", help="Last day of the study."),
    click.option("--unit", type=click.Choice(["none", "year", "month", "day"]), default="none"),
    click.option("--length", type=int, default=1, help="Length of an interval, in units."),
    click.option("--cartesian", is_flag=True, help="Coordinates are x and y on a plane."),
    click.option("--lenient", is_flag=True, help="Leave out rows outside the period or the places."),
    click.option("--kind", type=click.Choice(["spatial", "temporal", "space-time"])),
    click.option("--shape", type=click.Choice(["circular", "flexible"]), help="Circles, or connected sets of any shape."),
    click.option("--nearest", "--k", "nearest", type=int, help="Windows lie within so many nearest places (flexible: 15)."),
    click.option("--restricted", type=float, help="Flexible: leave out places with a mid-p-value above this (0.2)."),
    click.option("--prospective/--retrospective", "prospective", default=None),
    click.option("--rates", type=click.Choice(["high", "low", "both"])),
    click.option("--largest-share", type=float, help="Largest circle, share of people at risk (0.5)."),
    click.option("--largest-distance", type=float, help="Largest radius, in km or units."),
    click.option("--longest-share", type=float, help="Longest window, share of the period (0.5)."),
    click.option("--longest", type=int, help="Longest window, in units of time."),
    click.option("--shortest", type=int, help="Shortest window, in intervals (1)."),
    click.option("--least-cases", "least_high", type=int, help="Fewest cases of a high cluster (2)."),
    click.option("--adjustment", type=click.Choice(
        ["none", "stratified", "log-linear", "fitted-log-linear", "non-parametric"])),
    click.option("--yearly-change", type=float, help="For log-linear: 0.02 is 2 % a year."),
    click.option("--inference", type=click.Choice(["default", "monte-carlo", "early", "gumbel"])),
    click.option("--replicates", type=int, help="How many replicates (999)."),
    click.option("--mode", type=click.Choice(["reference", "fast"]), help="Whose random numbers."),
    click.option("--seed", type=int, help="Seed of the fast mode (1)."),
    click.option("--group-coincident", is_flag=True, default=None, help="Places at one point are one."),
    click.option("--threads", type=int, default=1),
    click.option("--processes", type=int, default=1),
    click.option("--cluster", default="", help="Address of a dask scheduler."),
    click.option("--json", is_flag=True, help="Print JSON."),
    click.option("--maxima", is_flag=True, help="With --json: every simulated maximum."),
    click.option("--map", type=A_FILE, help="Write a map: FILE.svg or FILE.geojson."),
)  # fmt: skip


def _with_options(command: Command) -> Command:
    """Give a command all its options."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command("scan")
@click.argument("parameters", type=A_FILE, required=False)
@_with_options
@language_option
def scan(**given: Any) -> None:
    """Find clusters in space and time.

    PARAMETERS is a .prm file as SaTScan writes it; options given here go before it. Without it,
    the files and options say everything.
    """
    language = cast("Language", given["language"])
    try:
        request = _request(given, language)
        found = _scanned(request, given, language)
        if given["map"]:
            write(given["map"], found, request.study)
    except InputProblem as refusal:
        for problem in refusal.problems:
            click.echo(f"{problem.code} {problem.told(language)}", err=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        click.echo(say("stopped", language), err=True)
        raise SystemExit(130) from None
    if given["json"]:
        click.echo(as_json(found, maxima=given["maxima"]))
    else:
        show(found, language, Console())


def _request(given: dict[str, Any], language: Language) -> Request:
    """Return the study and the analysis."""
    files = {what: given[what] for what in FILES}
    options = {name: given[name] for name in given if name not in (*FILES, *FRAME, *RUN)}
    if given["parameters"] is not None:
        return by_parameters(given["parameters"], files, options)
    if files["cases"] is None:
        raise click.UsageError(say("which", language))
    return by_options(files, {name: given[name] for name in FRAME}, options)


def _scanned(request: Request, given: dict[str, Any], language: Language) -> ScanResult:
    """Scan where it was asked, with a bar of progress where somebody looks."""
    workers = max(given["threads"], given["processes"])
    place = executor(
        threads_=given["threads"], processes_=given["processes"], address=given["cluster"]
    )
    shy = bool(given["json"]) or not Console(stderr=True).is_terminal
    with (
        place as mapper,
        Progress(console=Console(stderr=True), disable=shy, transient=True) as bar,
    ):
        task = bar.add_task(say("working", language), total=None)

        def told(done: int, wanted: int) -> None:
            bar.update(task, completed=done, total=wanted)

        return scanned(
            request.study,
            request.analysis,
            mapper=mapper,
            helper=threads(given["threads"]) if given["threads"] > 1 else in_turn,
            workers=workers,
            progress=told,
        )
