"""Plans: a document is split by the names of its plans."""

from anshe.kernels.reader.structure import split
from anshe.kernels.reader.text import clean

BODY = (
    "为做好社区安全工作,切实保护居民的生命和财产安全,结合本社区实际情况,特制定本计划如下。\n"
    "一、检查\n每月检查一次,发现隐患及时整改,并做好记录和上报工作,确保辖区平安。\n"
)


def titles(text: str) -> list[str]:
    """Return the names of the plans in a text."""
    return [plan.title for plan in split(clean(text))]


def test_plans_with_names_of_their_own_are_parted() -> None:
    text = f"社区安全工作计划\n{BODY}社区消防工作方案\n{BODY}学校防汛应急预案\n{BODY}"
    assert titles(text) == ["社区安全工作计划", "社区消防工作方案", "学校防汛应急预案"]


def test_plans_in_english_are_parted() -> None:
    body = "In order to keep the community safe, we have drawn up this.\n1, check every month.\n"
    text = f"#Safety work program, part 1#\n{body}#Safety work program, part 2#\n{body}"
    plans = split(clean(text))
    assert [plan.language for plan in plans] == ["en", "en"]


def test_a_plan_that_stands_twice_is_read_twice() -> None:
    assert titles(f"社区安全工作计划\n{BODY}\n{BODY}") == ["社区安全工作计划"] * 2


def test_a_name_over_a_name_is_one_plan() -> None:
    assert titles(f"社区工作计划\n\n社区工作计划1\n{BODY}") == ["社区工作计划1"]


def test_a_name_that_runs_into_its_preamble_is_found() -> None:
    text = f"某区安全社区建设工作实施方案{BODY.replace(chr(10), '')}"
    assert titles(text) == ["某区安全社区建设工作实施方案"]


def test_a_notice_goes_with_the_plan_that_it_announces() -> None:
    text = f"关于印发《社区消防工作方案》的通知\n某办9号\n社区消防工作方案\n{BODY}"
    assert titles(text) == ["社区消防工作方案"]


def test_a_heading_that_sounds_like_a_plan_parts_nothing() -> None:
    text = f"社区安全工作计划\n{BODY}二、工作计划\n加强宣传。\n"
    assert titles(text) == ["社区安全工作计划"]


def test_the_parts_lie_side_by_side_and_cover_the_text() -> None:
    page = clean(f"社区安全工作计划\n{BODY}社区消防工作方案\n{BODY}")
    plans = split(page)
    assert plans[0].start == 0
    assert plans[0].end == plans[1].start
    assert plans[1].end == len(page.plain)


def test_nothing_but_blanks_holds_no_plan() -> None:
    assert titles(" \n\t\n") == []


def test_a_notice_without_a_break_goes_with_the_plan_that_it_announces() -> None:
    first = f"某区安全社区建设工作实施方案{BODY}主题词:安全生产"
    notice = (
        "某市人民政府办公厅印发关于认真开展安全社区创建工作实施意见的通知(某政办57号)各区:"
        "现印发给你们。2008年5月4日"
    )
    second = f"关于认真开展安全社区创建工作的实施意见{BODY}"
    page = clean((first + notice + second).replace("\n", ""))
    plans = split(page)
    assert [plan.title for plan in plans][1] == "关于认真开展安全社区创建工作的实施意见"
    assert "某市人民政府办公厅印发" in page.plain[plans[1].start :]
    assert "某市人民政府办公厅印发" not in page.plain[: plans[1].start]


def test_short_plans_with_items_of_their_own_are_parted() -> None:
    plan = "为做好社区的安全工作,结合实际,制定本方案。\n一、目标\n减少事故。\n"
    assert titles(f"社区消防工作方案\n{plan}社区防汛工作方案\n{plan}") == [
        "社区消防工作方案", "社区防汛工作方案",
    ]  # fmt: skip
