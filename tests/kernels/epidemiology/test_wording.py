import math
import string

import pytest

from anshe.kernels.epidemiology.wording import LANGUAGES, number, vocabulary


def places(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("key", sorted(vocabulary("texts.yaml")))
def test_each_sentence_has_the_same_places_in_both_languages(key: str) -> None:
    entry = vocabulary("texts.yaml")[key]
    assert set(entry) == set(LANGUAGES)
    assert places(entry["zh"]) == places(entry["en"])


@pytest.mark.parametrize("code", sorted(vocabulary("problems.yaml")))
def test_each_problem_says_what_is_wrong_and_what_to_do_in_both_languages(code: str) -> None:
    entry = vocabulary("problems.yaml")[code]
    assert set(entry["says"]) == set(entry["do"]) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "said"),
    [(12.0, "12"), (0.0123456, "0.01235"), (1234.56, "1234.6"), (1e6 + 0.5, "1000000"),
     (math.inf, "∞"), (math.nan, "–"), (-0.5, "-0.5")],
)  # fmt: skip
def test_numbers_are_written_for_people(value: float, said: str) -> None:
    assert number(value) == said
