"""Measures as text that DuckDB runs: written once for a measure, whatever the day or the place."""

from collections.abc import Mapping
from typing import Any

import ibis

from anshe.insight.assessment.queries.measures.compound import valued
from anshe.insight.assessment.queries.measures.evidence import evidence
from anshe.insight.assessment.queries.measures.shape import is_outside
from anshe.kernels.language.measures import Measured


def figures_text(parts: Mapping[str, Measured], strict: frozenset[str]) -> str:
    """Write the query that gives the figures of an indicator, one row for each part and group.

    `strict` names the parts of which a group that cannot be measured is the weakest.
    """
    found = [
        valued(one, strict=name in strict).mutate(part=ibis.literal(name))
        for name, one in parts.items()
        if not is_outside(one)
    ]
    return _text(_together(found))


def records_text(parts: Mapping[str, Measured]) -> str:
    """Write the query that lists the records behind the figures of an indicator."""
    return _text(_together([evidence(one) for one in parts.values() if not is_outside(one)]))


def _together(tables: list[Any]) -> Any:
    """Put the rows of several tables below each other."""
    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def _text(expression: Any) -> str:
    """Write an expression in DuckDB's words."""
    return str(ibis.to_sql(expression, dialect="duckdb"))
