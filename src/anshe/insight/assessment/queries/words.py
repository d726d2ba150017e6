"""The names of groups and codes, in both languages."""

from collections.abc import Iterable
from functools import cache

from django.db.models import Model
from django.utils import translation

from anshe.ground.places.models import Area
from anshe.ground.records.registry import registry
from anshe.insight.assessment.queries.results import Words
from anshe.kernels.language import code_lists, codes

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def same(text: str) -> Words:
    """Give a name that is the same in both languages."""
    return {"zh": text, "en": text}


def word_of(code: str, *hints: str) -> Words:
    """Give the words of a code; `hints` name the lists to look in first."""
    for name in (*hints, *code_lists()):
        found = _codes(name).get(code)
        if found is not None:
            return found
    return same(code)


@cache
def _codes(name: str) -> dict[str, Words]:
    """Read a code list; empty if there is none of that name."""
    return dict(codes(name)) if name in code_lists() else {}


def cell(text: str, *hints: str) -> Words:
    """Name a cell of a matrix: its codes, joined."""
    names = [word_of(code, *hints) for code in text.split("/")]
    return {language: " × ".join(name[language] for name in names) for language in LANGUAGES}


def area_names(codes_of_areas: Iterable[str]) -> dict[str, Words]:
    """Name areas by their codes, all in one query."""
    found = Area.objects.filter(code__in=set(codes_of_areas)).values_list("code", "name")
    return {code: same(name) for code, name in found}


def record_names(fact: str, ids: Iterable[str]) -> dict[str, Words]:
    """Name records by their ids, all in one query; a fact that is no kind of record has none."""
    kind = registry.get(fact)
    if kind is None:
        return {}
    rows = kind.model._default_manager.in_bulk([int(one) for one in ids])
    return {str(pk): _both(row) for pk, row in rows.items()}


def _both(row: Model) -> Words:
    """Say what a record is called in both languages."""
    said = {}
    for language, code in LANGUAGES.items():
        with translation.override(code):
            said[language] = str(row)
    return said
