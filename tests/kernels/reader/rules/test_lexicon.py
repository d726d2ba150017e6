"""The lexicon is valid: each pattern finds what it says and leaves what it says."""

import re

import pytest

from anshe.kernels.reader.lexicon import Pattern, lexicon
from anshe.kernels.reader.lexicon.tables import table

LANGUAGES = ("zh", "en")
PATTERNS = [
    pytest.param(one, id=f"{language}-{group}-{one.name}")
    for language in LANGUAGES
    for group, patterns in lexicon(language).patterns.items()
    for one in patterns
]


@pytest.mark.parametrize("one", PATTERNS)
def test_a_pattern_finds_and_leaves_its_examples(one: Pattern) -> None:
    pattern = re.compile(one.source, re.IGNORECASE)
    assert pattern.groups == 0
    assert one.finds
    for example in one.finds:
        wanted = re.search("<(.*)>", example)
        found = pattern.search(example.replace("<", "").replace(">", ""))
        assert found
        assert found.group() == (wanted.group(1) if wanted else example)
    for example in one.leaves:
        assert not pattern.search(example)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_patterns_are_unique_in_their_group(language: str) -> None:
    for patterns in lexicon(language).patterns.values():
        names = [one.name for one in patterns]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_is_a_pattern_that_finds_something(language: str) -> None:
    for name in lexicon(language).pieces:
        assert not lexicon(language).piece(name).fullmatch("\u2603"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_is_empty_or_repeats_a_word(language: str) -> None:
    for name, words in lexicon(language).words.items():
        assert words, name
        assert all(word.strip() for word in words), name


def test_counts_of_the_rules_are_possible() -> None:
    for rule, (right, seen) in table("confidence")["rules"].items():
        assert 0 <= right <= seen, rule
        assert rule.partition(".")[0] in table("confidence")["priors"]
