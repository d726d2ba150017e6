"""The kernel's sentences: pairs of Chinese and English, kept as data beside the code.

Each package of the kernel may keep a `texts.yaml` and a `problems.yaml`; the keys of all of them
are one vocabulary, so a key is used once.
"""

import math
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import yaml
from yaml import CSafeLoader

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
Words = dict[str, str]

LANGUAGES: tuple[Language, Language] = ("zh", "en")
_PARTS = (
    "", "rates", "small_areas", "trends", "effects", "alarms", "clusters", "replicates",
)  # fmt: skip
_MANY_FIGURES = 1e5


@cache
def vocabulary(name: str) -> "Mapping[str, Any]":
    """Return the entries of every file of that name in the kernel, as one mapping.

    Raises:
        ValueError: two files hold the same key.

    """
    root = files("anshe.kernels.epidemiology")
    found: dict[str, Any] = {}
    for part in _PARTS:
        file = root.joinpath(part, name) if part else root.joinpath(name)
        if not file.is_file():
            continue
        # CSafeLoader makes plain values only, and the files are the package's own.
        entries = yaml.load(file.read_text("utf-8"), Loader=CSafeLoader) or {}
        if twice := found.keys() & entries.keys():
            message = f"{name} holds {sorted(twice)} twice"
            raise ValueError(message)
        found |= entries
    return MappingProxyType(found)


def words(key: str, **values: object) -> Words:
    """Return a sentence of `texts.yaml` in both languages, its places filled."""
    return {language: told(key, language, **values) for language in LANGUAGES}


def told(key: str, language: Language, **values: object) -> str:
    """Return a sentence of `texts.yaml` in one language; pairs among the values are resolved."""
    pattern: str = vocabulary("texts.yaml")[key][language]
    return pattern.format(**{name: _said(value, language) for name, value in values.items()})


def number(value: float, *, digits: int = 4) -> str:
    """Write a number for people: whole numbers whole, others with so many significant digits."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == round(value) and abs(value) < 1e15:
        return f"{value:.0f}"
    if abs(value) >= 10 ** (digits - 1):
        return f"{value:.0f}" if abs(value) >= _MANY_FIGURES else f"{value:.1f}".removesuffix(".0")
    return f"{value:.{digits}g}"


def percent(share: float) -> str:
    """Write a share as a percentage: 0.95 as 95 %."""
    if math.isnan(share):
        return "–"
    return f"{share * 100:.6g} %"


def _said(value: object, language: Language) -> str:
    """Write one value into a sentence."""
    if isinstance(value, dict):
        return str(value[language])
    return number(value) if isinstance(value, float) else str(value)
