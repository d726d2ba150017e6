"""Where an area stands: results with what people overruled, the verdict, and the worst gaps."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from anshe.ground.access import Action, Actor, Hidden, require
from anshe.ground.places.models import Area
from anshe.insight.assessment.models import Frozen, Overrule
from anshe.insight.assessment.queries.results import MANUAL, WAITING, Result, Verdict, Words
from anshe.insight.assessment.queries.rubric import Rubric
from anshe.insight.assessment.queries.shortfall import shortfall
from anshe.kernels.language import Graded, verdict
from anshe.work.programmes.models import ProgrammeVersion
from anshe.work.programmes.queries.reach import running
from anshe.work.programmes.queries.reading import programme_of
from anshe.work.programmes.queries.versions import versions

GAPS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as it is shown: computed, and perhaps overruled; both stay visible."""

    result: Result
    overrule: Overrule | None

    @property
    def grade(self) -> str:
        """Give the grade that counts."""
        return self.overrule.grade if self.overrule else self.result.grade

    @property
    def fails(self) -> bool:
        """Say whether a mark is hit below which the whole fails."""
        return self.result.fails and self.grade == self.result.grade


@dataclass(frozen=True, slots=True)
class Row:
    """An element with its indicators."""

    id: str
    title: Words
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area stands by a programme as of a day."""

    area: Area
    version: ProgrammeVersion
    as_of: date
    computed_at: datetime
    shown: tuple[Shown, ...]
    rows: tuple[Row, ...]
    verdict: Verdict | None
    letters: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """Count the grades, best letter first, then what waits and what a person judges."""
        found = Counter(one.grade for one in self.shown)
        return {name: found[name] for name in (*self.letters, WAITING, MANUAL)}

    def gaps(self) -> list[Shown]:
        """Give the three that cost most: failing marks first, then low letters, then wide gaps."""
        behind = [one for one in self.shown if one.grade in self.letters[1:]]
        worst_first = sorted(behind, key=self._cost, reverse=True)
        return worst_first[:GAPS]

    def _cost(self, one: Shown) -> tuple[bool, int, float]:
        """Say how much a gap costs."""
        return one.fails, self.letters.index(one.grade), shortfall(one.result)

    def find(self, indicator: str) -> Shown:
        """Find one indicator.

        Raises:
            Hidden: there is none of that id.
        """
        for one in self.shown:
            if one.result.indicator == indicator:
                return one
        raise Hidden


def choices(reader: Actor, area: Area, on: date) -> list[ProgrammeVersion]:
    """Give the versions that can be assessed here: those that run first, then the others."""
    require(reader, Action.SEE_ASSESSMENT, area.path)
    found = [run.version for run in running(reader, area.path, on)]
    found += [one for one in versions(reader, area.path) if one not in found]
    return [one for one in found if (read := programme_of(one)) is not None and read.indicators]


def overrules(area_path: str, programme: str, on: date) -> dict[str, Overrule]:
    """Give what held on a day, by indicator."""
    rows = Overrule.objects.filter(area_path=area_path, programme=programme, made_on__lte=on)
    held = [row for row in rows if row.withdrawn_on is None or row.withdrawn_on > on]
    return {row.indicator: row for row in reversed(held)}


def overrules_of(reader: Actor, area: Area, programme: str, indicator: str) -> list[Overrule]:
    """Give everything that was ever overruled of an indicator, the newest first."""
    require(reader, Action.SEE_ASSESSMENT, area.path)
    rows = Overrule.objects.filter(area_path=area.path, programme=programme, indicator=indicator)
    return list(rows)


def shown_of(results: Iterable[Result], overruled: Mapping[str, Overrule]) -> tuple[Shown, ...]:
    """Put computed and overruled grades side by side."""
    return tuple(Shown(one, overruled.get(one.indicator)) for one in results)


def rows_of(rubric: Rubric, shown: Iterable[Shown]) -> tuple[Row, ...]:
    """Sort the indicators into their elements, in the order of the file."""
    by_element: dict[str, list[Shown]] = {one.id: [] for one in rubric.programme.elements}
    for one in shown:
        by_element.setdefault(one.result.element, []).append(one)
    titles = {one.id: one.title for one in rubric.programme.elements}
    return tuple(
        Row(name, {"zh": titles[name].say("zh"), "en": titles[name].say("en")}, tuple(cells))
        for name, cells in by_element.items()
        if cells and name in titles
    )


def verdict_of(rubric: Rubric, shown: Iterable[Shown]) -> Verdict | None:
    """Say what the grades that count amount to, by the rubric's own scoring."""
    graded = {one.result.indicator: _graded(one) for one in shown}
    outcome = verdict(rubric.programme, graded)
    if outcome is None:
        return None
    ends = (float(outcome.points.low), float(outcome.points.high))
    return Verdict(outcome.verdict, dict(outcome.says), outcome.passes, ends if ends[1] else None)


def _graded(one: Shown) -> Graded:
    """Tell the kernel which grade counts."""
    state = one.grade if one.grade in {WAITING, MANUAL} else "graded"
    letter = "" if state != "graded" else one.grade
    parts = one.result.part_letters or {}
    if one.overrule is not None:
        parts = dict.fromkeys(parts, letter)
    return Graded(letter, state, one.fails, parts=parts)  # type: ignore[arg-type]


def letters_of(rubric: Rubric) -> tuple[str, ...]:
    """Name the letters of a rubric, best first."""
    scoring = rubric.programme.scoring
    return tuple(one.letter for one in scoring.letters) if scoring else ("A", "B", "C")


def frozen(reader: Actor, area: Area) -> list[Frozen]:
    """Give the frozen assessments of an area, the newest first."""
    require(reader, Action.SEE_ASSESSMENT, area.path)
    return list(Frozen.objects.filter(area_path=area.path).select_related("version"))


def one_frozen(reader: Actor, area: Area, pk: int) -> Frozen:
    """Find one frozen assessment.

    Raises:
        Hidden: there is none here.
    """
    for row in frozen(reader, area):
        if row.pk == pk:
            return row
    raise Hidden
