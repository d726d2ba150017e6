"""What measures an indicator: clause by clause the facts that its words plainly name."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from anshe.kernels.reader.draft.drafting import Mapping
from anshe.kernels.reader.draft.rubric.cues import cues, helped, says
from anshe.kernels.reader.draft.rubric.figures import Clause, Part, part
from anshe.kernels.reader.model import Obligation, Threshold

SPLIT = re.compile(r"[,，;；。!！\n]|\.(?=\s|$)")
SHORTEST = 2
MOST_PARTS = 8
TIGHT = re.compile(r"[\s,，。;；.]")


@dataclass(frozen=True, slots=True)
class Measured:
    """The parts of a text that records tell, and its clauses that are left to a person."""

    parts: tuple[Part, ...]
    rest: tuple[str, ...] = ()

    @property
    def figured(self) -> bool:
        """Say whether the text gives a figure of its own: what it says besides explains that."""
        return any(one.best and one.origin == "plan" for one in self.parts)

    @property
    def open(self) -> tuple[Part, ...]:
        """Return the parts whose figure the text does not give."""
        return tuple(one for one in self.parts if not one.best)


def measured(text: str, rows: tuple[Obligation, ...]) -> Measured:
    """Return what measures a text, by its words and the figures found in it; nothing is guessed."""
    found: dict[str, Part] = {}
    rest: list[str] = []
    clauses = list(_clauses(text, rows))
    for clause in sorted(clauses, key=lambda one: not one.rows):  # those with a figure first
        if says("quiet").search(clause.words) and not clause.rows:
            continue
        new = _parts(clause, found) if len(found) < MOST_PARTS else {}
        found |= new
        ours = all(one.origin == "ours" for one in new.values())
        if (new and ours and says("quality").search(clause.words)) or not (
            new or _told(clause, found)
        ):
            rest.append(clause.words)
    return Measured(tuple(found.values()), tuple(rest))


def _parts(clause: Clause, found: dict[str, Part]) -> dict[str, Part]:
    """Return what a clause names: one thing, and the papers that it names beside it."""
    first = _first(clause, found)
    if first is None:
        return {}
    new = {first.name: first}
    for cue in cues():
        if cue.also and cue.part not in found | new and cue.fits(clause.words):
            one = part(cue, clause)
            new |= {one.name: one} if one else {}
    return new


def _clauses(text: str, rows: tuple[Obligation, ...]) -> Iterator[Clause]:
    """Yield the clauses of a text with the findings that lie in them."""
    before = ""
    for words in SPLIT.split(text):
        words = words.strip()
        if len(words) < SHORTEST:
            continue
        mine = tuple(row for row in rows if _in(words, row.sentence))
        yield Clause(words, before, text, mine)
        before = words


def _in(words: str, sentence: str) -> bool:
    """Say whether a finding lies in a clause, or reaches over it."""
    one, other = TIGHT.sub("", words), TIGHT.sub("", sentence)
    return one in other or other in one


def _first(clause: Clause, found: dict[str, Part]) -> Part | None:
    """Return the first cue that a clause names, in its own words before those of its neighbour."""
    for before, many in (("", cues()), (clause.before, helped())):
        for cue in many:
            if cue.part in found or not cue.fits(clause.words, before):
                continue
            if one := part(cue, clause):
                return one
    return None


def _told(clause: Clause, found: dict[str, Part]) -> bool:
    """Say whether a clause only says again what is measured already, such as its failing mark."""
    return any(cue.part in found and cue.fits(clause.words) for cue in cues())


def share_of(text: str, figure: Threshold) -> Mapping | None:
    """Return the measure of a goal that is a share, when its words plainly name one."""
    if figure.unit.strip() not in ("%", "％"):
        return None
    for cue in cues():
        if cue.figure == "share" and cue.fits(text):
            return deepcopy(cue.measure)
    return None
