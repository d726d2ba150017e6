"""What a room says of a kind of record, so that its pages, files and menus follow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise

from anshe.ground.access import Action, Actor
from anshe.ground.evidence.models import Record

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Tab:
    """A state of the records, shown as a tab with its count."""

    name: str
    label: Words
    where: Q


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done to one record: a change of state, with a form and an action."""

    name: str
    label: Words
    action: Action
    form: type[forms.Form]
    do: Callable[..., None]
    """Called as do(row, by=actor, now=now, **cleaned_data)."""
    offered: Callable[[Any], bool] = field(default=lambda row: True)
    primary: bool = False
    bulk: bool = True
    """Whether it may be done to many rows at once, after a preview."""


@dataclass(frozen=True, slots=True)
class Part:
    """A list of other records that belong to one record, shown on its page."""

    label: Words
    kind: str
    link: str
    """The field of the other kind that points here."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """Everything that pages and files need to know of one kind of record."""

    model: type[Record]
    label: Words
    label_plural: Words
    explain: Words
    """One sentence: what it is and why one keeps it; shown when there is none yet."""
    form: type[forms.ModelForm[Any]]
    columns: tuple[str, ...]
    """Fields shown in the list, the first one links to the record; `get_x_display` is implied."""
    group: str
    """The part of the overview it stands in; records.registry lists them."""
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    tabs: tuple[Tab, ...] = ()
    deeds: tuple[Deed, ...] = ()
    parts: tuple[Part, ...] = ()
    see: Action = Action.SEE_RECORDS
    add: Action = Action.ADD_RECORD
    added: Callable[[Any, Actor, datetime], None] | None = None
    """Called inside the transaction after a row was added (a task to close, children to make)."""
    added_many: Callable[[Sequence[Any], Actor, datetime], None] | None = None
    """The same for the rows of a file at once; without it `added` is called for each row."""
    beside: tuple[tuple[Words, str], ...] = ()
    """Pages of its room shown with it on the overview: words, and a route that takes the area."""
    masks: Mapping[str, str] = field(default_factory=dict)
    """Personal fields and how they are masked: name, phone, id, address, all."""
    verbs: Mapping[str, Words] = field(default_factory=dict)
    """How the history says what happened, where the common words do not do: rectified."""

    @property
    def name(self) -> str:
        """Give the one word under which addresses know this kind."""
        return self.model.KIND
