"""Which records a measure counted, and which weigh against it or are still missing."""

from typing import Any

import ibis

from anshe.insight.assessment.queries.measures.conditions import FALSE, judged
from anshe.insight.assessment.queries.measures.groups import groups, rows
from anshe.insight.assessment.queries.measures.shape import inner, selection
from anshe.insight.assessment.queries.measures.values import in_periods, latest_answers
from anshe.kernels.language.measures import Answer, Measured, Periods, Share

COLUMNS = ("unit_code", "fact", "id", "happened", "counted", "group_key")


def evidence(measure: Measured) -> Any:
    """Give one row for each record: its fact and id, when it happened, whether it was counted."""
    parts = list(inner(measure))
    if parts:
        return (
            ibis.union(*map(evidence, parts), distinct=True)
            if len(parts) > 1
            else evidence(parts[0])
        )
    if isinstance(measure, Answer):
        table = latest_answers(measure.answer.question)
        return _listed(table.mutate(group_key=ibis.literal("")), "survey_result", counted=True)
    return _of_rows(measure)


def _of_rows(measure: Measured) -> Any:
    """List the rows a measure looked at, in the groups it looked at them in."""
    chosen = selection(measure)
    table = rows(measure)
    if isinstance(measure, Share):
        table = judged(table, measure.share.of, "_is")
    if isinstance(measure, Periods):
        table = in_periods(table, measure.periods)
    if chosen.per is not None and (chosen.per.fact or chosen.per.area):
        table = table.semi_join(groups(measure), ["unit_code", "group_key"])
    counted = table["_is"] if isinstance(measure, Share) else True
    return _listed(table, chosen.fact, counted=counted)


def _listed(table: Any, fact: str, *, counted: Any) -> Any:
    """Give rows of any fact the columns of the list."""
    mark = ibis.literal(counted) if isinstance(counted, bool) else counted
    return table.select(
        "unit_code",
        "id",
        "happened",
        "group_key",
        fact=ibis.literal(fact),
        counted=mark.fill_null(FALSE),
    ).select(*COLUMNS)
