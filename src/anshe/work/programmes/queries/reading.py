"""Read a programme file once, whoever asks: its hash names what was read."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from anshe.kernels.language import Loaded, Problem, Programme, check, load
from anshe.work.programmes.models import ProgrammeVersion

KEPT = 16
"""Programmes kept in memory; a street runs one or two."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a text holds, and what is wrong with it or open in it."""

    sha256: str
    loaded: Loaded
    errors: tuple[Problem, ...]
    questions: tuple[Problem, ...]

    @property
    def programme(self) -> Programme | None:
        """Give the programme when nothing is wrong with it."""
        return None if self.errors else self.loaded.programme


@lru_cache(maxsize=KEPT)
def examine(text: str) -> Examined:
    """Read and check a programme file."""
    loaded = load(text)
    found = (*loaded.problems, *(check(loaded) if loaded.programme else ()))
    return Examined(
        hash_of(text),
        loaded,
        tuple(problem for problem in found if problem.severity == "error"),
        tuple(problem for problem in found if problem.severity == "question"),
    )


def hash_of(text: str) -> str:
    """Give the SHA-256 of a programme file."""
    return hashlib.sha256(text.encode()).hexdigest()


def programme_of(version: ProgrammeVersion) -> Programme | None:
    """Give what a published version says; nothing when this release no longer understands it."""
    return examine(version.text).loaded.programme
