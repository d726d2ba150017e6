"""Quantities: value, unit, floor or ceiling."""

import pytest

from anshe.kernels.reader.values import Much, scan


def only(text: str) -> Much:
    """Return the only quantity of a text."""
    (found,) = (value for value in scan(text) if isinstance(value, Much))
    return found


@pytest.mark.parametrize(
    ("text", "value", "op", "unit"),
    [
        ("不少于4次", 4, ">=", "次"),
        ("至少有一个试点", 1, ">=", "个"),
        ("95%以上", 95, ">=", "%"),
        ("控制在3%以内", 3, "<=", "%"),
        ("不得超过2人", 2, "<=", "人"),
        ("落实1名安全员", 1, "=", "名"),
        ("60课时", 60, "=", "课时"),
        ("400元/月", 400, "=", "元/月"),
        ("5万元", 5, "=", "万元"),
        ("提高5个百分点", 5, "=", "个百分点"),
        ("四分之一", 25, "=", "%"),
        ("2/3以上", 0.667, ">=", ""),
        ("达到百分之九十以上", 90, ">=", "%"),
        ("九成以上", 90, ">=", "%"),
        ("按5:5比例", "5:5", "=", ""),
        ("半小时内", 30, "<=", "分钟"),
        ("40公里/小时", 40, "=", "公里/小时"),
        ("满意度大于80", 80, ">=", ""),
    ],
)
def test_a_quantity_has_value_sign_and_unit(
    text: str, value: float | str, op: str, unit: str
) -> None:
    found = only(text)
    assert (found.value, found.op, found.unit) == (value, op, unit)


@pytest.mark.parametrize(("text", "value"), [("1-2次", 1), ("1至2个", 1), ("3—4名", 3)])
def test_a_range_takes_its_lower_end_as_a_floor(text: str, value: float) -> None:
    found = only(text)
    assert (found.value, found.op) == (value, ">=")


def test_a_masked_quantity_has_no_value() -> None:
    assert only("不超过xxx万元").value is None


@pytest.mark.parametrize(
    "text",
    [
        "《2024年消防法》",
        "安监[2011]25号",
        "第十二条",
        "“五个一”工程",
        "四个100%",
        "24小时值班",
        "19:30集合",
        "60周岁以上",
        "拨打12345热线",
        "GB50016-2014",
        "扣2分",
        "进一步做好",
        "三合一场所",
    ],
)
def test_numbers_that_name_or_refer_are_left_alone(text: str) -> None:
    assert list(scan(text)) == []
