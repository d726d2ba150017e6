"""`anshe rates`: rates, comparisons, trends and small areas at the terminal."""

from anshe.project.cli.rates.command import rates

__all__ = ["rates"]
