"""A subject is carried into the next sentence only from a duty of its own."""

from tests.kernels.reader.rules.plans import kinds


def duties(text: str) -> list[str]:
    """Return the sentences of the duties of an item."""
    return [sentence for kind, sentence in kinds(text) if kind == "duty"]


def test_what_goes_on_after_a_duty_is_theirs() -> None:
    found = duties("楼栋长要向住户讲清充电规定。做好劝导记录,留存影像资料。")
    assert found == ["楼栋长要向住户讲清充电规定", "做好劝导记录,留存影像资料"]


def test_what_follows_a_figure_is_everybodys() -> None:
    assert duties("财政所安排专项经费30万元。积极探索社会捐助等多种筹资办法。") == []


def test_what_is_done_one_by_one_is_a_saying() -> None:
    assert kinds("务求发现一处、整改一处、巩固一处。") == []
