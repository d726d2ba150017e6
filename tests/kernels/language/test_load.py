"""Loading: what is wrong is told with its line and column, and nothing hostile gets through."""

import pytest

from anshe.kernels.language import Problem, load
from tests.kernels.language.files import BODY, HEAD, indicator, obligation

SIZE = 5_000_000
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
MISUSED = [
    (b"\xb0\xb2\xc8\xab: 1", "L103", 1, 1),
    ("a: 1\nb\x00: 2", "L104", 2, 2),
    ("a: 1\n---\na: 2", "L105", 2, 1),
    ("", "L106", 1, 1),
    ("# nothing\n", "L106", 1, 1),
    (BOMB, "L107", 2, 8),
    ("a: !!python/object:os.system x", "L108", 1, 4),
    ("[" * 100_000, "L109", 1, 31),
    ("a: [" + "1," * 200_001, "L110", 1, None),
    ("a: 1\nb: 2\na: 3", "L111", 3, 1),
    ("a: {2011: x}", "L112", 1, 5),
    ("? [a]\n: b", "L112", 1, 3),
    ("- a", "L113", 1, 1),
    ("a: [1, 2", "L102", 1, None),
    ("a: x\n\tb: y", "L102", 2, None),
]


def only(text: str | bytes) -> Problem:
    loaded = load(text, name="t.yaml")
    assert loaded.programme is None
    assert len(loaded.problems) == 1, [str(one) for one in loaded.problems]
    return loaded.problems[0]


@pytest.mark.parametrize(("text", "code", "line", "column"), MISUSED)
def test_a_hostile_or_broken_file_is_one_clear_error(
    text: str | bytes, code: str, line: int, column: int | None
) -> None:
    problem = only(text)
    assert (problem.code, problem.severity, problem.line) == (code, "error", line)
    assert column is None or problem.column == column
    assert problem.message["zh"] != problem.message["en"]


def test_a_file_too_large_is_refused_before_it_is_parsed() -> None:
    assert only("#" * SIZE).code == "L101"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_load_with_and_without_a_mark(encoding: str) -> None:
    loaded = load(HEAD.encode(encoding))
    assert loaded.programme is not None
    assert loaded.programme.title.zh == "试"


def test_unknown_keys_are_errors_with_the_nearest_known_key() -> None:
    problem = only(obligation("shceckist: x", "when: {due: 2026-04-16}").replace("shceck", "check"))
    assert (problem.code, problem.line, problem.column) == ("L202", 11, 5)
    assert (problem.path, problem.hint) == ("obligations[0].checkist", "checklist")


def test_a_day_that_does_not_exist_is_an_impossible_value_at_its_place() -> None:
    problem = only(obligation("when: {due: 2011-02-31}"))
    assert (problem.code, problem.line, problem.column) == ("L302", 11, 12)
    assert problem.message["zh"] == "“2011-02-31”这一天不存在。"
    assert only(obligation("when: {dates: [--02-30]}")).code == "L302"
    assert load(obligation("when: {dates: [--02-29]}")).programme is not None


def test_every_error_of_a_file_is_told_at_once() -> None:
    text = obligation("when: {dates: [x]}", "by: Some Body", "amount: {metric: m, value: many}")
    assert [one.code for one in load(text).problems] == ["L301", "L205", "L203"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("measure: {count: inspection, sum: a.b}",), "L210"),
        (("measure: {sum: amount}",), "L306"),
        (("measure: {count: inspection, where: {kind: []}}",), "L304"),
        (("measure: {count: inspection, where: {happened: '>= soon - 3 weeks'}}",), "L305"),
        (("measure: {count: inspection, over: {this: year, last: 3}}",), "L312"),
        (("measure: {count: inspection, per: {}}",), "L313"),
        (("measure: {count: inspection, where: {has: {fact: hazard}}}",), "L311"),
        (("measure: {manual: false}",), "L206"),
        (("measure: {manual: true}", "grades: {A: many}"), "L303"),
        (("grades: {A: '>= 1'}",), "L316"),
    ],
)
def test_measures_and_grades_that_cannot_be_read_say_why(lines: tuple[str, ...], code: str) -> None:
    assert only(indicator(*lines)).code == code


def test_what_is_missing_is_named() -> None:
    problem = only("programme: x\nversion: '1'")
    assert (problem.code, problem.message["en"]) == ("L201", "“title” is missing.")


def test_numbers_are_not_taken_for_text_nor_text_for_numbers() -> None:
    assert only(HEAD.replace('"1"', "1.10")).code == "L203"
    assert only(obligation("amount: {metric: m, value: '3'}")).code == "L203"
    assert only(BODY.replace("kind: office", "kind: yes, letter: yes")).code == "L203"


def test_on_and_no_are_words_as_in_yaml_1_2() -> None:
    loaded = load(indicator("measure: {count: task, over: {this: year, on: due}}"))
    assert loaded.programme is not None
