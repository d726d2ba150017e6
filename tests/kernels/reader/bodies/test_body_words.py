"""The words and patterns of bodies are sound."""

from collections import Counter

from anshe.kernels.reader.bodies import endings, english
from anshe.kernels.reader.bodies.endings import MADE
from anshe.kernels.reader.names.words import misses, words


def test_each_pattern_finds_its_examples_and_leaves_the_others() -> None:
    assert misses("bodies.zh", MADE) == []


def test_an_ending_stands_for_one_kind_only() -> None:
    for name in ("bodies.zh", "bodies.en"):
        said = Counter(word for listed in words(name)["kinds"].values() for word in listed)
        assert [word for word, times in said.items() if times > 1] == []


def test_a_bare_name_ends_like_a_body() -> None:
    assert [name for name in words("bodies.en")["bare"] if english.kind_of(name) is None] == []
    assert [name for name in words("bodies.zh")["bare"] if endings.kind_of(name) is None] == []
