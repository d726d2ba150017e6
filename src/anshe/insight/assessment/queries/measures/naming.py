"""The name of what an indicator measures: the same measures have the same name, on every day."""

import hashlib
import json
from collections.abc import Mapping

from anshe.kernels.language.measures import Measured

EDITION = "5"
"""Raise it when the compiler changes, so that text written by an older one is written again."""


def fingerprint(parts: Mapping[str, Measured], strict: frozenset[str]) -> str:
    """Name the measures of an indicator by what they say: the same measures, the same text."""
    told = {name: one.model_dump(mode="json", exclude_defaults=True) for name, one in parts.items()}
    text = json.dumps([EDITION, sorted(strict), told], ensure_ascii=False, sort_keys=False)
    return hashlib.sha256(text.encode()).hexdigest()
