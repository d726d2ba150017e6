"""Which fields of which facts a measure depends on: only these are read and can change it."""

from collections import defaultdict
from collections.abc import Iterable

from anshe.insight.assessment.queries.measures.shape import inner, is_outside, selection
from anshe.kernels.language.conditions import Compare, FieldOf
from anshe.kernels.language.measures import Answer, Matrix, Measured, Periods, Share
from anshe.kernels.language.rows import Join, Per, Where
from anshe.kernels.language.vocabulary import BASE_FIELDS

Needs = dict[str, set[str]]


def needs(measures: Iterable[Measured]) -> dict[str, frozenset[str]]:
    """Give the fields that the measures read of each fact, besides those every fact has."""
    found = fields_with_base(measures)
    return {fact: frozenset(names - BASE_FIELDS.keys()) for fact, names in sorted(found.items())}


def fields_with_base(measures: Iterable[Measured]) -> Needs:
    """Give all the fields that the measures name of each fact."""
    found: Needs = defaultdict(set)
    for measure in measures:
        _measure(measure, found)
    return found


def fields_of(measure: Measured, fact: str) -> frozenset[str]:
    """Give the fields that a measure reads of one fact."""
    return needs([measure]).get(fact, frozenset())


def fields_of_join(join: Join) -> frozenset[str]:
    """Give the fields that are read of the rows that others must have or lack."""
    found: Needs = defaultdict(set)
    found[join.fact].update(theirs for theirs, _ in join.keys)
    _where(join.fact, join.where, found)
    return frozenset(found[join.fact])


def fields_of_per(per: Per) -> frozenset[str]:
    """Give the fields that are read of the rows that make the groups."""
    found: Needs = defaultdict(set)
    _where(per.fact or "", per.where, found)
    return frozenset(found[per.fact or ""])


def _measure(measure: Measured, found: Needs) -> None:
    """Add what one measure reads."""
    for one in inner(measure):
        _measure(one, found)
    if isinstance(measure, Answer):
        found["survey_result"] |= {"question", "favourable", "answered", "valid", "margin"}
    elif not is_outside(measure) and not list(inner(measure)):
        _rows(measure, found)


def _rows(measure: Measured, found: Needs) -> None:
    """Add what a measure over rows reads."""
    chosen = selection(measure)
    fields = found[chosen.fact]
    _where(chosen.fact, chosen.where, found)
    _per(chosen.fact, chosen.per, found)
    if chosen.over is not None:
        fields.add(chosen.over.on)
    if chosen.column is not None:
        fields.update((chosen.column.field, chosen.column.minus or "id"))
    if isinstance(measure, Share):
        _where(chosen.fact, measure.share.of, found)
    if isinstance(measure, Periods):
        fields.add(measure.periods.on)
    if isinstance(measure, Matrix):
        fields.update(measure.matrix.cells)


def _per(fact: str, per: Per | None, found: Needs) -> None:
    """Add what the groups read."""
    if per is None:
        return
    found[fact] |= {name for name in (per.by, per.field) if name}
    if per.fact is not None:
        found[per.fact] |= {"id"}
        _where(per.fact, per.where, found)


def _where(fact: str, where: Where, found: Needs) -> None:
    """Add what the conditions read, of this fact and of those it must have or lack."""
    for condition in where.conditions:
        found[fact].add(condition.field)
        if isinstance(condition, Compare) and isinstance(condition.operand, FieldOf):
            found[fact].add(condition.operand.name)
    for join in (*where.has, *where.lacks):
        _join(fact, join, found)


def _join(fact: str, join: Join, found: Needs) -> None:
    """Add what a row must have or lack reads on both sides."""
    for theirs, ours in join.keys:
        found[join.fact].add(theirs)
        found[fact].add(ours)
    if isinstance(join.within, str):
        found[fact].add(join.within)
    _where(join.fact, join.where, found)
