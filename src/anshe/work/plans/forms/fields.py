"""Fields of the forms that correct a rule: a day, a figure, and YAML as a file holds it."""

import re
from collections.abc import Mapping
from typing import Any

import yaml
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from yaml import CSafeLoader

from anshe.work.plans.queries.finding import Content

_DAY = re.compile(r"(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})")
_FIGURE = re.compile(r"(>=|<=|[≥≤<>=]?)\s*(-?\d{1,15}(?:\.\d{1,9})?)\s*([^\d<>=]{0,40})")
_SIGNS = {"≥": ">=", "≤": "<="}
_EXACT = 1_000_000


class _Plain(CSafeLoader):
    """Reads plain values; a day stays the text it is."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in shapes if not tag.endswith(":timestamp")]
    for first, shapes in CSafeLoader.yaml_implicit_resolvers.items()
}


def read_plain(text: str) -> Any:
    """Read YAML that holds no aliases, as programme files hold none.

    Raises:
        YAMLError: it is no YAML, or holds an alias.
    """
    for token in yaml.scan(text, Loader=CSafeLoader):
        if isinstance(token, yaml.AliasToken):
            raise yaml.YAMLError(f"*{token.value}")
    return yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader


class MomentField(forms.CharField):
    """A day, with a year or in every year."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("2026-11-21, or 11-21 for every year of the run.")
        super().__init__(required=False, max_length=12, help_text=help_text, **kwargs)

    def clean(self, value: Any) -> str | None:
        """Write it as the language does."""
        told = str(super().clean(value)).strip()
        if not told:
            return None
        match = _DAY.fullmatch(told.removeprefix("--"))
        if match is None:
            raise forms.ValidationError(_("Write the day as 2026-11-21 or 11-21."))
        year, month, day = match.groups()
        return f"{year or '-'}-{int(month):02}-{int(day):02}"

    def prepare_value(self, value: Any) -> Any:
        """Show a day of every year without its dashes."""
        return str(value).removeprefix("--") if value else value


class FigureField(forms.CharField):
    """A figure that belongs to the doing: a sign, a number, what is counted."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("For example >= 300 copies, or 90 %. Empty when there is none.")
        super().__init__(required=False, max_length=60, help_text=help_text, **kwargs)

    def clean(self, value: Any) -> Content | None:
        """Take the figure apart; without a sign it is the least."""
        told = str(super().clean(value)).strip()
        if not told:
            return None
        match = _FIGURE.fullmatch(told)
        if match is None:
            raise forms.ValidationError(_("Write the figure as >= 300 copies or 90 %."))
        sign, number, unit = match.groups()
        figure = float(number)
        said: Content = {"op": _SIGNS.get(sign, sign) or ">="}
        said["value"] = int(figure) if figure.is_integer() else figure
        return said | ({"unit": unit.strip()} if unit.strip() else {})

    def prepare_value(self, value: Any) -> Any:
        """Show it as people write it."""
        if not isinstance(value, Mapping):
            return value
        number = value.get("value")
        shown = (
            f"{number:g}" if isinstance(number, int | float) and abs(number) < _EXACT else number
        )
        return f"{value.get('op', '>=')} {shown} {value.get('unit') or ''}".strip()
