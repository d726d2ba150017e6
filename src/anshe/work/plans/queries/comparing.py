"""How a plan differs from a programme, part by part: what is new, gone, or reads otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import pgettext

from anshe.kernels.language import Programme, diff, load, say_when
from anshe.kernels.language.models.programme import Header
from anshe.kernels.language.text.writer import written_form
from anshe.kernels.language.words.difference import names_of
from anshe.kernels.language.words.values import Names, say_value
from anshe.work.plans.choices import Section
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.assembling import plain_text
from anshe.work.plans.queries.becoming import Become, Becoming, again, becoming, called
from anshe.work.plans.queries.finding import RULED, Content
from anshe.work.programmes.choices import in_language
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reading import programme_of

_ALIKE = 0.75
"""Titles so much alike name the same thing, when nothing else bears either."""
_PLACES = ("source", "as_written")
_HEAD = re.compile(r"^[^:：“”]{1,12}[:：]\s*")
_LEAD = re.compile(r"^[^“”]{0,40}“.*?”\s*[（(][^（）()]*[）)]\s*[:：]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One rule: its title, what is to be said of it, and the plan's rule that it is, if any."""

    title: str
    words: tuple[str, ...] = ()
    rule: int | None = None


@dataclass(frozen=True, slots=True)
class PartChanges:
    """What differs in one part of the programme."""

    name: str
    label: str
    added: tuple[Line, ...]
    dropped: tuple[Line, ...]
    changed: tuple[Line, ...]

    @property
    def count(self) -> int:
        """Say how many rules differ."""
        return len(self.added) + len(self.dropped) + len(self.changed)


def compared(reading: Reading, version: ProgrammeVersion) -> tuple[PartChanges, ...]:
    """Say part by part how the rules of a plan differ from those of a published version."""
    wish = Become(version.programme, version.version, reading.title)
    new, old = becoming(reading, wish, "").programme, programme_of(version)
    if new is None or old is None:
        return ()
    rules = {(one.section, one.code): one.pk for one in reading.rules.all()}
    return differences(old, new, rules)


def brought(reading: Reading, made: Becoming) -> tuple[PartChanges, ...]:
    """Say part by part what a plan brings to the programme that it joins."""
    if made.base is None or made.programme is None:
        return ()
    rules = {(one.section, one.code): one.pk for one in reading.rules.all()}
    head = _head(made.base, made.programme)
    return (*([head] if head.count else []), *differences(made.base, made.programme, rules))


def _head(old: Programme, new: Programme) -> PartChanges:
    """Say what differs in what stands above the rules."""
    empty = dict.fromkeys((*RULED, "sources"), ())
    said = diff(old.model_copy(update=empty), new.model_copy(update=empty))
    words = (_HEAD.sub("", in_language(one["zh"], one["en"])) for one in said)
    label = pgettext("part of a programme file", "The programme itself")
    return PartChanges("programme", label, (), (), tuple(Line(one) for one in words))


def differences(
    old: Programme, new: Programme, rules: Mapping[tuple[str, str], int]
) -> tuple[PartChanges, ...]:
    """Pair the rules of two programmes, and say what each pair does not share.

    A rule is the same by its id, its name, or a name much like it. What stands above the rules is
    no change, and neither is the place in a document that a rule comes from.
    """
    before, after = written_form(old), written_form(new)
    same = _pairs(before, after)
    ids = {mine: theirs for (_section, mine), theirs in same.items()}
    own = {(section, ids.get(code, code)): pk for (section, code), pk in rules.items()}
    known = load(plain_text(_as_old(old, before, after, ids))).programme
    if known is None:
        return ()
    parts = (_part(section, old, known, own) for section in RULED)
    return tuple(one for one in parts if one.count)


def _pairs(before: Content, after: Content) -> dict[tuple[str, str], str]:
    """Return the old id of each new rule that is there already."""
    found: dict[tuple[str, str], str] = {}
    for section in RULED:
        old, new = list(before.get(section) or ()), list(after.get(section) or ())
        for same in (_by_id, called, None):
            for mine in [one for one in new if (section, str(one["id"])) not in found]:
                theirs = _likest(mine, old) if same is None else _first(same, mine, old)
                if theirs is not None:
                    found[section, str(mine["id"])] = str(theirs["id"])
                    old.remove(theirs)
    return found


def _by_id(rule: Content) -> str:
    """Return what a rule is known by."""
    return str(rule["id"])


def _first(same: Any, mine: Content, old: Sequence[Content]) -> Content | None:
    """Return the first old rule that shares a key with a new one."""
    key = same(mine)
    return next((one for one in old if key and same(one) == key), None)


def _likest(mine: Content, old: Sequence[Content]) -> Content | None:
    """Return the old rule whose title is most like a new one's, when it is much like it."""
    best, found = _ALIKE, None
    match = SequenceMatcher(b=called(mine), autojunk=False)
    for one in old:
        if one.get("do") != mine.get("do"):
            continue
        match.set_seq1(called(one))
        if match.real_quick_ratio() <= best or match.quick_ratio() <= best:
            continue
        if (ratio := match.ratio()) > best:
            best, found = ratio, one
    return found


def _as_old(old: Programme, before: Content, after: Content, ids: Mapping[str, str]) -> Content:
    """Write the new programme with the old ids, the old order and the old head."""
    told = {name: one for name, one in before.items() if name not in RULED}
    for section in RULED:
        order = {str(one["id"]): place for place, one in enumerate(before.get(section) or ())}
        rules = [_renamed(one, ids) for one in after.get(section) or ()]
        rules.sort(key=lambda one: order.get(str(one["id"]), len(order)))
        places = {str(one["id"]): one for one in before.get(section) or ()}
        told[section] = [_placed(one, places.get(str(one["id"]), {})) for one in rules]
    return told | {"sources": before.get("sources", []), "version": old.version}


def _renamed(rule: Content, ids: Mapping[str, str]) -> Content:
    """Return a rule that names others, and itself, by their old ids; its words stay."""
    words = {name: rule[name] for name in ("title", *_PLACES) if name in rule}
    return {name: again(one, ids) for name, one in rule.items() if name not in words} | words


def _placed(rule: Content, old: Content) -> Content:
    """Return a rule that comes from the place that the old one comes from."""
    kept = {name: old[name] for name in _PLACES if name in old}
    if _is_same_title(rule.get("title"), old.get("title")):
        kept["title"] = old["title"]
    return {name: one for name, one in rule.items() if name not in _PLACES} | kept


def _is_same_title(mine: Any, theirs: Any) -> bool:
    """Say whether two titles are the same in a language: its translation is not the plan's."""
    if not (isinstance(mine, Mapping) and isinstance(theirs, Mapping)):
        return False
    return any(theirs.get(language) == words for language, words in mine.items())


def _part(
    section: str, old: Programme, new: Programme, rules: Mapping[tuple[str, str], int]
) -> PartChanges:
    """Say what differs in one part."""
    before = {one.id: one for one in getattr(old, section)}
    after = {one.id: one for one in getattr(new, section)}
    names = names_of(old) | names_of(new)
    added = tuple(
        Line(_title(one), _told(one, names), rules.get((section, name)))
        for name, one in after.items()
        if name not in before
    )
    gone = (one for name, one in before.items() if name not in after)
    dropped = tuple(Line(_title(one), _told(one, names)) for one in gone)
    changed = tuple(
        Line(_title(one), tuple(_changes(section, before[name], one, new, names)),
             rules.get((section, name)))
        for name, one in after.items()
        if name in before and before[name] != one
    )  # fmt: skip
    return PartChanges(section, str(dict(Section.choices)[section]), added, dropped, changed)


def _changes(
    section: str, before: Any, after: Any, whole: Programme, names: Names
) -> Iterator[str]:
    """Say each field of a rule that reads otherwise; its own name need not be said again."""
    empty = {name: () for name in RULED if name not in Header.model_fields}
    old = whole.model_copy(update={**empty, "periods": (), "references": (), section: (before,)})
    new = old.model_copy(update={section: (after,)})
    for one in diff(old, new, names):
        yield _LEAD.sub("", in_language(one["zh"], one["en"]))


def _told(rule: Any, names: Names) -> tuple[str, ...]:
    """Say of a rule alone who does it, when, and to what figure."""
    by, when, figure = (getattr(rule, name, None) for name in ("by", "when", "figure"))
    told = (
        say_value("by", by, names=names) if by else None,
        say_when(when, names) if when is not None and not isinstance(when, str) else None,
        say_value("figure", figure) if figure else None,
    )
    return tuple(in_language(one["zh"], one["en"]) for one in told if one)


def _title(rule: Any) -> str:
    """Return the title of a rule in the reader's language."""
    return in_language(rule.title.zh or "", rule.title.en or "") or str(rule.id)
