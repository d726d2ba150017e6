"""The command line: `anshe ...`."""

from anshe.project.cli.main import main

__all__ = ["main"]
