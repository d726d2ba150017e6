"""What describes, asks in a checklist or lists places is nobody's duty; who has one is heard."""

import pytest

from tests.kernels.reader.rules.plans import rows

TASKS = "一、主要任务\n(一)工作。"


def _kinds(text: str) -> list[str]:
    """Return the kinds of what a sentence asks for."""
    return [row["kind"] for row in rows(f"{TASKS}{text}\n")]


@pytest.mark.parametrize(
    "text",
    [
        "新员工、转岗员工是否经过培训合格后上岗。",
        "库房与住宅之间有没有采取防火分隔措施,保安是否熟悉逃生路线。",
        "企业安全水平明显提升,从业人员应急避险能力明显增强。",
        "盗窃案件数占全街道的四成以上。",
        "推动整治工作由点到面、由浅入深。",
        "教学楼、图书室、食堂等重点部位灭火器配备齐全。",
    ],
)
def test_what_describes_or_asks_is_no_row(text: str) -> None:
    assert _kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "网格员要检查消防通道是否畅通。",
        "各单位主要负责同志要亲自研究、亲自部署。",
        "教育管理站通知辖区学校停课。",
        "学校、医院等重点单位要落实值班制度。",
        "综合协调组:由党政办公室牵头,负责上传下达、会议组织。",
        "指挥部统一指挥防汛工作,研究决定人员转移等重大事项。",
    ],
)
def test_who_is_told_to_do_something_has_one_duty(text: str) -> None:
    assert _kinds(text) == ["duty"]


def test_a_signature_with_a_struck_out_year_is_no_row() -> None:
    assert _kinds("各社区每周检查一次。\n镇综合治理委员会20xx年6月25日") == ["recurring"]


def test_looking_back_on_last_year_is_a_task_of_its_month() -> None:
    assert _kinds("社区要总结上年度减灾成效。") == ["duty"]
