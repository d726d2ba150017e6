"""Which facts may be read gathered: rows that are alike as one line, with how many they are.

Only counting can do with that. A measure that looks at single rows (the latest one, the middle
one, one that another row points at) needs each of them.
"""

from collections.abc import Iterable, Iterator

from anshe.insight.assessment.queries.measures.needs import fields_with_base
from anshe.insight.assessment.queries.measures.shape import (
    inner,
    is_outside,
    selection,
    word,
)
from anshe.kernels.language import facts
from anshe.kernels.language.measures import Answer, Measured, Share
from anshe.kernels.language.rows import Where

_COUNTING = frozenset({"count", "exists", "age", "share", "periods", "matrix"})


def gathered(measures: Iterable[Measured]) -> frozenset[str]:
    """Name the facts of which the measures only count rows."""
    able = {name for name, fact in facts().items() if fact.gathered_by}
    each = {fact for measure in measures for leaf in _leaves(measure) for fact in _each(leaf)}
    return frozenset(able - each)


def _leaves(measure: Measured) -> Iterator[Measured]:
    """List the measures that read rows themselves."""
    parts = list(inner(measure))
    for one in parts:
        yield from _leaves(one)
    if not parts and not is_outside(measure):
        yield measure


def _each(leaf: Measured) -> Iterator[str]:
    """Name the facts of which this measure needs every row."""
    counted = "" if isinstance(leaf, Answer) else selection(leaf).fact
    for fact, fields in fields_with_base([leaf]).items():
        named = facts()[fact].gathered_by | {"happened"}
        counts = fact == counted and word(leaf) in _COUNTING and fields <= named
        if not counts or fact in _joined(leaf):
            yield fact


def _joined(leaf: Measured) -> frozenset[str]:
    """Name the facts whose rows others must have or lack."""
    wheres = [selection(leaf).where]
    if isinstance(leaf, Share):
        wheres.append(leaf.share.of)
    return frozenset(fact for where in wheres for fact in _joined_in(where))


def _joined_in(where: Where) -> Iterator[str]:
    """Name them, also those inside what is said of others."""
    for join in (*where.has, *where.lacks):
        yield join.fact
        yield from _joined_in(join.where)
