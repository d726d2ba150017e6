"""The rubric of a programme as questions to the facts: which measures, which facts, how strict."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from anshe.insight.assessment.queries.measures.gathering import gathered
from anshe.insight.assessment.queries.measures.naming import fingerprint
from anshe.insight.assessment.queries.measures.needs import needs
from anshe.insight.assessment.queries.measures.shape import is_outside
from anshe.kernels.language import Measured, Programme, load
from anshe.kernels.language.measures import Indicators, Manual
from anshe.kernels.language.models.rubric import IndicatorRule
from anshe.work.programmes.models import ProgrammeVersion


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator as it is asked."""

    rule: IndicatorRule
    measures: Mapping[str, Measured]
    strict: frozenset[str]
    """The parts in which a group that cannot be measured counts as the weakest."""
    needs: Mapping[str, frozenset[str]]
    fingerprint: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Name the facts that this indicator depends on."""
        return tuple(self.needs)

    @property
    def is_manual(self) -> bool:
        """Say whether a person judges it."""
        return any(isinstance(one, Manual) for one in self.measures.values())

    @property
    def is_second(self) -> bool:
        """Say whether it looks at the other indicators, so that they must be known first."""
        return any(isinstance(one, Indicators) for one in self.measures.values())

    @property
    def reads_facts(self) -> bool:
        """Say whether any part of it is read from facts."""
        return not all(is_outside(one) for one in self.measures.values())


@dataclass(frozen=True, slots=True)
class Rubric:
    """A programme and the questions that its indicators ask."""

    programme: Programme
    questions: tuple[Question, ...]

    def needs(self) -> dict[str, frozenset[str]]:
        """Give every field of every fact that any indicator depends on."""
        together: dict[str, frozenset[str]] = {}
        for question in self.questions:
            for fact, fields in question.needs.items():
                together[fact] = together.get(fact, frozenset()) | fields
        return together

    def gathered(self) -> frozenset[str]:
        """Name the facts of which every indicator only counts rows."""
        return gathered(measure for one in self.questions for measure in one.measures.values())

    def question(self, indicator: str) -> Question | None:
        """Find an indicator by its id."""
        return next((one for one in self.questions if one.rule.id == indicator), None)

    def only(self, indicator: str) -> "Rubric":
        """Give the same programme with one question."""
        kept = tuple(one for one in self.questions if one.rule.id == indicator)
        return Rubric(self.programme, kept)


class NoRubric(ValueError):
    """A version that does not load, or that has no indicators."""


def rubric_of(programme: Programme) -> Rubric:
    """Read the questions of a programme."""
    worst = programme.scoring.letters[-1].letter if programme.scoring else "C"
    return Rubric(programme, tuple(_question(rule, worst) for rule in programme.indicators))


def _question(rule: IndicatorRule, worst: str) -> Question:
    """Read one indicator."""
    measures = rule.measures()
    empty = rule.when_empty
    letters = empty if isinstance(empty, dict) else dict.fromkeys(measures, empty)
    strict = frozenset(name for name in measures if letters.get(name) == worst)
    read = [one for one in measures.values() if not is_outside(one)]
    return Question(rule, measures, strict, needs(read), fingerprint(measures, strict))


def rubric(version: ProgrammeVersion) -> Rubric:
    """Read the rubric of a published version; it never changes, so it is read once."""
    return _loaded(version.sha256, version.text)


@lru_cache(maxsize=16)
def _loaded(_sha256: str, text: str) -> Rubric:
    """Load a programme file that was checked when it was published."""
    loaded = load(text)
    if loaded.programme is None:
        raise NoRubric("; ".join(str(problem) for problem in loaded.problems))
    return rubric_of(loaded.programme)
