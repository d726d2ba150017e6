"""One pattern finds English groups of names in every way that plans name them."""

import pytest

from anshe.kernels.reader.lexicon.later import later
from anshe.kernels.reader.names.phrases import Way, charged, named, subjects


def test_a_subject_is_found_behind_a_stop_and_not_in_a_list_of_streets() -> None:
    text = "Mill Street, Park Road. The fire team shall check them. Mill Street, Park Road"
    found = [one["who"] for one in subjects(text, 0, len(text))]
    assert found == ["The fire team"]


@pytest.mark.parametrize(
    ("way", "text", "who"),
    [
        ("topic", "Road team: checks", "Road team"),
        ("topic", "Road team and fire team: checks", None),
        ("line", "Road team and fire team: checks", "Road team and fire team"),
        ("only", "Road team and fire team", "Road team and fire team"),
        ("only", "Road team and fire", None),
    ],
)
def test_a_line_names_one_group_or_several(way: Way, text: str, who: str | None) -> None:
    found = named(way, text, 0, len(text))
    assert (found["who"] if found else None) == who


def test_places_are_those_of_the_text_itself() -> None:
    text = "Checks are led by the road team. Repairs are done by residents."
    assert [text[slice(*one.span("who"))] for one in charged("by", text, 0, len(text))] == [
        *("the road team", "residents"),
    ]


def test_a_pattern_is_made_ready_by_its_first_use_and_tells_its_source_before() -> None:
    pattern = later("每(?:月|季)")
    assert pattern.pattern == "每(?:月|季)"
    assert "search" not in vars(pattern)
    assert pattern.search("社区每季演练") is not None
    assert "search" in vars(pattern)
