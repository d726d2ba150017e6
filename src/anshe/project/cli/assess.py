"""`anshe assess`: where an area stands, as a table or for scripts."""

import json
from datetime import date
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from anshe.ground.places.models import Area
from anshe.insight.assessment.actions import assess as assess_area
from anshe.insight.assessment.queries.results import Words, as_plain
from anshe.insight.assessment.queries.standing import Shown, Standing, choices
from anshe.project.cli.terminal import TERMINAL, console
from anshe.work.programmes.models import ProgrammeVersion

_COLOURS = {"A": "bold green", "B": "yellow", "C": "bold red"}


@click.command()
@click.option("--area", "code", default="", help="Code of the street; the first that runs one.")
@click.option("--as-of", "day", default="", metavar="YYYY-MM-DD", help="A past day; today.")
@click.option("--programme", default="", help="Id of the programme; the one that runs.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON to standard output.")
def assess(code: str, day: str, programme: str, *, as_json: bool) -> None:
    """Say where an area stands on all indicators, and why."""
    standing = standing_of(code, _day(day), programme=programme, quiet=as_json)
    if as_json:
        click.echo(json.dumps(plain(standing), ensure_ascii=False, indent=1))
    else:
        show(standing)


def standing_of(
    code: str, day: date | None, *, programme: str = "", quiet: bool = False
) -> Standing:
    """Assess an area as of a day, today by default, with a sign of life in the terminal."""
    area = _area(code)
    return _assessed(area, _version(area, programme), day, quiet=quiet)


def _area(code: str) -> Area:
    """Find the area, or the first in which a programme runs."""
    rows = Area.objects.filter(code=code) if code else Area.objects.filter(path__in=_running())
    area = rows.order_by("path").first()
    if area is None:
        told = _("There is no area with code %(code)s.") % {"code": code}
        raise click.ClickException(told if code else _("No programme runs anywhere yet."))
    return area


def _running() -> list[str]:
    """List where programmes run or are published."""
    return list(ProgrammeVersion.objects.values_list("runs__area_path", flat=True).distinct())


def _version(area: Area, programme: str) -> ProgrammeVersion:
    """Find the programme to assess by."""
    found = choices(TERMINAL, area, timezone.localdate())
    for version in found:
        if programme in {"", version.programme, str(version.pk)}:
            return version
    raise click.ClickException(_("No programme with indicators is published here."))


def _day(text: str) -> date | None:
    """Read the day."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = _("“%(day)s” is no date; write 2026-06-30.") % {"day": text}
        raise click.ClickException(told) from error


def _assessed(area: Area, version: ProgrammeVersion, day: date | None, *, quiet: bool) -> Standing:
    """Assess, and show that something is being done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet) as bar:
        words = _("Assessing %(area)s") % {"area": area.name}
        bar.add_task(words, total=None)
        return assess_area(TERMINAL, area, version, as_of=day, now=timezone.now())


def plain(standing: Standing) -> dict[str, Any]:
    """Turn a standing into what JSON can hold."""
    verdict = standing.verdict
    return {
        "area": standing.area.code,
        "name": standing.area.name,
        "programme": standing.version.programme,
        "version": standing.version.version,
        "as_of": standing.as_of.isoformat(),
        "counts": standing.counts(),
        "verdict": {"id": verdict.id, **verdict.sentence} if verdict else None,
        "gaps": [one.result.indicator for one in standing.gaps()],
        "indicators": [_plain(one) for one in standing.shown],
    }


def _plain(one: Shown) -> dict[str, Any]:
    """Turn one indicator into what JSON can hold: both grades when it is overruled."""
    told = {**as_plain(one.result), "computed": one.result.grade, "grade": one.grade}
    if one.overrule is not None:
        told["overruled"] = {"reason": one.overrule.reason, "by": one.overrule.made_by}
    return told


def show(standing: Standing) -> None:
    """Write a standing as a table."""
    table = Table(title=f"{standing.area.name} · {standing.version} · {standing.as_of}")
    for heading in ("", _("Indicator"), _("Grade"), _("Why")):
        table.add_column(heading, overflow="fold")
    for row in standing.rows:
        table.add_section()
        for one in row.cells:
            table.add_row(
                one.result.indicator,
                _said(one.result.title),
                _letter(one),
                _said(one.result.sentence),
            )
    console.print(table)
    counts = " · ".join(f"{name} {many}" for name, many in standing.counts().items())
    console.print(counts)
    if standing.verdict is not None:
        console.print(_said(standing.verdict.sentence), style="bold")
    for one in standing.gaps():
        console.print(
            f"→ {one.result.indicator} {_said(one.result.title)}: {_said(one.result.advice)}"
        )


def _letter(one: Shown) -> str:
    """Write a grade in its colour; an overruled one with the computed one beside it."""
    colour = _COLOURS.get(one.grade, "dim")
    beside = f" ({one.result.grade})" if one.overrule else ""
    return f"[{colour}]{one.grade}[/]{beside}"


def _said(words: Words) -> str:
    """Say a text in the language of the terminal."""
    zh = (get_language() or "").startswith("zh")
    return (words.get("zh") if zh else words.get("en")) or words.get("zh") or words.get("en") or ""
