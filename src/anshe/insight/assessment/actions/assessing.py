"""Assess an area: from what is kept while it is true, else anew, and keep it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from anshe.ground.access import Action, Actor, require
from anshe.ground.places.models import Area
from anshe.insight.assessment.models import CompiledMeasures, Kept
from anshe.insight.assessment.queries.assessing import assessed, names_of
from anshe.insight.assessment.queries.duck import Source, live
from anshe.insight.assessment.queries.facts import Scope
from anshe.insight.assessment.queries.figures import figures, filled
from anshe.insight.assessment.queries.kept import Head, head, is_fresh, kept, month_ends
from anshe.insight.assessment.queries.results import Result, as_plain, from_plain
from anshe.insight.assessment.queries.rubric import NoRubric, Rubric, rubric
from anshe.insight.assessment.queries.standing import (
    Standing,
    letters_of,
    overrules,
    rows_of,
    shown_of,
    verdict_of,
)
from anshe.insight.assessment.queries.texts import unwritten
from anshe.work.programmes.models import ProgrammeVersion


def compute(
    asked: Rubric,
    units: Sequence[Area],
    as_of: date,
    *,
    today: date | None = None,
    source: Source | None = None,
) -> dict[str, tuple[Result, ...]]:
    """Compute the results of several units at once, by the code of the unit; nothing is kept."""
    scope = Scope(tuple(units), as_of, is_today=as_of == today)
    with filled(source or live(), scope, asked) as world:
        found = figures(world, asked)
    names = names_of(asked, found.values())
    return {
        unit.code: assessed(asked, found.get(unit.code, {}), names, as_of).results for unit in units
    }


def assess(
    reader: Actor, area: Area, version: ProgrammeVersion, *, as_of: date | None, now: datetime
) -> Standing:
    """Say where an area stands as of a day; of what is kept, only what is still true.

    Raises:
        Hidden: the reader may not see it.
    """
    require(reader, Action.SEE_ASSESSMENT, area.path)
    today = timezone.localdate(now)
    day = min(as_of or today, today)
    row = kept(version, area.path, day)
    at = head()
    if row is None or not is_fresh(row, at):
        row = _keep([area], version, day, at=at, now=now)[0]
    elif row.newest_event != at.newest_event or row.newest_leaf != at.newest_leaf:
        # Nothing happened here: remember how far we looked, so that the next look is short.
        row.newest_event, row.newest_leaf = at.newest_event, at.newest_leaf
        row.save(update_fields=["newest_event", "newest_leaf"])
    return standing(area, version, row)


def standing(area: Area, version: ProgrammeVersion, row: Kept) -> Standing:
    """Put kept results, overruled grades and the verdict together."""
    asked = rubric(version)
    overruled = overrules(area.path, version.programme, row.as_of)
    shown = shown_of((from_plain(told) for told in row.results), overruled)
    return Standing(
        area=area,
        version=version,
        as_of=row.as_of,
        computed_at=row.computed_at,
        shown=shown,
        rows=rows_of(asked, shown),
        verdict=verdict_of(asked, shown),
        letters=letters_of(asked),
    )


def fill_history(
    reader: Actor, area: Area, version: ProgrammeVersion, *, until: date, now: datetime
) -> int:
    """Compute the ends of the past months that are not kept yet; give how many."""
    require(reader, Action.SEE_ASSESSMENT, area.path)
    missing = [day for day in month_ends(until) if fill_month(area, version, day, now=now)]
    return len(missing)


def fill_month(area: Area, version: ProgrammeVersion, day: date, *, now: datetime) -> bool:
    """Compute the end of a past month, unless it is kept; say whether it was computed."""
    if kept(version, area.path, day) is not None:
        return False
    _keep([area], version, day, at=head(), now=now)
    return True


def write_texts(version: ProgrammeVersion) -> None:
    """Compile all indicators of a version, so that no reader has to wait for it."""
    try:
        questions = rubric(version).questions
    except NoRubric:
        return
    CompiledMeasures.objects.bulk_create(unwritten(questions), ignore_conflicts=True)


def _keep(
    units: Sequence[Area], version: ProgrammeVersion, day: date, *, at: Head, now: datetime
) -> list[Kept]:
    """Compute and keep the results, and the compiled text if it is new."""
    asked = rubric(version)
    found = compute(asked, units, day, today=timezone.localdate(now))
    write_texts(version)
    rows = []
    for unit in units:
        results = found[unit.code]
        row, _ = Kept.objects.update_or_create(
            version=version,
            area_path=unit.path,
            as_of=day,
            defaults={
                "newest_event": at.newest_event,
                "newest_leaf": at.newest_leaf,
                "computed_at": now,
                "grades": {one.indicator: one.grade for one in results},
                "results": [as_plain(one) for one in results],
            },
        )
        rows.append(row)
    return rows
