"""Numbers as plans write them."""

import pytest

from anshe.kernels.reader.values.numerals import fraction, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("1,200", 1200),
        ("0.8", 0.8),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一千二百", 1200),
        ("三万", 30000),
        ("一万二千", 12000),
        ("二〇二四", 2024),
    ],
)
def test_a_number_is_read_in_either_script(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["xx", "", "几", "__"])
def test_a_masked_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(("text", "value"), [("四分之一", 0.25), ("2/3", 0.667), ("1/2", 0.5)])
def test_a_fraction_is_divided(text: str, value: float) -> None:
    assert fraction(text) == value
