"""The questions that a programme leaves open, each kind once, with the rules that it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anshe.kernels.language import Problem, Programme
from anshe.work.programmes.choices import in_language

_PLACE = re.compile(r"([a-z]+)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of question: its words, how often it is open, and the rules that it is about."""

    words: str
    count: int
    about: tuple[str, ...]


def asked_once(questions: Iterable[Problem], programme: Programme | None) -> list[Asked]:
    """Gather questions of the same words; what is asked most rarely comes first."""
    found: dict[str, list[str]] = {}
    for one in questions:
        words = in_language(one.message["zh"], one.message["en"])
        found.setdefault(words, []).append(_title_at(one.path, programme))
    gathered = [
        Asked(words, len(titles), tuple(dict.fromkeys(one for one in titles if one)))
        for words, titles in found.items()
    ]
    return sorted(gathered, key=lambda one: one.count)


def _title_at(path: str, programme: Programme | None) -> str:
    """Give the title of the rule that a path leads into."""
    place = _PLACE.match(path)
    rules = getattr(programme, place[1], ()) if place and programme else ()
    if not place or int(place[2]) >= len(rules):
        return ""
    title = getattr(rules[int(place[2])], "title", None)
    return in_language(title.zh or "", title.en or "") if title else ""
