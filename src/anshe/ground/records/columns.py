"""The columns of a kind's sheet: what they are called, what may stand in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django import forms
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from anshe.ground.records.kind import RecordKind, Words

MOST_LISTED = 60
_LANGUAGES = ("zh-hans", "en")
_YES, _NO = gettext_noop("Yes"), gettext_noop("No")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    name: str
    label: str
    required: bool
    hint: str
    choices: Sequence[tuple[str, str]] = ()
    heads: frozenset[str] = field(default_factory=frozenset)
    """All words by which its header is known, in lower case without spaces."""


def columns_of(kind: RecordKind) -> list[Column]:
    """List the columns of a kind's sheet, in the reader's language."""
    return [
        Column(
            name=name,
            label=_label(name, asked),
            required=bool(asked.required) and asked.initial is None and name != "area",
            hint=_hint(asked),
            choices=_choices(asked),
            heads=_heads(kind, name),
        )
        for name, asked in kind.form.base_fields.items()
        if not isinstance(asked, forms.FileField)
    ]


def match(columns: Sequence[Column], header: Sequence[str]) -> list[Column | None]:
    """Say which column each head stands for; one that is not known, or came before, is nothing."""
    found: list[Column | None] = []
    for head in header:
        word = squeeze(head)
        column = next((c for c in columns if word and word in c.heads and c not in found), None)
        found.append(column)
    return found


def squeeze(text: str) -> str:
    """Write a head without case, spaces and marks."""
    return "".join(text.split()).strip("*\uff0a:：").casefold()


def choice_words(asked: forms.Field) -> dict[str, str]:
    """Map every word for a choice, in each language and as code, to what the form takes."""
    words: dict[str, str] = {}
    for language in _LANGUAGES:
        with translation.override(language):
            words.update({squeeze(label): value for value, label in _choices(asked)})
            words.update({squeeze(value): value for value, _label in _choices(asked)})
    return words


def yes_no_words() -> dict[str, bool]:
    """Map the words for yes and no."""
    words = {"1": True, "true": True, "y": True, "√": True, "✓": True, "有": True}
    words |= {"0": False, "false": False, "n": False, "×": False, "无": False}
    for language in _LANGUAGES:
        with translation.override(language):
            words |= {squeeze(_(_YES)): True, squeeze(_(_NO)): False}
    return words | {"是": True, "否": False, "yes": True, "no": False}


def _label(name: str, asked: forms.Field) -> str:
    """Name a column in the language of the moment."""
    return capfirst(str(asked.label or name.replace("_", " ")))


@lru_cache(maxsize=4096)
def _known_heads(name: str, labels: tuple[str, ...]) -> frozenset[str]:
    """Gather the words for a head."""
    return frozenset(squeeze(word) for word in (name, *labels))


def _heads(kind: RecordKind, name: str) -> frozenset[str]:
    """List the words by which a header is known: the code, and the label in each language."""
    labels: list[str] = []
    stored: Mapping[str, Any] = {f.name: f for f in kind.model._meta.concrete_fields}
    for language in _LANGUAGES:
        with translation.override(language):
            labels.append(_label(name, kind.form.base_fields[name]))
            if name in stored:
                labels.append(str(stored[name].verbose_name))
    return _known_heads(name, tuple(labels))


def _choices(asked: forms.Field) -> list[tuple[str, str]]:
    """List what a choice field takes, groups opened up."""
    if isinstance(asked, forms.ModelChoiceField) or not isinstance(asked, forms.ChoiceField):
        return []
    flat: list[tuple[str, str]] = []
    listed: Any = asked.choices  # Django turns every form of choices into pairs
    for value, label in listed:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        flat.extend((str(one), str(word)) for one, word in inner if one not in (None, ""))
    return flat


def _hint(asked: forms.Field) -> str:
    """Say what stands in a column."""
    listed = _choices(asked)
    if listed:
        words = _(", ").join(label for _value, label in listed[:MOST_LISTED])
        return words + ("…" if len(listed) > MOST_LISTED else "")
    if isinstance(asked, forms.ModelChoiceField):
        return _("the name or number of a record that is already here")
    kinds: tuple[tuple[type[forms.Field], Words], ...] = (
        (forms.DateTimeField, _("a day and time: 2026-06-15 10:00")),
        (forms.DateField, _("a day: 2026-06-15")),
        (forms.TimeField, _("a time: 10:00")),
        (forms.BooleanField, _("yes or no")),
        (forms.IntegerField, _("a number")),
        (forms.DecimalField, _("a number")),
        (forms.ChoiceField, _("the name or code of an area; empty for this one")),
    )
    plain = next(
        (words for one, words in kinds if isinstance(asked, one)), pgettext("column", "text")
    )
    return " ".join(str(part) for part in (plain, asked.help_text) if part)
