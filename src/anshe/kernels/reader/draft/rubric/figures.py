"""Figures: the threshold that a clause gives to what it names, or that it gives none."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from anshe.kernels.reader.draft.drafting import Mapping
from anshe.kernels.reader.draft.rubric.cues import Cue, says
from anshe.kernels.reader.model import Frequency, Obligation, Threshold

TIMES = {"year": 1, "half-year": 2, "quarter": 4, "month": 12, "week": 52}
SPANS = {
    "half-year": ("半年", "half-years"),
    "quarter": ("季度", "quarters"),
    "month": ("月", "months"),
    "week": ("周", "weeks"),
}
EACH_COMMUNITY = re.compile(
    r"最小单位为社区|(?:每个|各)社区|(?:each|every) community|以社区为单位", re.IGNORECASE
)
SHARED = ("%", "％", "", "分")
GROUPED = ("count", "distinct", "sum", "periods")
SCALES = {"万元": 10_000}
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that records tell: the figure of its best letter (none: it is only shown)."""

    name: str
    measure: Mapping
    called: Mapping
    best: str = ""
    fails: str = ""
    origin: str = "ours"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, the one before it, the whole text, and the findings that lie in the clause."""

    words: str
    before: str
    text: str
    rows: tuple[Obligation, ...]


def part(cue: Cue, told: Clause) -> Part | None:
    """Return what a cue makes of a clause; nothing when the clause lacks what the cue needs."""
    return MAKE[cue.figure](cue, told)


def _share(cue: Cue, told: Clause) -> Part:
    """Return a share: with its figure, for all when the words say all, else only shown."""
    for row in told.rows:
        if (figure := row.threshold) is not None and (best := _percent(figure, told.text)):
            return _part(cue, told, best, fails=_fails(told.text), origin="plan")
    if says("every").search(told.words):
        return _part(cue, told, ">= 100 %")
    return _part(cue, told)


def _percent(figure: Threshold, text: str) -> str:
    """Return the figure of a share; a lost percent sign is meant."""
    value = figure.value
    if not isinstance(value, int | float) or figure.unit.strip() not in SHARED:
        return ""
    if not 1 < value <= 100 or figure.op not in (">=", "=", ">"):
        return ""
    return f"{'>' if re.search(rf'大于{value:g}|超过{value:g}', text) else '>='} {value:g} %"


def _fails(text: str) -> str:
    """Return the figure below which a share fails the whole."""
    found = re.search(r"(?:少于|小于|低于)(\d{1,2})[%％]?(?:的)?[^,。;]{0,4}不合格", text)
    return f"< {found[1]} %" if found else ""


def _often(cue: Cue, told: Clause) -> Part | None:
    """Return a count over the year, or over the last whole periods; held at all is once."""
    told_often = next((row.frequency for row in told.rows if row.frequency), None)
    if told_often and told_often.period in TIMES:
        often = _yearly if told_often.period == "year" else _by_period
        return often(cue, told, told_often, "plan")
    if says("held").search(told.words):
        return _yearly(cue, told, Frequency(1, "year"), "ours")
    return None


def _yearly(cue: Cue, told: Clause, often: Frequency, origin: str) -> Part:
    """Count over this calendar year."""
    over: Mapping = {"this": "year"}
    if cue.measure["day"] != "happened":
        over["on"] = cue.measure["day"]
    measure = {"count": cue.measure["fact"]} | _where(cue) | {"over": over}
    called = _named(cue, "今年{}", "{} this year")
    return Part(cue.part, measure | _per(told), called, f">= {often.min_count}", origin=origin)


def _by_period(cue: Cue, told: Clause, often: Frequency, origin: str) -> Part:
    """Count the last whole periods of a year in which it was done often enough."""
    last = TIMES[often.period]
    of: Mapping = {"fact": cue.measure["fact"]} | _where(cue)
    of |= {"unit": often.period, "last": last, "at_least": often.min_count}
    if cue.measure["day"] != "happened":
        of["on"] = cue.measure["day"]
    zh, en = SPANS[often.period]
    called = _named(cue, f"近{last}个{zh}中做到{{}}的", f"of the last {last} {en} with {{}}")
    measure: Mapping = {"periods": of} | _per(told)
    return Part(cue.part, measure, called | {"unit": "个"}, f">= {last}", origin=origin)


def _named(cue: Cue, zh: str, en: str) -> Mapping:
    """Return what a count is called, with the span that it is taken over."""
    return {**cue.called, "zh": zh.format(cue.called["zh"]), "en": en.format(cue.called["en"])}


def _where(cue: Cue) -> Mapping:
    """Return the conditions of a cue."""
    where: dict[str, Any] = deepcopy(cue.measure.get("where", {}))
    return {"where": where} if where else {}


def _per(told: Clause) -> Mapping:
    """Let the weakest community decide, when each of them is looked at."""
    if EACH_COMMUNITY.search(told.text):
        return {"per": {"area": "community"}, "take": "min"}
    return {}


def _some(cue: Cue, told: Clause) -> Part:
    """Return that there is one, or the least there must be for the words to hold."""
    return _part(cue, told, cue.bar or f">= {cue.least}")


def _number(cue: Cue, told: Clause) -> Part | None:
    """Return so many of what the units count; without a number that there is one."""
    found = _counted(cue, told)
    if found is None:
        return _some(cue, told) if cue.bare else None
    op, value = found
    return _part(cue, told, f"{op} {value:g}", origin="plan")


def _counted(cue: Cue, told: Clause) -> tuple[str, float] | None:
    """Return the number of a finding with a unit of the cue, and how it is meant."""
    for row in told.rows:
        figure = row.threshold
        if figure is None or not isinstance(figure.value, int | float):
            continue
        unit = figure.unit.strip()
        if unit in cue.units and 0 < figure.value <= MOST:
            op = figure.op if figure.op in ("<=", "<", ">") else ">="
            return op, figure.value * SCALES.get(unit, 1)
    return None


def _filled(cue: Cue, told: Clause) -> Part | None:
    """Return a share of what keeps within a number that the text gives."""
    found = _counted(cue, told)
    if found is None or found[1] != int(found[1]):
        return None
    measure = _with(cue.measure, f"{found[1]:g}")
    return Part(cue.part, measure, dict(cue.called), ">= 100 %", origin="plan")


def _with(told: Any, number: str) -> Any:
    """Return a measure with its number filled in."""
    if isinstance(told, dict):
        return {key: _with(one, number) for key, one in told.items()}
    return told.replace("{n}", number) if isinstance(told, str) else told


def _zero(cue: Cue, told: Clause) -> Part | None:
    """Return that there is none, when the words say so."""
    if not says("none").search(told.words):
        return None
    return _part(cue, told, "= 0", origin="plan")


def _cells(cue: Cue, told: Clause) -> Part | None:
    """Return that each of the things listed is there, when the clause lists enough of them."""
    found = [
        code for code, many in cue.codes.items() if any(one.search(told.words) for one in many)
    ]
    if len(found) < cue.fewest:
        return None
    measure = deepcopy(cue.measure)
    measure["matrix"]["cells"][cue.among] = found
    return Part(cue.part, measure, dict(cue.called), ">= 100 %")


def _shown(cue: Cue, told: Clause) -> Part:
    """Return a figure that is only shown."""
    return _part(cue, told)


def _part(cue: Cue, told: Clause, best: str = "", *, fails: str = "", origin: str = "ours") -> Part:
    """Return the measure of a cue with a figure."""
    measure = deepcopy(cue.measure)
    if next(iter(measure)) in GROUPED and "per" not in measure:
        measure |= _per(told)
    return Part(cue.part, measure, dict(cue.called), best, fails, origin)


MAKE = {
    "share": _share,
    "often": _often,
    "some": _some,
    "number": _number,
    "days": _filled,
    "minutes": _filled,
    "zero": _zero,
    "cells": _cells,
    "shown": _shown,
}
