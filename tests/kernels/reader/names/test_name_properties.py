"""Whatever the text, names and bodies lie in it and say what stands there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from anshe.kernels.reader.bodies import bodies
from anshe.kernels.reader.names import names
from anshe.kernels.reader.structure import outline, split
from anshe.kernels.reader.text import clean

PIECES = (
    *(
        "各社区",
        "派出所",
        "要",
        "负责",
        "由",
        "牵头",
        "配合",
        "成立",
        "领导小组",
        "组长:",
        "、",
        ",",
        "。",
    ),
    *(
        "\n",
        "(",
        ")",
        "“",
        "”",
        "责任单位:",
        "办公室",
        "设在",
        "1.",
        "一、",
        "The team ",
        "must ",
        "by ",
    ),
    *("set up a ", "working group", ": ", "\t", "的", "巡逻队", "学校", "每月", "x"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_names_and_bodies_lie_in_the_text_and_say_what_stands_there(text: str) -> None:
    page = clean(text)
    for plan in split(page):
        parts = outline(page, plan)
        actors = names(parts)
        for place in actors.places:
            assert 0 <= place.start <= place.end <= len(page.plain)
            assert all(name.text for name in place.names)
        for body in bodies(parts, actors):
            assert page.plain[body.start : body.end] == body.name


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_read_twice_alike(text: str) -> None:
    page = clean(text)
    for plan in split(page):
        parts = outline(page, plan)
        first, second = names(parts), names(parts)
        assert first.places == second.places
        assert bodies(parts, first) == bodies(parts, second)
