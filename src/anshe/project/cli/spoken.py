"""The language of the terminal, for commands that load no catalogue."""

import os

import click

LANGUAGES = click.Choice(["zh", "en"])


def spoken() -> str:
    """Say which language the terminal is set to."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if named.startswith("zh") else "en"


language_option = click.option(
    "--language", type=LANGUAGES, default=spoken, help="Language of the sentences."
)
