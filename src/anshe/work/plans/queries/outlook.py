"""What a better reader would make of a plan: counted before anyone is asked to read it again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from anshe.kernels.reader import read
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.finding import Content, Found, open_of, reader_name, rules_of

LONGEST = 60_000
"""A longer document is not read while somebody waits for the page."""
_KEPT = 32
_WORDING = frozenset({"source", "title", "as_written"})
_PERSON = "person"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many rules would be new, gone, read otherwise, or be asked about otherwise."""

    new: int
    gone: int
    otherwise: int
    asked: int

    @property
    def differs(self) -> bool:
        """Say whether anything would."""
        return bool(self.new or self.gone or self.otherwise or self.asked)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One plan as the reader of today reads it."""

    start: int
    end: int
    rules: Mapping[Key, tuple[str, frozenset[str]]]
    asked: frozenset[str]


def said_of(drafted: Content) -> Content:
    """Give what a rule asks for, whatever its wording and its place."""
    return {name: one for name, one in drafted.items() if name not in _WORDING}


def is_improved(reading: Reading) -> bool:
    """Say whether the reader of today is another than the one that read a plan."""
    return reading.version_id is None and reading.reader != reader_name()


def outlook(reading: Reading) -> Outlook | None:
    """Count what would differ if a plan were read today; nothing for a text too long to say."""
    text = reading.document.text
    if len(text) > LONGEST:
        return None
    plan = _same_place(reading, _read_today(text, reading.document.name, reader_name()))
    stored = [one for one in reading.rules.all() if not one.proposed_by]
    stored = [one for one in stored if one.found_by != _PERSON]
    before = {
        (one.section, one.code): (_told(one.drafted), _codes(one.questions)) for one in stored
    }
    after = plan.rules if plan else {}
    both = before.keys() & after.keys()
    asked_of_all = int(plan is not None and plan.asked != _codes(reading.questions))
    return Outlook(
        new=len(after.keys() - before.keys()),
        gone=len(before.keys() - after.keys()),
        otherwise=sum(before[key][0] != after[key][0] for key in both),
        asked=sum(before[key][1] != after[key][1] for key in both) + asked_of_all,
    )


@lru_cache(_KEPT)
def _read_today(text: str, name: str, _reader: str) -> tuple[_Plan, ...]:
    """Read a text; the reader's name is given so that another reader reads anew."""
    return tuple(
        _Plan(plan.start, plan.end, _rules(rules_of(plan)), _codes(open_of(plan)))
        for plan in read(text, document=name).plans
    )


def _rules(found: Iterable[Found]) -> dict[Key, tuple[str, frozenset[str]]]:
    """Give what each rule asks for, and which questions it leaves open."""
    return {
        (one.section, one.code[:80]): (_told(one.content), _codes(one.questions)) for one in found
    }


def _told(drafted: Content) -> str:
    """Write what a rule asks for so that two can be compared."""
    return json.dumps(said_of(drafted), sort_keys=True, ensure_ascii=False, default=str)


def _codes(questions: Iterable[Content]) -> frozenset[str]:
    """Give the codes of questions."""
    return frozenset(str(one.get("code", "")) for one in questions)


def _same_place(reading: Reading, plans: tuple[_Plan, ...]) -> _Plan | None:
    """Give the plan that shares most of a reading's place."""
    shared = [(min(one.end, reading.end) - max(one.start, reading.start), one) for one in plans]
    return max(
        ((n, one) for n, one in shared if n > 0), key=lambda pair: pair[0], default=(0, None)
    )[1]
