"""Read the 196 public proof vectors (transparency-dev/merkle, Apache-2.0) where they are given."""

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("ANSHE_REFERENCE_DATA", "/nonexistent")) / "data" / "transparency"
needed = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="set ANSHE_REFERENCE_DATA to the folder of the reference data"
)


def vectors(kind: str) -> list[Any]:
    """List the vectors of one kind, each named by its file."""
    return [
        pytest.param(json.loads(file.read_text()), id=str(file.relative_to(FOLDER)))
        for file in sorted((FOLDER / kind).rglob("*.json"))
    ]


def raw(encoded: str) -> bytes:
    """Read base64."""
    return base64.b64decode(encoded)


def steps(vector: dict[str, Any]) -> list[bytes]:
    """Read the proof of a vector; none means an empty one."""
    return [raw(step) for step in vector["proof"] or ()]
