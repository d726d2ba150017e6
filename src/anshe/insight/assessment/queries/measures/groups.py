"""In which groups a measure looks at its rows, and which group decides."""

from typing import Any

import ibis

from anshe.insight.assessment.queries.measures import world
from anshe.insight.assessment.queries.measures.conditions import kept
from anshe.insight.assessment.queries.measures.needs import fields_of, fields_of_per
from anshe.insight.assessment.queries.measures.shape import selection
from anshe.kernels.language import Measured
from anshe.kernels.language.rows import Over, Per

MOST_GROUPS = 300
"""So many groups are kept of a result; the weakest stand first."""


def rows(measure: Measured) -> Any:
    """Give the selected rows, each with the key of its group; a row of no group is left out."""
    chosen = selection(measure)
    table = kept(world.fact(chosen.fact, fields_of(measure, chosen.fact)), chosen.where)
    table = within(table, chosen.over)
    return keyed(table, chosen.per)


def within(table: Any, over: Over | None) -> Any:
    """Keep the rows of the asked span of time, never one after the day asked about."""
    if over is None:
        return table
    moment = table[over.on]
    if over.this is not None:
        start = moment >= world.start_of(over.this)
    else:
        start = moment > world.today() - world.span(over.last or 0, over.unit or "days")
    return table.filter(start, moment <= world.today())


def keyed(table: Any, per: Per | None) -> Any:
    """Add the key of the group that each row belongs to."""
    if per is None:
        return table.mutate(group_key=ibis.literal(""))
    if per.field is not None:
        return table.mutate(group_key=table[per.field].cast("string").fill_null(""))
    if per.fact is not None:
        grouped = table.mutate(group_key=table[per.by].cast("string"))
    else:
        places = world.place().select("place_no", _key=world.place()[per.area])
        joined = table.join(places, "place_no")
        grouped = joined.select(*table.columns, group_key=joined["_key"])
    return grouped.filter(grouped.group_key.notnull())


def groups(measure: Measured) -> Any:
    """Give every group that must be looked at, also those in which nothing was done."""
    per = selection(measure).per
    if per is None:
        return world.unit().mutate(group_key=ibis.literal(""))
    if per.field is not None:
        return rows(measure).select("unit_code", "group_key").distinct()
    if per.fact is not None:
        table = kept(world.fact(per.fact, fields_of_per(per)), per.where)
        return table.select("unit_code", group_key=table.id.cast("string"))
    table = world.place()
    key = table[per.area]
    return table.filter(table.open, key.notnull()).select("unit_code", group_key=key).distinct()


def decided(found: Any, measure: Measured, *, zero: bool = False, strict: bool = True) -> Any:
    """Let the groups decide: where nothing was done nothing is counted, and that is the weakest.

    `zero`: nothing done is the figure nought. Not `strict`: who cannot be measured is left out.
    """
    chosen = selection(measure)
    if chosen.per is None:
        return whole(found, zero=zero)
    frame = _completed(found, groups(measure), zero=zero)
    if not strict:
        frame = frame.filter(frame.value.notnull())
    return _ordered(frame, chosen.take)


def whole(found: Any, *, zero: bool = False) -> Any:
    """Give the figures of whole units, also of those in which there was nothing."""
    unit = world.unit()
    return _final(unit.left_join(found, "unit_code"), unit, zero=zero, rank=ibis.literal(0))


def _completed(found: Any, every: Any, *, zero: bool) -> Any:
    """Join the figures to all groups."""
    joined = every.left_join(found, ["unit_code", "group_key"])
    return joined.select(
        "unit_code",
        "group_key",
        value=joined.value.fill_null(0.0) if zero else joined.value,
        n=joined.n.fill_null(0),
        of=joined.of,
        low=joined.low,
        high=joined.high,
        detail=joined.detail,
    )


def _ordered(frame: Any, take: str) -> Any:
    """Order the groups, weakest first, and say what all of them together are worth."""
    value = (
        ibis.desc(frame.value, nulls_first=True)
        if take == "max"
        else ibis.asc(frame.value, nulls_first=True)
    )
    window = ibis.window(group_by="unit_code")
    together = {
        "sum": frame.value.sum().over(window),
        "mean": frame.value.mean().over(window),
        "median": frame.value.median().over(window),
    }.get(take)
    rank = ibis.row_number().over(group_by="unit_code", order_by=[value, frame.group_key])
    ranked = frame.mutate(rank=rank, together=frame.value if together is None else together)
    ranked = ranked.filter(ranked["rank"] < MOST_GROUPS)
    unit = world.unit()
    joined = unit.left_join(ranked, "unit_code")
    return _final(joined, unit, rank=joined["rank"].fill_null(0), together=joined["together"])


def _final(
    joined: Any, unit: Any, *, rank: Any, zero: bool = False, together: Any | None = None
) -> Any:
    """Give every measure the same columns of the same types."""
    value = joined.value.fill_null(0.0) if zero else joined.value
    return joined.select(
        unit_code=unit.unit_code,
        group_key=joined.group_key.fill_null(""),
        rank=rank.cast("int64"),
        together=(value if together is None else together).cast("float64"),
        value=value.cast("float64"),
        n=joined.n.fill_null(0).cast("int64"),
        of=joined.of.cast("int64"),
        low=joined.low.cast("float64"),
        high=joined.high.cast("float64"),
        detail=joined.detail.cast("string"),
    )
