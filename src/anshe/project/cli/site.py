"""Set the site up and serve it: no other server is needed beside this process and its worker."""

import subprocess
import sys

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from granian import Granian
from granian.constants import Interfaces


@click.command()
def setup() -> None:
    """Bring the database up to date and gather the pages' assets."""
    prepare()
    click.echo(f"Ready. Data: {settings.DATA}")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
@click.option("--jobs/--no-jobs", default=True, help="Run the background worker beside it.")
def serve(host: str, port: int, workers: int, *, jobs: bool) -> None:
    """Serve the pages, with a background worker beside them."""
    prepare()
    run(host, port, workers=workers, jobs=jobs)


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run one of Django's own commands, for example `anshe manage dbshell`."""
    execute_from_command_line(["anshe manage", *words])


def prepare() -> None:
    """Migrate and gather assets; both do nothing when nothing is new."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def run(host: str, port: int, *, workers: int = 1, jobs: bool = True) -> None:
    """Serve until stopped; the background worker ends with it."""
    worker = subprocess.Popen([sys.executable, "-m", "anshe", "work"]) if jobs else None
    server = Granian(
        "anshe.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        workers_kill_timeout=10,
        log_access=False,
    )
    try:
        server.serve()
    finally:
        if worker:
            worker.terminate()
            worker.wait(timeout=30)
