"""The records behind an indicator: those counted, and those that weigh against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anshe.ground.access import Action, Actor, may, require
from anshe.ground.evidence.models import Record
from anshe.ground.places.models import Area
from anshe.ground.records.kind import Words
from anshe.ground.records.lists import with_related
from anshe.ground.records.registry import registry
from anshe.insight.assessment.queries.duck import Source, live
from anshe.insight.assessment.queries.facts import Scope
from anshe.insight.assessment.queries.figures import filled
from anshe.insight.assessment.queries.rubric import Question, Rubric
from anshe.insight.assessment.queries.texts import texts
from anshe.kernels.language import facts

PAGE = 20
_MOST = 2**63


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ends, so that the next one begins after it."""

    happened: date
    fact: str
    id: int

    def __str__(self) -> str:
        """Write it into an address."""
        return f"{self.happened.isoformat()}~{self.fact}~{self.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """One record: what it is, and where its page is, if it has one that the reader may see."""

    fact: str
    id: int
    happened: date
    row: Record | None

    @property
    def label(self) -> Words:
        """Name the kind of record where the record itself has no page."""
        kind = registry.get(self.fact)
        return kind.label if kind else self.fact


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the records, newest first."""

    lines: tuple[Line, ...]
    total: int
    next: Mark | None


def mark_of(text: str) -> Mark | None:
    """Read where a page ends; nothing when it is no such place."""
    day, _, rest = text.partition("~")
    fact, _, number = rest.partition("~")
    try:
        mark = Mark(date.fromisoformat(day), fact, int(number))
    except ValueError:
        return None
    return mark if fact in facts() and mark.id < _MOST else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records of which indicator, as of which day."""

    rubric: Rubric
    question: Question
    as_of: date
    counted: bool
    after: Mark | None = None
    is_today: bool = False


def records(reader: Actor, area: Area, wanted: Wanted, *, source: Source | None = None) -> Page:
    """List the records that an indicator counted, or those that weigh against it.

    Raises:
        Hidden: the reader may not see the assessment.
    """
    require(reader, Action.SEE_ASSESSMENT, area.path)
    if not wanted.question.reads_facts:
        return Page((), 0, None)
    only = wanted.rubric.only(wanted.question.rule.id)
    text = texts([wanted.question])[wanted.question.fingerprint].records
    inside = f"SELECT DISTINCT happened, fact, id FROM ({text}) WHERE counted = {wanted.counted}"  # noqa: S608 - our own text
    scope = Scope((area,), wanted.as_of, is_today=wanted.is_today)
    with filled(source or live(), scope, only, each=True) as world:
        world.execute(f"CREATE TABLE found AS {inside}")
        total = world.execute("SELECT count(*) FROM found").fetchall()[0][0]
        found = world.execute(_page(wanted.after)).fetchall()
    lines = _lines(reader, found[:PAGE])
    more = len(found) > PAGE
    last = lines[-1] if lines else None
    return Page(lines, total, Mark(last.happened, last.fact, last.id) if more and last else None)


def _page(after: Mark | None) -> str:
    """Ask for one page, and one record more to know whether another page follows."""
    place = ""
    if after is not None:  # its fact is one of ours: `mark_of` knows no other
        place = (
            f"WHERE (happened, fact, id) < (DATE '{after.happened}', '{after.fact}', {after.id})"
        )
    return f"FROM found {place} ORDER BY happened DESC, fact DESC, id DESC LIMIT {PAGE + 1}"


def _lines(reader: Actor, found: list[tuple[date, str, int]]) -> tuple[Line, ...]:
    """Fetch the rows that the reader may see, one query for each kind."""
    wanted: dict[str, list[int]] = {}
    for _, fact, number in found:
        wanted.setdefault(fact, []).append(number)
    rows = {fact: _rows(reader, fact, numbers) for fact, numbers in wanted.items()}
    return tuple(
        Line(fact, number, happened, rows[fact].get(number)) for happened, fact, number in found
    )


def _rows(reader: Actor, fact: str, numbers: list[int]) -> Mapping[int, Record]:
    """Fetch the rows of one kind of record; a fact that is no kind has no pages."""
    kind = registry.get(fact)
    if kind is None:
        return {}
    rows = with_related(kind.model._default_manager.all()).in_bulk(numbers)
    return {pk: row for pk, row in rows.items() if may(reader, kind.see, row.area_path)}
