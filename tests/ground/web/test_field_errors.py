"""What is wrong with a field is said in a street's words."""

import pytest
from django import forms
from django.utils.translation import override


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (forms.CharField(), "", "这一项要填。"),
        (forms.DateField(), "6月1日", "日期不对，请写成2026-06-01这样。"),
        (forms.CharField(max_length=3), "安全社区", "最多3个字，现在是4个。"),
        (forms.IntegerField(min_value=1), "0", "不能小于1。"),
        (forms.DecimalField(decimal_places=2), "1.234", "最多2位小数。"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "没有“b”这个选项，请从列表里选。"),
    ],
)
def test_chinese_says_what_to_do(field: forms.Field, given: str, said: str) -> None:
    with override("zh-hans"), pytest.raises(forms.ValidationError) as caught:
        field.clean(given)
    with override("zh-hans"):
        assert caught.value.messages == [said]


def test_english_is_as_people_know_it() -> None:
    with override("en"), pytest.raises(forms.ValidationError, match="This field is required"):
        forms.CharField().clean("")
