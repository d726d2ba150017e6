"""Verdicts: worked out by hand, and none where what is open could change it."""

from collections.abc import Iterable

from anshe.kernels.language import Graded, Outcome, Programme, pack, verdict


def shipped(name: str) -> Programme:
    programme = pack(name).programme
    assert programme is not None
    return programme


def letters(told: str, *, fails: Iterable[int] = ()) -> Outcome:
    """Grade the 45 in order: `A*40 C*5`; what is not told is open."""
    programme = shipped("national-2006-45")
    flat = [one[0] for one in told.split() for _ in range(int(one[2:]))]
    graded = {
        spec.id: Graded(letter, "graded", number in fails)
        for number, (spec, letter) in enumerate(zip(programme.indicators, flat, strict=False))
    }
    outcome = verdict(programme, graded)
    assert outcome is not None
    return outcome


def test_letters_in_order_of_the_rules() -> None:
    assert letters("A*36 B*9").verdict == "ready"  # 36 of 45 = 80 %
    assert letters("A*35 B*10").verdict == "nearly"  # 77.8 %
    assert letters("A*41 C*4").verdict == "nearly"
    assert letters("A*40 C*5").verdict == "building"
    assert letters("A*45", fails=[9]).verdict == "fails"


def test_what_is_open_matters_only_when_it_could_change_the_verdict() -> None:
    assert letters("A*44").verdict == ""
    assert letters("A*44").open == 1
    assert letters("A*39 C*5").verdict == ""  # the last may be C, or not: nearly is not sure either
    sure = letters("A*35 C*5 B*4")
    assert sure.verdict == ""  # 12.3 is open, and it may hit the mark that fails


def test_a_sure_failure_needs_nothing_more() -> None:
    assert letters("A*10", fails=[9]).verdict == "fails"


def test_the_sentence_counts_and_says_what_is_open() -> None:
    outcome = letters("A*40 B*3")
    assert (
        outcome.says["zh"]
        == "尚不能判定：45 项指标中有 2 项未评（A 级 40 项、B 级 3 项、C 级 0 项）"
    )
    assert (
        outcome.says["en"] == "Cannot be determined: 2 of 45 indicators are open (40 A, 3 B, 0 C)"
    )
    assert letters("A*45").says["en"] == "Ready to apply (45 A, 0 B, 0 C)"


def form(*parts: str) -> Outcome:
    """Grade the indicators of the 150-point form: `abd` is a, b, d for its three parts."""
    programme = shipped("national-provisional-50")
    names = ("existence", "evidence", "effect")
    graded = {
        spec.id: Graded("", "graded", parts=dict(zip(names, told, strict=True)))
        for spec, told in zip(programme.indicators, parts, strict=False)
    }
    outcome = verdict(programme, graded)
    assert outcome is not None
    return outcome


def test_points_are_worth_what_the_form_says() -> None:
    outcome = form("aaa", "bbb", "ccc", "abd")
    # 3.0; 2.1; 0.9; 0.8 + 0.7 + 0
    assert [float(one.low) for one in outcome.each.values()] == [3.0, 2.1, 0.9, 1.5]
    # 7.5 is sure; 46 indicators of 3 points each are not known
    assert (float(outcome.points.low), float(outcome.points.high)) == (7.5, 145.5)


def test_with_four_of_fifty_known_no_verdict_is_given_and_it_says_so() -> None:
    outcome = form("aaa", "aaa", "aaa", "aaa")
    assert (outcome.verdict, outcome.passes, outcome.open) == ("", False, 46)
    assert outcome.says["en"] == (
        "Cannot be determined: 46 of 50 indicators are open (between 12 and 150 points)"
    )


def test_one_indicator_at_zero_fails_whatever_the_rest_is() -> None:
    outcome = form("aaa", "ddd", "aaa", "aaa")
    assert outcome.verdict == "fail"


def whole(count: int, told: str) -> Outcome:
    """Grade a form whose fifty indicators are all known: so many with these letters, others b."""
    programme = shipped("national-provisional-50")
    spec = programme.indicators[0]
    specs = tuple(spec.model_copy(update={"id": f"9.{n}"}) for n in range(50))
    full = programme.model_copy(update={"indicators": specs})
    names = ("existence", "evidence", "effect")
    graded = {
        one.id: Graded(
            "", "graded", parts=dict(zip(names, told if n < count else "bbb", strict=True))
        )
        for n, one in enumerate(specs)
    }
    outcome = verdict(full, graded)
    assert outcome is not None
    return outcome


def test_the_whole_form_passes_from_100_and_may_rectify_from_75() -> None:
    assert whole(0, "bbb").verdict == "pass"  # 50 x 2.1 = 105
    assert whole(5, "ccc").verdict == "rectify"  # 5 x 0.9 + 45 x 2.1 = 99
    assert whole(25, "ccc").verdict == "rectify"  # 22.5 + 52.5 = 75: still may
    assert whole(26, "ccc").verdict == "fail"  # 23.4 + 50.4 = 73.8
    assert whole(1, "ddd").verdict == "fail"
    assert whole(1, "cdd").verdict == "pass"  # 0.24 is the least above zero: 103.14


def test_no_scoring_no_verdict() -> None:
    bare = shipped("international-six").model_copy(update={"scoring": None})
    assert verdict(bare, {}) is None
