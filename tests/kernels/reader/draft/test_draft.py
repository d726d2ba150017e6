"""Drafts: findings become a programme that loads, checks, and says what is open."""

from anshe.kernels.reader.model import Body, Frequency, Threshold
from tests.kernels.reader.draft.drafts import asked_by_language, drafted, duty, problems

MONTHLY = Frequency(1, "month")


def test_a_recurring_duty_says_who_what_and_how_often() -> None:
    text = "居委会每月开展一次消防安全检查。"
    programme, asked = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    (rule,) = programme["obligations"]
    assert (rule["do"], rule["when"]) == ("inspect", {"at_least": 1, "per": "month"})
    assert rule["source"] == {"document": "plan.txt", "start": 0, "end": 15}
    assert programme["bodies"][0]["id"] == rule["by"]
    assert (problems(programme), asked) == ([], ())


def test_a_duty_without_an_owner_is_asked_about() -> None:
    text = "每月开展一次消防安全检查。"
    row = duty(text, text[:-1], "recurring", often=MONTHLY, by=())
    programme, asked = drafted(text, (row,))
    assert [one.code for one in asked] == ["no-owner"]
    assert asked[0].path == "obligations[0]"
    assert problems(programme) == []


def test_the_same_duty_at_two_frequencies_proposes_the_stricter() -> None:
    text = "居委会开展消防检查,每月一次。居委会开展消防检查,每年两次。"
    one = duty(text, "居委会开展消防检查", "recurring", often=MONTHLY)
    two = duty(text, "居委会开展消防检查", "recurring", often=Frequency(2, "year"))
    _, asked = drafted(text, (one, two))
    assert {question.code for question in asked} == {"two-frequencies"}
    assert ("stricter", "1/month") in asked[0].words


def test_a_day_that_no_calendar_has_stays_as_written() -> None:
    text = "居委会于2月30日前完成检查。"
    programme, asked = drafted(text, (duty(text, text[:-1], "deadline", due="2月30日前"),))
    (rule,) = programme["obligations"]
    assert "when" not in rule
    assert rule["as_written"][0]["says"] == {"zh": text[:-1]}
    assert [one.code for one in asked] == ["date-not-read"]
    assert problems(programme) == []


def test_a_duty_that_ends_before_it_begins_stays_as_written() -> None:
    text = "居委会于2011年8月至2011年3月开展检查。"
    row = duty(text, text[:-1], "deadline", due="2011-08-01/2011-03-31")
    programme, asked = drafted(text, (row,))
    assert [one.code for one in asked] == ["ends-before-begins"]
    assert problems(programme) == []


def test_a_stage_holds_its_days_and_what_is_done_in_it() -> None:
    text = "一、步骤\n(一)启动阶段(5月1日至5月31日)\n召开动员会。印发方案。\n(二)实施阶段\n检查。\n"
    row = duty(text, "启动阶段(5月1日至5月31日)", "stage", due="5月1日至5月31日")
    programme, asked = drafted(text, (row,))
    (stage,) = programme["stages"]
    assert (stage["from"], stage["to"]) == ("--05-01", "--05-31")
    assert stage["does"] == [{"zh": "召开动员会"}, {"zh": "印发方案"}]
    assert [one.code for one in asked] == ["no-year"]
    assert problems(programme) == []


def test_a_rate_is_a_target_and_money_is_funding() -> None:
    text = "2011年隐患整改率达到95%以上。区财政给予每个社区5万元补助。"
    rate = duty(
        text,
        "隐患整改率达到95%以上",
        "quota",
        due="2011年",
        figure=Threshold("隐患整改率", ">=", 95.0, "%"),
    )
    money = duty(
        text, "区财政给予每个社区5万元补助", "quota", figure=Threshold("补助", "=", 5.0, "万元")
    )
    programme, _ = drafted(text, (rate, money))
    assert programme["targets"][0]["figure"] == ">= 95 %"
    assert (programme["targets"][0]["metric"], programme["targets"][0]["year"]) == (
        "rectified",
        2011,
    )
    assert programme["funding"][0]["amount"] == 50_000.0
    assert problems(programme) == []


def test_a_share_of_cost_names_who_pays_which_part() -> None:
    text = "市财政与某区按4:6比例负担。"
    row = duty(
        text,
        text[:-1],
        "quota",
        by=("市财政", "某区"),
        figure=Threshold("负担比例", "=", "4:6", ""),
    )
    programme, _ = drafted(text, (row,))
    (shares,) = programme["funding"][0]["shares"].values()
    assert [(one["payer"]["zh"], one["parts"]) for one in shares] == [
        ("市财政", 4.0),
        ("某区", 6.0),
    ]
    assert problems(programme) == []


def test_a_body_is_written_once_and_its_missing_lead_is_asked_for() -> None:
    text = "成立消防工作领导小组。领导小组每月检查。"
    body = Body("leading_group", "消防工作领导小组", 2, 10, "test", 0.9)
    programme, asked = drafted(text, (), (body, body))
    assert [one["kind"] for one in programme["bodies"]] == ["leading-group"]
    assert "no-lead" in {one.code for one in asked}
    assert problems(programme) == []


def test_a_short_form_means_the_body_that_the_plan_set_up() -> None:
    text = "成立消防工作领导小组。领导小组每月检查。"
    body = Body("leading_group", "消防工作领导小组", 2, 10, "test", 0.9, ("镇长",))
    row = duty(text, "领导小组每月检查", "recurring", often=MONTHLY, by=("领导小组",))
    programme, _ = drafted(text, (row,), (body,))
    assert len(programme["bodies"]) == 1
    assert programme["obligations"][0]["by"] == programme["bodies"][0]["id"]


def test_a_department_is_not_asked_for_its_lead() -> None:
    text = "区民政局每月检查。"
    row = duty(text, text[:-1], "recurring", often=MONTHLY, by=("区民政局",))
    programme, _ = drafted(text, (row,))
    assert programme["bodies"][0]["kind"] == "department"
    assert "Q211" not in {one.code for one in asked_by_language(programme)}


def test_ids_hang_on_the_words_and_not_on_the_place() -> None:
    text = "居委会每月开展一次检查。"
    longer = f"今天天气很好。{text}"
    one, _ = drafted(text, (duty(text, text[:-1], "recurring", often=MONTHLY),))
    two, _ = drafted(longer, (duty(longer, text[:-1], "recurring", often=MONTHLY),))
    assert one["obligations"][0]["id"] == two["obligations"][0]["id"]


def test_a_fall_is_reached_from_its_figure_on_and_says_that_it_falls() -> None:
    text = "火灾起数较上年下降一成。违法率降到2%以下。"
    fall = duty(
        text, "火灾起数较上年下降一成", "quota", figure=Threshold("火灾起数", "=", 10.0, "%")
    )
    held = duty(text, "违法率降到2%以下", "quota", figure=Threshold("违法率", "<=", 2.0, "%"))
    programme, _ = drafted(text, (fall, held))
    one, other = programme["targets"]
    assert (one["metric"], one["figure"], one["unit"]) == ("fires", ">= 10 %", "下降")
    assert other["figure"] == "<= 2 %"
    assert "unit" not in other
    assert problems(programme) == []


def test_a_goal_of_a_whole_place_has_its_level_and_the_year_of_the_title() -> None:
    text = "2025年平安建设工作方案\n一、目标\n年底前全区建成4个平安社区。\n"
    row = duty(
        text,
        "全区建成4个平安社区",
        "quota",
        by=("全区",),
        due="年底前",
        figure=Threshold("社区", "=", 4.0, "个"),
    )
    programme, asked = drafted(text, (row,))
    (goal,) = programme["targets"]
    assert (goal["level"], goal["year"], goal["figure"]) == ("county", 2025, ">= 4")
    assert "by" not in goal
    assert asked == ()


def test_no_date_at_all_is_asked_without_empty_brackets() -> None:
    text = "整改率达到95%。"
    row = duty(text, text[:-1], "quota", figure=Threshold("整改率", "=", 95.0, "%"))
    _, asked = drafted(text, (row,))
    assert [one.code for one in asked] == ["no-date"]


def test_the_parts_of_a_sum_are_its_shares() -> None:
    text = "市、区财政给予每个街道5万元,其中区财政3万元,市财政2万元。"
    rows = tuple(
        duty(text, said, "quota", by=("市、区财政",), figure=Threshold("", "=", value, "万元"))
        for said, value in (
            ("市、区财政给予每个街道5万元", 5.0),
            ("其中区财政3万元", 3.0),
            ("市财政2万元", 2.0),
        )
    )
    (rule,) = drafted(text, rows)[0]["funding"]
    assert (rule["amount"], rule["per"]) == (50_000.0, "street")
    (shares,) = rule["shares"].values()
    assert [(one["payer"]["zh"], one["parts"]) for one in shares] == [
        ("区财政", 30_000.0),
        ("市财政", 20_000.0),
    ]


def test_ratios_by_district_stand_in_one_rule() -> None:
    text = "市财政与甲区按5:5比例负担;与乙区按4:6比例负担。"
    rows = tuple(
        duty(text, said, "quota", by=("市财政", "甲区"), figure=Threshold("", "=", ratio, ""))
        for said, ratio in (("市财政与甲区按5:5比例负担", "5:5"), ("与乙区按4:6比例负担", "4:6"))
    )
    programme, _ = drafted(text, rows)
    (rule,) = programme["funding"]
    assert [[one["payer"]["zh"] for one in many] for many in rule["shares"].values()] == [
        ["市财政", "甲区"],
        ["市财政", "乙区"],
    ]
    assert problems(programme) == []


def test_a_body_meets_does_and_is_housed_as_the_plan_says() -> None:
    text = (
        "成立领导小组办公室,办公室设在区应急局。"
        "领导小组办公室每季度召开会议。领导小组办公室负责协调。"
    )
    body = Body("office", "领导小组办公室", 2, 9, "test", 0.9, ("某人",))
    often = Frequency(1, "quarter")
    rows = (
        duty(
            text, "领导小组办公室每季度召开会议", "recurring", often=often, by=("领导小组办公室",)
        ),
        duty(text, "领导小组办公室负责协调", by=("领导小组办公室",)),
    )
    programme, _ = drafted(text, rows, (body,))
    (told,) = programme["bodies"]
    assert told["meets"] == {"at_least": 1, "per": "quarter"}
    assert [one["zh"] for one in told["duties"]] == ["领导小组办公室负责协调"]
    assert told["at"] == {"zh": "区应急局"}
    assert problems(programme) == []
