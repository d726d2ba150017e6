"""Read the house's own source for the tests that hold its rules."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "anshe"


@cache
def exceptions() -> dict[str, dict[str, str]]:
    """Read the one list of exceptions."""
    text = (Path(__file__).parent / "exceptions.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def modules(*tops: Path) -> Iterator[tuple[str, Path]]:
    """Name every module below the tops, migrations left out."""
    for top in tops or (SOURCE,):
        for path in sorted(top.rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function of a module, methods and inner ones included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its decorators and its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def judged(limit: str, found: dict[str, int]) -> list[str]:
    """Give what breaks a limit and is not excepted, and the exceptions that nothing needs."""
    excepted = exceptions().get(limit) or {}
    broken = [f"{place}: {size}" for place, size in found.items() if place not in excepted]
    stale = [f"{place}: exception no longer needed" for place in excepted if place not in found]
    return broken + stale
