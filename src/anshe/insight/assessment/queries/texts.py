"""The compiled text of each indicator: from this process, from the table, or written now."""

from collections.abc import Iterable

from anshe.insight.assessment.models import CompiledMeasures
from anshe.insight.assessment.queries.measures.text import figures_text
from anshe.insight.assessment.queries.rubric import Question

_MOST = 2000
_known: dict[str, str] = {}
"""The text depends on nothing but the measures that its key names, so it is never stale."""


def texts(questions: Iterable[Question]) -> dict[str, str]:
    """Give the query of every question that reads facts, by its fingerprint."""
    wanted = {one.fingerprint: one for one in questions if one.reads_facts}
    if len(_known) > _MOST:
        _known.clear()
    missing = wanted.keys() - _known.keys()
    if missing:
        rows = CompiledMeasures.objects.filter(pk__in=missing)
        _known.update(rows.values_list("fingerprint", "figures"))
    for key in missing - _known.keys():
        _known[key] = figures_text(wanted[key].measures, wanted[key].strict)
    return {key: _known[key] for key in wanted}


def unwritten(questions: Iterable[Question]) -> list[CompiledMeasures]:
    """Give the rows that would spare the next process the compiling."""
    known = texts(questions)
    there = set(CompiledMeasures.objects.filter(pk__in=known).values_list("pk", flat=True))
    return [
        CompiledMeasures(fingerprint=key, figures=text)
        for key, text in known.items()
        if key not in there
    ]
