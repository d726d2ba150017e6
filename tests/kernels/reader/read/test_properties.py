"""Properties: spans lie in the text, drafts load and check, reading is steady and local."""

from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anshe.kernels.language import check, load
from anshe.kernels.reader import Reading, read

PIECES = [
    *(
        "一、",
        "(一)",
        "1.",
        "①",
        "附件1:",
        "第一阶段:",
        "首先,",
        "\n",
        "\t",
        "|",
        "。",
        ";",
        ":",
        ",",
    ),
    *("居委会", "街道办事处", "由派出所牵头", "领导小组", "责任单位:", "各社区", "组长:", "成员:"),
    *("每季度", "不少于一次", "2011年2月30日前", "年底前", "20xx年", "5月上旬", "95%以上", "5万元"),
    *("开展", "消防演练", "安全检查", "隐患整改率", "达到", "社区安全工作方案", "为了做好工作"),
    *("是否畅通", "一票否决", "A:好;B:中;C:差", "评定指标", "申报表", "相关文章", "\ufffd", "\x07"),
    *("建立隐患台账,明确", "一户一档", "根据《消防法》(2021年)", "形成报告", "由被检查人签字"),
    *(
        "逾期3天未整改的报街道",
        "全体居民",
        "培训率100%",
        "按购买服务资金的2%",
        "组织培训",
        "拒不整改的上报县",
    ),
    *(
        "at least once a quarter",
        "(a)",
        "One, ",
        "the street shall",
        "by June 8",
        " ",
        "第3页",
        "\uff15\uff1a",
    ),
]
plans = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(
    plans, st.text(max_size=200), st.lists(st.one_of(plans, st.text(max_size=20))).map("\n".join)
)
once = settings(max_examples=120, deadline=None)
APART = "\n\n那天夜里下着雨,他独自走在回家的路上,心里一阵难过。\n"


def spans(reading: Reading) -> list[tuple[int, int]]:
    """Return every span that a reading speaks of."""
    found = [(one.start, one.end) for one in reading.set_aside]
    found += [(one.start, one.end) for one in reading.questions]
    for plan in reading.plans:
        found += [(plan.start, plan.end)]
        found += [(one.start, one.end) for one in plan.obligations]
        found += [(one.start, one.end) for one in plan.bodies]
        found += [(one.start, one.end) for one in plan.questions]
    return found


@once
@given(texts)
def test_every_span_lies_in_the_text(text: str) -> None:
    reading = read(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans(reading))
    for plan in reading.plans:
        assert all(text[one.start : one.end] == one.sentence for one in plan.obligations)


@once
@given(texts)
def test_every_draft_loads_and_checks_without_errors(text: str) -> None:
    for plan in read(text).plans:
        loaded = load(yaml.safe_dump(plan.draft, allow_unicode=True, sort_keys=False))
        assert loaded.problems == ()
        assert [one for one in check(loaded) if one.severity == "error"] == []


@once
@given(texts)
def test_the_same_text_reads_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


@once
@given(plans)
def test_a_paragraph_that_asks_for_nothing_changes_nothing_elsewhere(text: str) -> None:
    base = f"{text}。"
    told, longer = read(base), read(base + APART)
    assume(told.plans and all(plan.language == "zh" for plan in told.plans))
    assert told.rows("obligations") == before(len(base), longer.rows("obligations"))
    assert told.rows("bodies") == before(len(base), longer.rows("bodies"))
    assume(len(told.rows("obligations")) == len(longer.rows("obligations")))
    for one, other in zip(told.plans, longer.plans, strict=True):
        for section in ("bodies", "obligations", "targets", "funding"):
            assert one.draft.get(section) == other.draft.get(section)


def before(end: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that end before a place."""
    return [row for row in rows if row["end"] <= end]
