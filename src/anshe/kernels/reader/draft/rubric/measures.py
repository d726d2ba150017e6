"""What measures an indicator: a fact that its words plainly name, and the figure that they give."""

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from anshe.kernels.reader.draft.drafting import Mapping
from anshe.kernels.reader.lexicon.tables import table
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
LONGEST_PLAIN = 40
"""A text that only wants something to be there is short; a longer one wants more than that."""
SHARED = ("%", "％", "", "分")


@dataclass(frozen=True, slots=True)
class Cue:
    """A measure, and the words that name it."""

    name: str
    words: tuple[re.Pattern[str], ...]
    english: tuple[re.Pattern[str], ...]
    without: tuple[re.Pattern[str], ...]
    figure: str
    measure: Mapping
    called: Mapping
    least: int = 1

    def fits(self, text: str) -> bool:
        """Say whether a text names it."""
        named = any(
            cues and all(cue.search(text) for cue in cues) for cues in (self.words, self.english)
        )
        return named and not any(cue.search(text) for cue in self.without)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, the figure that its best letter needs, and the one below which all fails."""

    measure: Mapping
    called: Mapping
    best: str
    fails: str = ""
    origin: str = "plan"


def measured(text: str, rows: tuple[Obligation, ...]) -> Measured | None:
    """Return what measures a text, by its words and the figures found in it; nothing is guessed."""
    for cue in _cues():
        found = {"share": _share, "often": _often, "none": _plain}[cue.figure](cue, text, rows)
        if found:
            return found
    return None


def share_of(text: str, figure: Threshold) -> Mapping | None:
    """Return the measure of a goal that is a share, when its words plainly name one."""
    if figure.unit.strip() not in ("%", "％"):
        return None
    for cue in _cues():
        if cue.figure == "share" and cue.fits(text):
            return deepcopy(cue.measure)
    return None


def _share(cue: Cue, text: str, rows: tuple[Obligation, ...]) -> Measured | None:
    """Return a share with the figure that it must reach; a lost percent sign is meant."""
    for row in rows:
        told = row.threshold
        if told is None or not isinstance(told.value, int | float) or not cue.fits(row.sentence):
            continue
        if told.unit.strip() in SHARED and 1 < told.value <= 100 and told.op in (">=", "=", ">"):
            op = ">" if re.search(rf"大于{told.value:g}|超过{told.value:g}", text) else ">="
            return Measured(
                deepcopy(cue.measure), dict(cue.called), f"{op} {told.value:g} %", _fails(text)
            )
    return None


def _fails(text: str) -> str:
    """Return the figure below which a share fails the whole."""
    found = re.search(r"(?:少于|小于|低于)(\d{1,2})[%％]?(?:的)?[^,。;]{0,4}不合格", text)
    return f"< {found[1]} %" if found else ""


def _often(cue: Cue, text: str, rows: tuple[Obligation, ...]) -> Measured | None:
    """Return a count over the year, or over the last whole periods, with its figure."""
    told = next((row.frequency for row in rows if row.frequency and cue.fits(row.sentence)), None)
    if told is None or told.period not in TIMES:
        return None
    return _yearly(cue, text, told) if told.period == "year" else _by_period(cue, text, told)


def _yearly(cue: Cue, text: str, told: Frequency) -> Measured:
    """Count over this calendar year."""
    over: Mapping = {"this": "year"}
    if cue.measure["day"] != "happened":
        over["on"] = cue.measure["day"]
    return Measured(
        {"count": cue.measure["fact"]} | _where(cue) | {"over": over} | _per(text),
        _named(cue, "今年{}", "{} this year"),
        f">= {told.min_count}",
    )


def _by_period(cue: Cue, text: str, told: Frequency) -> Measured:
    """Count the last whole periods of a year in which it was done often enough."""
    last = TIMES[told.period]
    of: Mapping = {"fact": cue.measure["fact"]} | _where(cue)
    of |= {"unit": told.period, "last": last, "at_least": told.min_count}
    if cue.measure["day"] != "happened":
        of["on"] = cue.measure["day"]
    zh, en = SPANS[told.period]
    called = _named(cue, f"近{last}个{zh}中做到{{}}的", f"of the last {last} {en} with {{}}")
    return Measured({"periods": of} | _per(text), called | {"unit": "个"}, f">= {last}")


def _named(cue: Cue, zh: str, en: str) -> Mapping:
    """Return what a count is called, with the span that it is taken over."""
    return {**cue.called, "zh": zh.format(cue.called["zh"]), "en": en.format(cue.called["en"])}


def _where(cue: Cue) -> Mapping:
    """Return the conditions of a cue."""
    where: dict[str, Any] = deepcopy(cue.measure.get("where", {}))
    return {"where": where} if where else {}


def _per(text: str) -> Mapping:
    """Let the weakest community decide, when each of them is looked at."""
    if EACH_COMMUNITY.search(text):
        return {"per": {"area": "community"}, "take": "min"}
    return {}


def _plain(cue: Cue, text: str, _rows: tuple[Obligation, ...]) -> Measured | None:
    """Return whether there is one, when the text wants nothing more."""
    if len(text) > LONGEST_PLAIN or not cue.fits(text):
        return None
    return Measured(deepcopy(cue.measure), dict(cue.called), f">= {cue.least}", origin="ours")


@cache
def _cues() -> tuple[Cue, ...]:
    """Return every measure of the lexicon with its words."""
    return tuple(
        Cue(
            name=str(one["name"]),
            words=_patterns(one.get("zh")),
            english=_patterns(one.get("en")),
            without=_patterns(one.get("not")),
            figure=str(one["figure"]),
            measure=one["measure"],
            called=one["called"],
            least=int(one.get("least", 1)),
        )
        for one in _entries()
    )


def _entries() -> list[dict[str, Any]]:
    """Return the entries of the lexicon."""
    entries: list[dict[str, Any]] = table("measures")["measures"]
    return entries


def _patterns(words: list[str] | None) -> tuple[re.Pattern[str], ...]:
    """Return words as patterns."""
    return tuple(re.compile(one, re.IGNORECASE) for one in words or ())
