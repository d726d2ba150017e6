"""Whatever comes in, problems come out: never an exception, always a place."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from anshe.kernels.language import check, load, pack_text

PACK = pack_text("international-six")
LINES = PACK.splitlines(keepends=True)
YAMLISH = st.text(
    alphabet="abz01.:-?[]{}'\"|>&*!%#,@` \n\t\\~_=<>年\x00\x85\u2028\ufeff\ud800", max_size=60
)


def survives(text: str | bytes) -> None:
    loaded = load(text)
    assert (loaded.programme is None) == bool(loaded.problems)
    for problem in (*loaded.problems, *check(loaded)):
        assert problem.line >= 1
        assert problem.column >= 1
        assert set(problem.message) == {"zh", "en"}


@given(YAMLISH)
@settings(max_examples=300, deadline=None)
@example("a: !<tag:x> b")
@example("%YAML 9.9\n---\na: b")
@example("? ")
@example("&a : x")
@example("a: |9\n  x")
def test_random_text_never_raises(text: str) -> None:
    survives(text)


@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_random_bytes_never_raise(text: bytes) -> None:
    survives(text)


@given(st.integers(0, len(PACK)), st.integers(0, 40), YAMLISH)
@settings(max_examples=120, deadline=None)
def test_a_damaged_pack_never_raises(start: int, length: int, put: str) -> None:
    survives(PACK[:start] + put + PACK[start + length :])


@given(st.integers(0, len(LINES) - 1), st.integers(0, 6), st.sampled_from(["", " ", "  ", "- "]))
@settings(max_examples=80, deadline=None)
def test_lines_lost_or_moved_never_raise(start: int, count: int, indent: str) -> None:
    moved = [indent + line for line in LINES[start : start + count]]
    survives("".join([*LINES[:start], *moved, *LINES[start + count + 1 :]]))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["count", "where", "of", "has", "fact", "share", "at_least", "due", "zh"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(VALUES, st.sampled_from(["measure", "grades", "fails", "when_empty", "names", "parts"]))
@settings(max_examples=200, deadline=None)
def test_any_value_in_an_indicator_never_raises(value: object, key: str) -> None:
    indicator = f'[{{id: "1", element: "1", title: {{zh: x}}, when_empty: C, {key}: {value!r}}}]'
    load(f"programme: x\nversion: '1'\ntitle: {{zh: x}}\nindicators: {indicator}")


BIG = 5000
HEAD = "programme: x\nversion: '1'\ntitle: {zh: x}\n"


def many(told: str) -> str:
    return ",".join(told.format(n=n, m=n + 1) for n in range(BIG))


def test_a_file_full_of_faults_is_told_within_seconds() -> None:
    bodies = many("{{id: b{n}, kind: office, under: b{m}, title: {{zh: x}}}}")
    duties = many("{{id: o{n}, do: inspect, by: c{n}, title: {{zh: x}}}}")
    began = time.perf_counter()
    assert load(f"{HEAD}obligations: [{'{a: 1},' * BIG}]").problems[0].code == "L201"
    assert len(check(load(f"{HEAD}bodies: [{bodies}]\nobligations: [{duties}]"))) == 1000
    assert time.perf_counter() - began < 20
