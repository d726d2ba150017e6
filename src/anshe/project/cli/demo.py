"""`anshe demo`: a street's year, its assessment, and the pages to look at it."""

import json
import secrets
import sys
from datetime import date, datetime
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from anshe.ground.evidence.actions import Verified, sequence_all, verify
from anshe.ground.places.models import Area
from anshe.insight.assessment.actions import fill_history
from anshe.insight.assessment.queries.standing import Standing
from anshe.project.cli.assess import plain, show, standing_of
from anshe.project.cli.site import prepare, run
from anshe.project.cli.terminal import TERMINAL
from anshe.project.demo import street
from anshe.project.demo.build import SIZES, Built, build

WORDS = {
    "areas": "区划 areas",
    "year": "一年的工作 a year of work",
    "log": "日志 log",
    "verify": "核验 verify",
}


@click.command()
@click.option("--no-serve", is_flag=True, help="Make it, print the assessment, and stop.")
@click.option("--size", type=click.Choice(sorted(SIZES)), default="full", show_default=True)
@click.option("--seed", default=2026, show_default=True, help="The same seed makes the same year.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day; default: today.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--json", "as_json", is_flag=True, help="Print the assessment as JSON.")
def demo(
    *, no_serve: bool, size: str, seed: int, until: datetime | None, port: int, as_json: bool
) -> None:
    """Make a real street with a generated year of work, assess it, and serve it."""
    console = Console(stderr=True)
    prepare()
    password, day = "", until.date() if until else None
    if Area.objects.exists():
        console.print(f"[dim]{settings.DATA}: 已有数据，直接使用 / data is there; using it[/]")
    else:
        password = _make(console, size, seed, day or timezone.localdate())
    standing = standing_of(street.STREET, day, quiet=as_json)
    _look_back(console, standing)
    told = json.dumps(plain(standing), ensure_ascii=False, indent=1)
    if as_json:
        click.echo(told)
    else:
        show(standing)
    target = Path(settings.DATA) / "assessment.json"
    target.write_text(told, encoding="utf-8")
    console.print(f"评定已写入 / Assessment written to {target}")
    _say_logins(console, password)
    if not no_serve:
        console.print(f"\n打开 / Open http://127.0.0.1:{port}   (Ctrl+C 结束 / stops)")
        sys.stdout.flush()
        run("127.0.0.1", port)


def _look_back(console: Console, standing: Standing) -> None:
    """Compute the ends of the past months, so that the pages show how the grades went."""
    area, version, until = standing.area, standing.version, standing.as_of
    with console.status("以往各月 the past months"):
        fill_history(TERMINAL, area, version, until=until, now=timezone.now())


def _make(console: Console, size: str, seed: int, day: date) -> str:
    """Build the street with a progress bar, place it in the log, say what was forged."""
    password = secrets.token_urlsafe(9)
    bars: dict[str, TaskID] = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:

        def say(what: str, done: int, of: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(WORDS[what], total=of)
            progress.update(bars[what], completed=done, total=of)

        built = build(until=day, size=SIZES[size], seed=seed, password=password, say=say)
        say("log", 0, 1)
        sequence_all(now=timezone.now())
        say("log", 1, 1)
        say("verify", 0, built.rows)
        verified = verify(
            now=timezone.now(), progress=lambda _step, done, of: say("verify", done, of)
        )
        say("verify", built.rows, built.rows)
    _say_forged(console, built, verified)
    return password


def _say_forged(console: Console, built: Built, verified: Verified) -> None:
    """Tell which row was changed behind the log's back."""
    forged = built.forged
    console.print(
        f"{built.rows:,} 条记录 / records. "
        "一行被人用数据库权限倒签 / one row was backdated with database rights: "
        f"{forged.table} {forged.pk}, {forged.was} → {forged.became}. "
        "[bold]anshe log verify[/] 会指出它 / names it."
    )
    for finding in verified.findings[:5]:
        console.print(f"  核验发现 / found: {finding.subject_kind} {finding.subject_id} {finding}")


def _say_logins(console: Console, password: str) -> None:
    """Tell who can sign in."""
    if not password:
        return
    console.print("\n可登录 / Who can sign in, 密码 / password: " + f"[bold]{password}[/]")
    for login in street.LOGINS:
        console.print(f"  {login.username:<10} {login.name}  ({login.role})")
