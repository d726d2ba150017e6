"""Check a whole programme: errors that fail it, and questions that stay until someone answers."""

from collections.abc import Mapping
from itertools import chain, islice

from anshe.kernels.language.checks.finding import Finding
from anshe.kernels.language.checks.grades import grades
from anshe.kernels.language.checks.ids import circles, unique
from anshe.kernels.language.checks.measures import measures
from anshe.kernels.language.checks.questions import questions
from anshe.kernels.language.checks.references import coded, references
from anshe.kernels.language.checks.spans import spans
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.problems import (
    Path,
    Place,
    Problem,
    nearest,
    sentence_of,
    severity_of,
    written,
)
from anshe.kernels.language.text.loader import Loaded

MOST = 1000
"""Nobody reads more problems than these at once."""
CHECKS = (unique, references, circles, coded, measures, grades, spans, questions)


def check(told: Loaded | Programme) -> tuple[Problem, ...]:
    """Return everything wrong with a programme as a whole, and everything it leaves open.

    Args:
        told: what `load` gave, so that problems have their places; or a programme alone.

    Returns:
        Problems in the order of the file, errors and questions; none for what did not load.

    """
    loaded = told if isinstance(told, Loaded) else Loaded(told)
    if loaded.programme is None:
        return ()
    programme = loaded.programme
    found = islice(chain.from_iterable(one(programme) for one in CHECKS), MOST)
    problems = [_problem(one, loaded.places, loaded.name) for one in found]
    return tuple(sorted(problems, key=lambda one: (one.line, one.column, one.code, one.path)))


def _problem(found: Finding, places: Mapping[Path, Place], name: str) -> Problem:
    """Give a finding its words and its place."""
    place = nearest(found.path, places)
    words = dict(found.words)
    if found.line_of:
        words[found.line_of[0]] = nearest(found.line_of[1], places).line
    said = sentence_of(found.code, words)
    severity = severity_of(found.code)
    where = written(found.path)
    return Problem(
        found.code, severity, said, name, place.line, place.column, where, hint=found.hint
    )
