"""The bar that `anshe read` shows over many files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track


def each(paths: Sequence[Path], words: str) -> Iterable[Path]:
    """Give path after path and show how many are through; what is written stays clean of it."""
    return track(paths, description=words, console=Console(stderr=True), transient=True)
