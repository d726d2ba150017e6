"""`anshe read`: work plans at the terminal."""

from anshe.project.cli.read.command import read

__all__ = ["read"]
