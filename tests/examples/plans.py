"""Load the example plans and the rows that people wrote down for them."""

import json
from pathlib import Path
from typing import Any

from tests.house.source import ROOT

Row = dict[str, Any]
PLANS = ROOT / "examples" / "plans"
DEV = PLANS / "dev"
NAMES = tuple(path.stem for path in sorted(DEV.glob("*.txt")))
KINDS = ("recurring", "quota", "deadline", "stage", "duty")
BODY_KINDS = ("leading_group", "office", "working_group", "expert_group", "team", "committee")
PERIODS = ("day", "week", "month", "quarter", "half-year", "year")
OPERATORS = (">=", "<=", "=")


def text_of(name: str, folder: Path = DEV) -> str:
    """Read a plan as it stands, line ends included."""
    return (folder / f"{name}.txt").read_bytes().decode("utf-8")


def rows(name: str, what: str, folder: Path = DEV) -> list[Row]:
    """Read the rows of one kind of a plan: obligations or bodies."""
    lines = (folder / f"{name}.{what}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
