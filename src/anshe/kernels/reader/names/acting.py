"""Who acts where: every place in a plan that names an actor, and who a clause falls to."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from anshe.kernels.reader.model import Name
from anshe.kernels.reader.names.patterns import PART, PLACE, SERVED

How = Literal["subject", "by", "roused", "tag", "column", "heading"]
Part = Literal["lead", "support", "doer"]
OUTSIDE = {"tag", "column", "heading"}
NEARBY = {"by", "roused"}


@dataclass(frozen=True, slots=True)
class Acting:
    """Hold one place where the plan names who acts.

    `start:end` are the naming words, `says` is where the predicate begins, `how` tells the form:
    the subject of a clause, 由…负责 (by), 组织…开展 (roused), 责任单位: (tag), a table column, or a
    heading whose text below is theirs. Who `leans` acts under the one named before: 每名队员, or
    whom somebody rouses; a tag that leans speaks for its own line only.
    """

    start: int
    end: int
    says: int
    names: tuple[Name, ...]
    how: How
    part: Part = "doer"
    leans: bool = False


class Who(NamedTuple):
    """Say who a clause falls to.

    `explicit` when the clause itself names them as actors, `tagged` when a column or a tag does;
    otherwise they are carried from before, and `how` says from where.
    """

    responsible: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    explicit: bool = False
    tagged: bool = False
    how: How | None = None


@dataclass(frozen=True, slots=True)
class Actors:
    """Hold who acts in a plan; `who` answers for a clause, `inside` lists the places.

    `tags` and `owners` hold, by number of the block, who a tag or column charges and who the
    heading above names; `home` is the body that the title names; `blocks` and `sentences` are
    where these begin, `parted` where semicolons stand; `subject` reads the subject of a clause
    that does not begin where a comma ends.
    """

    places: tuple[Acting, ...] = ()
    starts: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()
    sentences: tuple[int, ...] = ()
    tags: dict[int, tuple[Acting, ...]] = field(default_factory=dict, hash=False)
    owners: dict[int, tuple[Name, ...]] = field(default_factory=dict, hash=False)
    home: str = ""
    parted: tuple[int, ...] = ()
    subject: Callable[[int, int], Acting | None] | None = None
    known: dict[tuple[int, int], Who] = field(default_factory=dict, hash=False, compare=False)

    def inside(self, start: int, end: int) -> tuple[Acting, ...]:
        """Return the places named between two positions, in reading order."""
        return self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def acting(self, start: int, end: int) -> tuple[Acting, ...]:
        """Return the places in a clause that name an actor: subject, 由…负责, 组织…开展."""
        return tuple(one for one in self.inside(start, end) if one.how not in OUTSIDE)

    def who(self, start: int, end: int) -> Who:
        """Return who has to do what the clause `plain[start:end]` asks; looked for once."""
        if (start, end) not in self.known:
            found = self._who(start, end)
            parts = self.home and all(map(PART.fullmatch, found.responsible))
            if parts and found.responsible:
                found = found._replace(responsible=(self.home, *found.responsible))
            self.known[start, end] = found
        return self.known[start, end]

    def _who(self, start: int, end: int) -> Who:
        """Look for who has to do what a clause asks."""
        block = max(bisect_right(self.blocks, start) - 1, 0)
        here = self.acting(start, end)
        tagged = self._tagged(block, start)
        if tagged:
            return self._charged(block, tagged, here)
        mid = self.subject(start, end) if self.subject and not here else None
        here = (mid,) if mid else here
        firm = tuple(one for one in here if not (one.leans and one.how == "subject"))
        if any(not one.leans for one in firm):
            by = all(one.how == "by" for one in firm)
            return self._with_title(block, _who(firm, explicit=True), also=by)
        served = here and all(SERVED.search(name.text) for one in here for name in one.names)
        edge = self.parted[bisect_left(self.parted, start) - 1] if served and self.parted else 0
        before = self._before(block, start, edge)
        if before:
            own = tuple(one for one in here if not PLACE.match(one.names[0].text))
            return _who((*before, *own), explicit=bool(own))
        owned = _owned(self.owners.get(block, ()))
        if not here:
            return owned
        who = _who(here, explicit=True)
        return who._replace(responsible=(*owned.responsible, *who.responsible))

    def _charged(self, block: int, tagged: tuple[Acting, ...], here: tuple[Acting, ...]) -> Who:
        """Return who tags charge, with the body of the heading and who acts here."""
        own = any(one.start >= self.blocks[block] for one in tagged)
        more = tuple(one for one in here if one.how == "by" or not (own or one.leans))
        return self._with_title(block, _who((*tagged, *more), explicit=bool(here), tagged=True))

    def _with_title(self, block: int, who: Who, *, also: bool = True) -> Who:
        """Return who acts with the body that the heading names, when it acts through them."""
        titled = tuple(one.text for one in self.owners.get(block, ()) if one.kind == "organisation")
        if not also:
            return who
        return who._replace(responsible=tuple(dict.fromkeys((*titled, *who.responsible))))

    def _tagged(self, block: int, start: int) -> tuple[Acting, ...]:
        """Return the tags that speak for a place: the first group that ends after it."""
        tags = self.tags.get(block, ())
        own = [one for one in tags if self.blocks[block] <= one.start]
        later = [one for one in own if one.end > start]
        if own and later:
            return tuple(one for one in later if one.start - later[0].start < NEAR)
        return tags

    def _before(self, block: int, start: int, edge: int = 0) -> tuple[Acting, ...]:
        """Return the last subject before a place in its sentence, else in its block, after an edge.

        Where it leans or is only charged by 由, the subject before it in the sentence comes too.
        """
        sentence = self.sentences[bisect_right(self.sentences, start) - 1] if self.sentences else 0
        floor = max(edge if edge < start else 0, self.blocks[block] if self.blocks else 0)
        found: tuple[Acting, ...] = ()
        spare: tuple[Acting, ...] = ()
        last = bisect_left(self.starts, start) - 1
        for at in range(last, max(last - FURTHEST, -1), -1):
            one = self.places[at]
            if one.start < (sentence if found else floor):
                break
            if PLACE.match(one.names[0].text):
                spare = spare or (one,)
                continue
            carries = one.how == "subject" or (one.how in NEARBY and one.start >= sentence)
            if carries and one.part != "support":
                found = (one, *found)
                if one.how == "subject" and not one.leans:
                    break
        return found or spare


NEAR, FURTHEST = 120, 60


def _who(places: Iterable[Acting], *, explicit: bool = False, tagged: bool = False) -> Who:
    """Return who several places name, each once, leads first."""
    every = sorted(places, key=lambda one: one.part == "support")
    names = {
        part: [n.text for one in every if one.part == part for n in one.names] for part in PARTS
    }
    both = [name.text for one in every for name in one.names]
    return Who(
        responsible=tuple(dict.fromkeys(both)),
        lead=tuple(dict.fromkeys(names["lead"])),
        support=tuple(dict.fromkeys(names["support"])),
        explicit=explicit,
        tagged=tagged,
        how=every[0].how if every else None,
    )


PARTS: tuple[Part, ...] = ("lead", "support")


def _owned(names: tuple[Name, ...]) -> Who:
    """Return who a heading above names."""
    return Who(tuple(name.text for name in names), how="heading" if names else None)
