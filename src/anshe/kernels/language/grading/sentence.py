"""The sentence why: what was measured, and what the next letter asks for."""

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from anshe.kernels.language.grading.grade import NOTHING, Graded, Reason, figure, only_part
from anshe.kernels.language.measures import Answer, Effect, Indicators, Matrix, Share, Trend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anshe.kernels.language.conditions import Threshold
    from anshe.kernels.language.grading.value import Value
    from anshe.kernels.language.models.rubric import IndicatorRule

Words = dict[str, str]
LANGUAGES = ("zh", "en")
SHOWN = 3
ASKS = {
    ">=": ("{}", "{}"),
    ">": ("超过 {}", "more than {}"),
    "<=": ("不超过 {}", "at most {}"),
    "<": ("低于 {}", "less than {}"),
    "=": ("正好 {}", "exactly {}"),
    "!=": ("不是 {}", "anything but {}"),
}
TRENDS = {
    -1: ("呈下降", "falling"),
    0: ("尚看不出方向", "no direction shown"),
    1: ("呈上升", "rising"),
}
ENDS = {
    "reached": ("，达到 {letter} 级", ": grade {letter}"),
    "manual": ("由人评定，请写明理由", "A person judges this, with a reason"),
    "fails": ("。低于否决线，整体不合格", ". This fails the whole assessment"),
    "early": ("，目前还没有到期的", "; nothing is due yet"),
    "sure": ("；目前可定为 {letter} 级以上", "; {letter} is sure so far"),
}


def sentence(spec: "IndicatorRule", values: "Mapping[str, Value]", graded: Graded) -> Words:
    """Say in both languages why an indicator has its letter.

    Args:
        spec: the indicator as its file states it.
        values: the measured value of each part.
        graded: what `grade` made of them.

    Returns:
        One sentence as {zh, en}: the figures that decide, and what the next letter needs.

    """
    return {language: _sentence(spec, values, graded, language) for language in LANGUAGES}


def _sentence(
    spec: "IndicatorRule", values: "Mapping[str, Value]", graded: Graded, language: str
) -> str:
    """Say it in one language."""
    if graded.state == "manual":
        return _end("manual", language)
    deciding = _deciding(graded)
    if not deciding:
        said = _join(language, [_measured(spec, values, part, language) for part in values])
        return said + (_end("reached", language, graded.letter) if graded.letter else "")
    clauses = [_clause(spec, values, reason, language) for reason in deciding[:SHOWN]]
    end = _end("fails", language) if graded.fails else ""
    if graded.state == "waiting" and graded.sure and graded.sure in {r.letter for r in deciding}:
        end = _end("sure", language, graded.sure)
    return _join(language, clauses) + end


def _end(which: str, language: str, letter: str = "") -> str:
    """Return a fixed phrase."""
    return ENDS[which][LANGUAGES.index(language)].format(letter=letter)


def _join(language: str, clauses: list[str]) -> str:
    """Join clauses as the language does."""
    return ("；" if language == "zh" else "; ").join(clauses)


def _deciding(graded: Graded) -> list[Reason]:
    """Return what stands between the indicator and the next better letter."""
    open_ = [reason for reason in graded.reasons if reason.met is not True]
    if not open_ or (graded.letter and _is_best(graded)):
        return []
    above = [reason.letter for reason in graded.reasons if reason.letter != graded.letter]
    nearest = [letter for letter in above if letter in {one.letter for one in open_}]
    return [reason for reason in open_ if reason.letter == nearest[-1]] if nearest else []


def _is_best(graded: Graded) -> bool:
    """Say whether no better letter was tried."""
    return graded.reasons[0].letter == graded.letter


def _clause(
    spec: "IndicatorRule", values: "Mapping[str, Value]", reason: Reason, language: str
) -> str:
    """Say what one part measures, and what the letter needs of it."""
    measured = _measured(spec, values, reason.part, language)
    if reason.bar == 0 != reason.threshold.bar and reason.met is None:
        return measured + _end("early", language)
    unit = _unit(spec, reason.part) if language == "zh" else ""
    asked = ASKS[reason.threshold.op][LANGUAGES.index(language)]
    needs = asked.format(_bar(reason.threshold, reason.bar) + unit)
    year = asked.format(_bar(reason.threshold, reason.threshold.bar) + unit)
    if reason.bar != reason.threshold.bar:
        grown = ("{needs}（全年 {year}）", "{needs} by now ({year} in the year)")
        needs = grown[LANGUAGES.index(language)].format(needs=needs, year=year)
    if language == "zh":
        return f"{measured}，{reason.letter} 级需 {needs}"
    return f"{measured}; {reason.letter} needs {needs}"


def _unit(spec: "IndicatorRule", part: str) -> str:
    """Return the Chinese counting word of a part, spaced."""
    name = spec.names.get(part)
    return f" {name.unit}" if name and name.unit else ""


def _bar(threshold: "Threshold", bar: Fraction) -> str:
    """Write a threshold's figure."""
    return percent(bar) if threshold.percent else plain(bar)


def _measured(
    spec: "IndicatorRule", values: "Mapping[str, Value]", part: str, language: str
) -> str:
    """Say what one part measures."""
    part = only_part(spec, part)
    value = values.get(part, NOTHING)
    name = spec.names.get(part)
    called = name.say(language) if name else part
    group = value.group
    if value.waiting:
        return f"{called}：等待统计结果" if language == "zh" else f"{called}: waits for statistics"
    if figure(value) is None:
        empty = f"{group}{called}：还没有记录" if language == "zh" else f"{called}: no records yet"
        return empty if language == "zh" or not group else f"{group}: {empty}"
    amount = _amount(spec, part, value, language)
    missing = _missing(spec, part, value, language)
    if language == "zh":
        return f"{group}{called} {amount}{_unit(spec, part)}{missing}"
    return (f"{group}: " if group else "") + f"{amount} {called}{missing}"


def _missing(spec: "IndicatorRule", part: str, value: "Value", language: str) -> str:
    """Name the empty cells of a matrix, the first few of them."""
    if not value.missing or not isinstance(spec.measures().get(part), Matrix):
        return ""
    shown = value.missing[:SHOWN]
    more = len(value.missing) - len(shown)
    if language == "zh":
        return f"（缺{'、'.join(shown)}{f'等 {len(value.missing)} 项' if more else ''}）"
    return f" (missing: {', '.join(shown)}{f' and {more} more' if more else ''})"


def _amount(spec: "IndicatorRule", part: str, value: "Value", language: str) -> str:
    """Write the figure: n of N with its percentage, a direction, or a plain number."""
    exact = figure(value) or Fraction(0)
    if isinstance(spec.measures().get(part), Trend):
        return TRENDS[(exact > 0) - (exact < 0)][LANGUAGES.index(language)]
    if not _is_share(spec, part):
        return plain(exact)
    if value.n is None or value.of is None:
        return percent(exact)
    n, of = plain(Fraction(repr(value.n))), plain(Fraction(repr(value.of)))
    return (
        f"{n}/{of}（{percent(exact)}）" if language == "zh" else f"{n} of {of} ({percent(exact)})"
    )


def _is_share(spec: "IndicatorRule", part: str) -> bool:
    """Say whether a part is told in per cent: any of its thresholds is, or it is a share."""
    bars = [bar for needs in spec.grades.values() for bar in _bars(spec, part, needs)]
    bars += list(spec.part_grades.get(part, {}).values())
    if bars:
        return any(bar.percent for bar in bars)
    return isinstance(spec.measures().get(part), Share | Matrix | Answer | Indicators | Effect)


def _bars(spec: "IndicatorRule", part: str, needs: object) -> list["Threshold"]:
    """Return the thresholds that stand on a part."""
    told = needs if isinstance(needs, dict) else {only_part(spec, ""): needs}
    return [bar for name, bar in told.items() if name == part]


def percent(share: Fraction) -> str:
    """Write a share in per cent with at most one decimal, never rounded up to a threshold."""
    return f"{plain(Fraction(math.floor(share * 1000), 10))} %"


def plain(number: Fraction) -> str:
    """Write a number with at most one decimal, cut, not rounded."""
    tenths = math.trunc(number * 10)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"
