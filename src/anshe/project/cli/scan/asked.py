"""What was asked for at the terminal: a study and its analysis, from files and options."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from anshe.kernels.epidemiology import InputProblem, problem
from anshe.kernels.epidemiology.clusters import Analysis, Study
from anshe.kernels.epidemiology.clusters.inputs import Texts, parameters, study_of
from anshe.kernels.epidemiology.clusters.inputs.assemble import Frame
from anshe.kernels.epidemiology.clusters.inputs.days import written
from anshe.kernels.epidemiology.clusters.model.period import Period, Unit, period
from anshe.kernels.epidemiology.clusters.model.study import Model

FILES = ("cases", "population", "places", "controls", "grid", "neighbours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold a study and how to look at it."""

    study: Study
    analysis: Analysis


def by_parameters(file: Path, files: dict[str, Path | None], options: dict[str, object]) -> Request:
    """Return what a parameter file asks for, files and options of the terminal going before.

    Raises:
        InputProblem: something cannot be read, or is not done here.

    """
    asked = parameters(_read(file, "prm"), name=file.name)
    named = {what: file.parent / Path(name.replace("\\", "/")) for what, name in asked.files}
    named |= {what: path for what, path in files.items() if path is not None}
    analysis = replace(asked.analysis, **_given(options))  # type: ignore[arg-type]
    return Request(study=study_of(_texts(named), asked.frame), analysis=analysis)


def by_options(
    files: dict[str, Path | None], frame: dict[str, str | bool | int], options: dict[str, object]
) -> Request:
    """Return what the options of the terminal ask for.

    Raises:
        InputProblem: something cannot be read.

    """
    named = {what: path for what, path in files.items() if path is not None}
    if options.get("shape") == "flexible" and options.get("kind") is None:
        options = options | {"kind": "spatial"}
    analysis = Analysis(**_given(options))  # type: ignore[arg-type]
    model: Model = str(frame["model"])  # type: ignore[assignment]
    unit: Unit = str(frame["unit"])  # type: ignore[assignment]
    found = Frame(
        model=model,
        period=_period(str(frame["start"]), str(frame["end"]), unit, int(frame["length"])),
        dated=unit != "none",
        geographic=not frame["cartesian"],
        strict_period=not frame["lenient"],
        strict_places=not frame["lenient"],
        spatial=analysis.kind != "temporal",
    )
    return Request(study=study_of(_texts(named), found), analysis=analysis)


def _given(options: dict[str, object]) -> dict[str, object]:
    """Return the options that were given."""
    return {name: value for name, value in options.items() if value is not None}


def _period(start: str, end: str, unit: Unit, length: int) -> Period:
    """Return the period between two dates."""
    first, last = written(start, near=2000), written(end, near=2000)
    if first is None or last is None:
        column = "--start" if first is None else "--end"
        raise InputProblem(problem("E807", column=column, value=start if first is None else end))
    if last.last < first.first:
        raise InputProblem(problem("E816", column="--end", start=start, end=end))
    begins, ends = date.fromordinal(first.first), date.fromordinal(last.last)
    return period(begins, ends, unit=unit, length=length)


def _texts(named: dict[str, Path]) -> Texts:
    """Read the files."""
    held = {what: _read(path, what) for what, path in named.items()}
    if "cases" not in held:
        raise InputProblem(problem("E109", column="--cases"))
    names = tuple((what, path.name) for what, path in named.items())
    return Texts(**held, names=names)


def _read(path: Path, what: str) -> str:
    """Read a text file.

    Raises:
        InputProblem: it is not there, or is no text.

    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise InputProblem(problem("E817", column=what, file=path.name)) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
