"""`anshe scan`: clusters in space and time at the terminal."""

from anshe.project.cli.scan.command import scan

__all__ = ["scan"]
