"""Doers: one body however it is quantified; figures and whole places are nobody."""

import pytest

from anshe.kernels.reader.draft.doers import is_vague
from anshe.kernels.reader.draft.doing import body_kind
from anshe.kernels.reader.model import Frequency
from tests.kernels.reader.draft.drafts import drafted, duty

MONTHLY = Frequency(1, "month")


def bodies_of(*names: str) -> list[str]:
    """Return the titles of the bodies that duties of these doers make."""
    text = "".join(f"{name}开展第{place}项检查。" for place, name in enumerate(names))
    rows = tuple(
        duty(text, f"{name}开展第{place}项检查", "recurring", often=MONTHLY, by=(name,))
        for place, name in enumerate(names)
    )
    programme, _ = drafted(text, rows)
    return [one["title"]["zh"] for one in programme.get("bodies", ())]


def test_each_and_all_are_the_same_doer() -> None:
    assert bodies_of("各社区", "每个社区", "社区", "本社区") == ["各社区"]


@pytest.mark.parametrize("name", ["5平方", "鼠密度≤3处", "全区", "登记、人走注销、人"])
def test_words_that_name_nobody_make_no_body(name: str) -> None:
    assert bodies_of(name) == []


def test_who_is_meant_by_departments_concerned_is_asked() -> None:
    text = "有关部门每月检查。"
    _, asked = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY, by=("有关部门",)),))
    assert [one.code for one in asked] == ["vague-owner"]
    assert is_vague("the relevant departments")
    assert not is_vague("教育部门")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("创建工作领导小组", "leading-group"),
        ("领导小组成员单位", "department"),
        ("安全生产委员会办公室", "office"),
        ("Safety Committee Office (Safety Bureau)", "office"),
        ("full-time safety officers", "department"),
        ("红袖标义务巡逻队", "team"),
        ("办公室主任", "department"),
    ],
)
def test_the_end_of_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert body_kind(name) == kind
