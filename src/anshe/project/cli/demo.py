"""`anshe demo`: a street's year, its assessment, and the pages to look at it."""

import secrets
import sys
from datetime import date, datetime
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from anshe.ground.evidence.actions import sequence
from anshe.ground.places.models import Area
from anshe.project.cli.assess import show, write
from anshe.project.cli.site import prepare, run
from anshe.project.demo import street
from anshe.project.demo.build import SIZES, Built, build

WORDS = {"areas": "区划 areas", "year": "一年的工作 a year of work", "log": "日志 log"}


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
    if Area.objects.exists():
        password, day = "", timezone.localdate()
        console.print(
            f"[dim]{settings.DATA} 已有数据，直接使用。/ There is data already; using it.[/]"
        )
    else:
        password, day = _make(console, size, seed, until.date() if until else timezone.localdate())
    result = show(street.STREET, day, as_json=as_json)
    target = Path(settings.DATA) / "assessment.json"
    write(result, target)
    console.print(f"评估已写入 / Assessment written to {target}")
    _say_logins(console, password)
    if not no_serve:
        console.print(f"\n打开 / Open http://127.0.0.1:{port}   (Ctrl+C 结束 / stops)")
        sys.stdout.flush()
        run("127.0.0.1", port)


def _make(console: Console, size: str, seed: int, day: date) -> tuple[str, date]:
    """Build the street with a progress bar, place it in the log, say what was forged."""
    password = secrets.token_urlsafe(9)
    bars: dict[str, int] = {}
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
        sequence(now=timezone.now())
        say("log", 1, 1)
    _say_forged(console, built)
    return password, built.until


def _say_forged(console: Console, built: Built) -> None:
    """Tell which row was changed behind the log's back."""
    forged = built.forged
    console.print(
        f"{built.rows:,} 条记录 / records. "
        "一行被人用数据库权限倒签 / one row was backdated with database rights: "
        f"{forged.table} {forged.pk}, {forged.was} → {forged.became}. "
        "[bold]anshe log verify[/] 会指出它 / names it."
    )


def _say_logins(console: Console, password: str) -> None:
    """Tell who can sign in."""
    if not password:
        return
    console.print("\n可登录 / Who can sign in, 密码 / password: " + f"[bold]{password}[/]")
    for login in street.LOGINS:
        console.print(f"  {login.username:<10} {login.name}  ({login.role})")
