"""The one entry point; each group of commands lives in a file of its own."""

import os

import click


@click.group()
@click.version_option(package_name="anshe")
def main() -> None:
    """Run a street's safe-community programme."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anshe.project.settings")
