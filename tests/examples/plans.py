"""Load the example plans and the rows that people wrote down for them."""

import json
from typing import Any

from tests.house.source import ROOT

Row = dict[str, Any]
PLANS = ROOT / "examples" / "plans"
FOLDERS = tuple(folder for folder in (PLANS / "dev", PLANS / "heldout") if folder.is_dir())
HOMES = {path.stem: folder for folder in FOLDERS for path in sorted(folder.glob("*.txt"))}
NAMES = tuple(HOMES)
KINDS = ("recurring", "quota", "deadline", "stage", "duty")
BODY_KINDS = ("leading_group", "office", "working_group", "expert_group", "team", "committee")
PERIODS = ("day", "week", "month", "quarter", "half-year", "year")
OPERATORS = (">=", "<=", "=")


def text_of(name: str) -> str:
    """Read a plan as it stands, line ends included."""
    return (HOMES[name] / f"{name}.txt").read_bytes().decode("utf-8")


def rows(name: str, what: str) -> list[Row]:
    """Read the rows of one kind of a plan: obligations or bodies."""
    lines = (HOMES[name] / f"{name}.{what}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
