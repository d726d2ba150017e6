"""The sentence why: the figure, who decides, and what the next letter asks for."""

from anshe.kernels.language import Value, grade, sentence
from tests.kernels.language.test_grade import national, of, own


def said(name: str, elapsed: float = 1.0, /, **values: Value) -> tuple[str, str]:
    spec = national(name)
    words = sentence(spec, values, grade(spec, values, elapsed_share=elapsed))
    return words["zh"], words["en"]


def test_the_weakest_community_and_the_next_letter_are_named() -> None:
    assert said("8.3", value=Value(2, group="金山社区")) == (
        "金山社区本年综合检查 2 次，A 级需 4 次",
        "金山社区: 2 comprehensive inspections this year; A needs 4",
    )


def test_the_best_letter_says_so() -> None:
    assert said("8.3", value=Value(5, group="金山社区")) == (
        "金山社区本年综合检查 5 次，达到 A 级",
        "金山社区: 5 comprehensive inspections this year: grade A",
    )


def test_within_the_year_both_figures_are_told() -> None:
    zh, en = said("8.3", 0.5, value=Value(1))
    assert zh == "本年综合检查 1 次，A 级需 2 次（全年 4 次）"
    assert en == "1 comprehensive inspections this year; A needs 2 by now (4 in the year)"
    assert said("8.3", 0.1, value=Value(0))[1].endswith("nothing is due yet")


def test_shares_tell_n_of_n_and_are_never_rounded_up_to_the_threshold() -> None:
    zh, en = said("12.3", value=of(80, 100))
    assert zh == "满意的居民 80/100（80 %），A 级需 超过 80 %"
    assert en == "80 of 100 (80 %) of residents satisfied; A needs more than 80 %"
    assert "(79.9 %)" in said("12.3", value=of(7999, 10000))[1]


def test_a_mark_that_fails_the_whole_is_said() -> None:
    zh, en = said("12.3", value=of(59, 100))
    assert zh.endswith("低于否决线，整体不合格")
    assert en.endswith("This fails the whole assessment")


def test_only_the_parts_that_stand_in_the_way_are_told() -> None:
    values = {"members": Value(7), "departments": Value(2), "meetings": Value(4)}
    zh, en = said("1.1", **values, exists=Value(1))
    assert zh == "领导小组成员 7 人，A 级需 9 人；来自部门 2 个，A 级需 3 个"
    assert en == "7 members of the leading group; A needs 9; 2 departments in it; A needs 3"


def test_empty_cells_are_named_a_few_at_a_time() -> None:
    cells = Value(0.2, n=1, of=5, missing=("志愿者", "居民", "单位", "技术人员"))
    assert "（缺志愿者、居民、单位等 4 项）" in said("1.2", value=cells)[0]
    assert "(missing: 志愿者, 居民, 单位 and 1 more)" in said("1.2", value=cells)[1]


def test_what_waits_and_what_is_sure_are_both_said() -> None:
    waits = Value(waiting=True)
    zh, en = said("3.2", sources=of(5, 5), completeness=Value(0.96), trend=waits)
    assert "等待统计结果" in zh
    assert "waits for statistics" in en
    assert said("3.2", sources=of(1, 5), completeness=Value(0.96), trend=waits)[1].startswith(
        "1 of 5 (20 %) sources that report every month; B needs 50 %"
    )


def test_nothing_recorded_is_said_not_shown_as_zero() -> None:
    zh, en = said("2.2")
    assert zh.startswith("近 12 个月按时答复的意见：还没有记录，B 级需 70 %")
    assert en.startswith("opinions of 12 months answered in time: no records yet; B needs 70 %")


def test_a_judgement_is_asked_of_a_person() -> None:
    spec = own("measure: {manual: true}")
    words = sentence(spec, {}, grade(spec, {}))
    assert words == {"zh": "由人评定，请写明理由", "en": "A person judges this, with a reason"}


def test_a_part_without_a_name_is_called_by_its_key() -> None:
    spec = own("measure: {count: hazard}", "grades: {A: '<= 3'}")
    values = {"value": Value(12.345)}
    words = sentence(spec, values, grade(spec, values))
    assert words == {"zh": "value 12.3，A 级需 不超过 3", "en": "12.3 value; A needs at most 3"}
