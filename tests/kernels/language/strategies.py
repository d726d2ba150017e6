"""Programmes made up by hypothesis: anything the models allow."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
IDS = st.from_regex(
    r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?|[0-9]{1,2}(\.[0-9]{1,2})?", fullmatch=True
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
CODES = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
COUNTS = st.integers(1, 99)
FIGURES = st.integers(-999, 999) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
MONTH_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
    lambda day: f"-{day.isoformat()[4:]}"
)
MOMENTS = DAYS | MONTH_DAYS
SIGNS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
TEXTS = st.fixed_dictionaries({"zh": WORDS}, optional={"en": WORDS}) | st.fixed_dictionaries(
    {"en": WORDS}
)
BARS = st.builds("{} {}{}".format, SIGNS, st.integers(0, 100), st.sampled_from(["", " %"]))
OFFSETS = st.builds(
    "{} {} {} {}".format,
    st.just("now") | NAMES,
    st.sampled_from("+-"),
    COUNTS,
    st.sampled_from(["days", "months", "years"]),
)
VALUES = WORDS.filter(lambda text: text.strip()[:1] not in ("=", "!", "<", ">"))
SCALARS = VALUES | st.booleans() | FIGURES | DAYS
OPERANDS = OFFSETS | FIGURES.map(lambda x: f"{x:.3f}") | DAYS | CODES.map("'{}'".format) | NAMES
CONDITIONS = (
    SCALARS
    | st.none()
    | st.just("not null")
    | st.lists(SCALARS, min_size=1, max_size=3)
    | st.builds("{} {}".format, SIGNS, OPERANDS)
)


def mappings(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Make mappings with some keys always there and others sometimes."""
    return st.fixed_dictionaries(required, optional=optional)


Told = st.SearchStrategy[dict[str, Any]]
WHERES: Told = st.deferred(
    lambda: st.builds(_where, st.dictionaries(NAMES, CONDITIONS, max_size=3), JOINS)
)


def _where(fields: dict[str, Any], joins: dict[str, Any]) -> dict[str, Any]:
    """Set fields and joins side by side."""
    return {key: told for key, told in fields.items() if key not in ("has", "lacks")} | joins


_JOIN = mappings({"fact": NAMES, "by": NAMES}, where=WHERES, within=COUNTS | NAMES, at_least=COUNTS)
_ON = mappings({"fact": NAMES, "on": st.dictionaries(NAMES, NAMES, min_size=1, max_size=2)})
JOINS: Told = mappings({}, has=st.lists(_JOIN, min_size=1, max_size=1), lacks=_ON) | st.just({})
OVERS = mappings({"this": st.sampled_from(["year", "quarter"])}, on=NAMES) | mappings(
    {"last": COUNTS, "unit": st.sampled_from(["months", "days"])}
)
PERS = mappings({"area": IDS}) | mappings({"field": NAMES}) | mappings({"fact": NAMES, "by": NAMES})
GROUPS = {"per": PERS, "take": st.sampled_from(["min", "max", "mean"])}
COLUMNS = st.builds("{}.{}{}".format, NAMES, NAMES, st.just("") | NAMES.map(" - {}".format))


def _selecting(op: str, named: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Make measures over rows."""
    return mappings({op: named}, where=WHERES, over=OVERS, **GROUPS, **{"is": BARS})


_ROWS = mappings({"fact": NAMES}, where=WHERES, over=OVERS)
_FLAT = st.one_of(
    *(_selecting(op, NAMES) for op in ("count", "exists", "age")),
    *(_selecting(op, COLUMNS) for op in ("distinct", "sum", "mean", "median", "latest")),
    mappings({"share": mappings({"among": _ROWS, "of": WHERES})}, **GROUPS),
    mappings(
        {"periods": mappings({"fact": NAMES, "unit": st.just("month"), "last": COUNTS}, on=NAMES)}
    ),
    mappings(
        {
            "matrix": mappings(
                {"fact": NAMES, "cells": st.dictionaries(NAMES, st.lists(IDS, min_size=1))}
            )
        }
    ),
    mappings({"answer": mappings({"question": IDS})}),
    mappings({"trend": mappings({"statistic": IDS}, last=COUNTS)}),
    mappings({"effect": mappings({}, where=WHERES)}),
    st.just({"indicators": {"with_evidence": True}}),
    st.just({"manual": True}),
)
MEASURES = st.recursive(
    _FLAT,
    lambda inside: (
        mappings({"all": st.lists(inside, min_size=1, max_size=2)})
        | mappings({"any": st.lists(inside, min_size=1, max_size=2)})
        | mappings({"rate": mappings({"of": inside, "per": inside}, times=COUNTS)})
        | mappings({"previous": mappings({"measure": inside, "unit": st.just("year")})})
    ),
    max_leaves=3,
)
WHENS = st.one_of(
    mappings({"at_least": COUNTS, "per": st.sampled_from(["year", "week", "day"])}, at_most=COUNTS),
    mappings({"every": mappings({"weeks": COUNTS})}, during=IDS, workday=st.booleans()),
    mappings({"due": MOMENTS}),
    mappings({"from": MOMENTS, "to": MOMENTS}),
    mappings({"within": mappings({"days": st.integers(0, 99)}), "of": st.just("hazard.found")}),
    mappings({"dates": st.lists(MOMENTS, min_size=1, max_size=3)}),
    mappings({"cover": st.just("24h"), "during": IDS}),
)
RULE = {"id": IDS, "title": TEXTS}
SOURCES = mappings({"document": WORDS}, start=COUNTS, end=COUNTS)
OBLIGATIONS = mappings(
    {**RULE, "do": st.sampled_from(["inspect", "train", "pay"])},
    when=WHENS | st.none(), by=IDS, scope=mappings({"each": IDS}, where=WHERES), source=SOURCES,
    domain=st.lists(IDS, max_size=2), covers=mappings({}, people=st.lists(CODES, max_size=2)),
    as_written=st.lists(mappings({"says": TEXTS}, source=SOURCES), max_size=2),
)  # fmt: skip
INDICATORS = mappings(
    {**RULE, "element": IDS, "when_empty": st.sampled_from("AC"), "measure": MEASURES},
    grades=st.dictionaries(
        st.sampled_from("ABC"), BARS | st.dictionaries(NAMES, BARS, min_size=1, max_size=2)
    ),
    fails=BARS, pro_rata=st.booleans(), advice=TEXTS,
    names=st.dictionaries(NAMES, mappings({"zh": WORDS}, unit=WORDS), max_size=2),
)  # fmt: skip
PROGRAMMES = mappings(
    {"programme": IDS, "version": st.just("1.0"), "title": TEXTS},
    obligations=st.lists(OBLIGATIONS, max_size=3),
    indicators=st.lists(INDICATORS, max_size=2),
    stages=st.lists(mappings(RULE, **{"from": MOMENTS, "to": MOMENTS}), max_size=2),
    periods=st.lists(mappings(RULE, **{"from": MOMENTS}), max_size=2),
    valid=mappings({}, **{"from": DAYS, "until": DAYS}),
    targets=st.lists(
        mappings({**RULE, "metric": IDS, "figure": BARS}, measure=MEASURES), max_size=2
    ),
)
