"""Grades at the edges of the national table, each worked out by hand."""

import pytest

from anshe.kernels.language import Graded, Value, grade, pack
from anshe.kernels.language.models.rubric import IndicatorRule
from tests.kernels.language.files import indicator, programme


def national(name: str) -> IndicatorRule:
    shipped = pack("national-2006-45").programme
    assert shipped is not None
    return next(spec for spec in shipped.indicators if spec.id == name)


def own(*lines: str) -> IndicatorRule:
    return programme(indicator(*lines)).indicators[0]


def graded(name: str, elapsed: float = 1.0, /, **values: Value) -> Graded:
    return grade(national(name), values, elapsed_share=elapsed)


def of(n: int, whole: int) -> Value:
    return Value(n / whole, n=n, of=whole)


@pytest.mark.parametrize(
    ("favourable", "letter", "fails"),
    [(81, "A", False), (80, "B", False), (60, "B", False), (59, "C", True), (0, "C", True)],
)
def test_satisfaction_of_exactly_80_is_b_because_a_asks_for_more(
    favourable: int, letter: str, *, fails: bool
) -> None:
    result = graded("12.3", value=of(favourable, 100))
    assert (result.letter, result.fails) == (letter, fails)


@pytest.mark.parametrize(
    ("took_part", "letter", "fails"),
    [(50, "A", False), (49, "B", False), (30, "B", False), (29, "C", True)],
)
def test_participation_between_30_and_50_is_b_and_below_30_fails(
    took_part: int, letter: str, *, fails: bool
) -> None:
    result = graded("2.4", value=of(took_part, 100))
    assert (result.letter, result.fails) == (letter, fails)


def test_no_figure_at_all_is_c_but_hits_no_failing_mark() -> None:
    assert graded("2.4", value=Value()) == graded("2.4")
    assert (graded("2.4").letter, graded("2.4").fails) == ("C", False)
    assert graded("2.4", value=Value(float("nan"))).letter == "C"


@pytest.mark.parametrize(
    ("count", "elapsed", "letter"),
    [
        (4, 1.0, "A"), (3, 1.0, "B"), (2, 1.0, "B"), (1, 1.0, "C"),
        (2, 0.5, "A"),      # floor(4 x 0.5) = 2
        (1, 0.5, "B"),      # A asks 2, B asks floor(2 x 0.5) = 1
        (0, 0.5, "C"),
        (1, 0.26, "A"),     # floor(4 x 0.26) = 1
        (0, 0.26, "B"),     # A is missed; B asks floor(0.52) = 0
        (1, 0.1, "A"),
    ],
)  # fmt: skip
def test_inspections_are_asked_for_in_step_with_the_year(
    count: int, elapsed: float, letter: str
) -> None:
    assert graded("8.3", elapsed, value=Value(count)).letter == letter


def test_nothing_done_while_nothing_is_due_waits_instead_of_praising() -> None:
    early = graded("8.3", 0.1, value=Value(0))
    assert (early.letter, early.state, early.sure) == ("", "waiting", "C")


def test_shares_of_a_year_grow_exactly_not_rounded_down() -> None:
    half = {part: of(46, 100) for part in ("people", "facilities", "environments")}
    assert graded("4.2", 0.5, **half).letter == "A"  # 90 % x 0.5 = 45 %
    assert graded("4.2", 0.6, **half).letter == "B"  # 54 % and 36 %


def test_shares_are_compared_as_fractions_not_as_floats() -> None:
    spec = own("measure: {share: {among: {fact: hazard}, of: {closed: not null}}}",
               "grades: {A: '>= 70 %'}")  # fmt: skip
    assert 0.7 * 10 / 10 == 0.7
    assert grade(spec, {"value": of(7, 10)}).letter == "A"
    assert grade(spec, {"value": Value(0.7)}).letter == "A"
    assert grade(spec, {"value": Value(0.6999)}).letter == "C"


def test_every_part_must_be_met_and_the_first_missing_letter_is_told() -> None:
    leading = {"members": Value(9), "departments": Value(3), "exists": Value(1)}
    full = graded("1.1", **leading, meetings=Value(4))
    assert full.letter == "A"
    short = graded("1.1", **leading, meetings=Value(3))
    assert short.letter == "B"
    missed = [(one.part, one.letter) for one in short.reasons if one.met is False]
    assert missed == [("meetings", "A")]


def test_what_waits_for_statistics_leaves_a_open_and_b_sure() -> None:
    trend = Value(waiting=True)
    good = {"sources": of(5, 5), "completeness": Value(0.95)}
    result = graded("3.2", **good, trend=trend)
    assert (result.letter, result.state, result.sure) == ("", "waiting", "B")
    assert graded("3.2", **good, trend=Value(-1)).letter == "A"
    assert graded("3.2", **good, trend=Value(0)).letter == "A"
    assert graded("3.2", **good, trend=Value(1)).letter == "B"


def test_what_waits_cannot_help_where_another_part_is_missed() -> None:
    result = graded("3.2", sources=of(4, 8), completeness=Value(0.9), trend=Value(waiting=True))
    assert (result.letter, result.state) == ("B", "graded")


def test_an_empty_part_counts_as_its_file_says() -> None:
    assert graded("8.6", watching=Value(3)).letter == "A"
    assert graded("8.6", watching=Value(0)).letter == "C"
    assert graded("8.5", premises=of(9, 10)).letter == "A"
    assert graded("8.5", others=of(10, 10)).letter == "C"
    assert graded("1.5", assigned=of(20, 20), programme=Value(1)).state == "waiting"


def test_a_person_judges_what_no_record_can() -> None:
    spec = own("measure: {manual: true}")
    assert grade(spec, {}) == Graded("", "manual", sure="C")


def test_at_most_is_never_asked_for_in_step_with_the_year() -> None:
    spec = own("measure: {count: hazard}", "grades: {A: '<= 4'}", "pro_rata: true")
    assert grade(spec, {"value": Value(4)}, elapsed_share=0.1).letter == "A"


def test_points_give_each_part_its_own_letter() -> None:
    form = pack("national-provisional-50").programme
    assert form is not None
    values = {"existence": Value(3), "evidence": Value(2), "effect": of(0, 5)}
    result = grade(form.indicators[0], values, letters=("a", "b", "c", "d"))
    assert dict(result.parts) == {"existence": "a", "evidence": "b", "effect": "d"}
    assert (result.letter, result.state) == ("", "graded")
