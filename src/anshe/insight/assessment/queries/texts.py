"""The compiled text of each indicator: from this process, from the table, or written now."""

from collections.abc import Iterable

from anshe.insight.assessment.models import CompiledMeasures
from anshe.insight.assessment.queries.measures.text import Compiled, compiled
from anshe.insight.assessment.queries.rubric import Question

_MOST = 2000
_known: dict[str, Compiled] = {}
"""The text depends on nothing but the measures that its key names, so it is never stale."""


def texts(questions: Iterable[Question]) -> dict[str, Compiled]:
    """Give the two queries of every question that reads facts, by its fingerprint."""
    wanted = {one.fingerprint: one for one in questions if one.reads_facts}
    if len(_known) > _MOST:
        _known.clear()
    missing = wanted.keys() - _known.keys()
    if missing:
        for row in CompiledMeasures.objects.filter(pk__in=missing):
            _known[row.fingerprint] = Compiled(row.figures, row.records)
    for key in missing - _known.keys():
        text = compiled(wanted[key].measures, wanted[key].strict)
        if text is not None:
            _known[key] = text
    return {key: _known[key] for key in wanted if key in _known}


def unwritten(questions: Iterable[Question]) -> list[CompiledMeasures]:
    """Give the rows that would spare the next process the compiling."""
    known = texts(questions)
    there = set(CompiledMeasures.objects.filter(pk__in=known).values_list("pk", flat=True))
    return [
        CompiledMeasures(fingerprint=key, figures=text.figures, records=text.records)
        for key, text in known.items()
        if key not in there
    ]
