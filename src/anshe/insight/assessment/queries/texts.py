"""The compiled text of each indicator: from this process, from the table, or written now."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from anshe.insight.assessment.models import CompiledMeasures
from anshe.insight.assessment.queries.rubric import Question

_MOST = 2000
_COMPILER = "anshe.insight.assessment.queries.measures.text"


@dataclass(frozen=True, slots=True)
class Text:
    """What DuckDB runs for one indicator."""

    figures: str
    records: str


_known: dict[str, Text] = {}
"""The text depends on nothing but the measures that its key names, so it is never stale."""


def texts(questions: Iterable[Question]) -> dict[str, Text]:
    """Give the queries of every question that reads facts, by its fingerprint."""
    wanted = {one.fingerprint: one for one in questions if one.reads_facts}
    if len(_known) > _MOST:
        _known.clear()
    missing = wanted.keys() - _known.keys()
    if missing:
        for row in CompiledMeasures.objects.filter(pk__in=missing):
            _known[row.fingerprint] = Text(row.figures, row.records)
    for key in missing - _known.keys():
        _known[key] = _written(wanted[key])
    return {key: _known[key] for key in wanted}


def are_written(questions: Iterable[Question]) -> bool:
    """Say whether the queries of all questions are there, so that nobody waits for the compiler."""
    wanted = {one.fingerprint for one in questions if one.reads_facts} - _known.keys()
    return CompiledMeasures.objects.filter(pk__in=wanted).count() == len(wanted)


def _written(question: Question) -> Text:
    """Compile one question.

    The compiler is loaded only here, by its name: it doubles the memory of a process that serves,
    and such a process finds all texts written when their version was published.
    """
    compiler = import_module(_COMPILER)
    figures = compiler.figures_text(question.measures, question.strict)
    return Text(figures, compiler.records_text(question.measures))


def unwritten(questions: Iterable[Question]) -> list[CompiledMeasures]:
    """Give the rows that would spare the next process the compiling."""
    wanted = {one.fingerprint: one for one in questions if one.reads_facts}
    there = set(CompiledMeasures.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    known = texts(one for key, one in wanted.items() if key not in there)
    return [
        CompiledMeasures(fingerprint=key, figures=text.figures, records=text.records)
        for key, text in known.items()
    ]
