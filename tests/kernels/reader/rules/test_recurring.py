"""Recurring duties: period, count, amount, shortest clause."""

from tests.kernels.reader.rules.plans import kinds, only, rows


def test_a_period_and_a_count_make_a_recurring_duty() -> None:
    row = only("各社区综合性安全检查全年不少于4次。")
    assert (row["kind"], row["frequency"]) == ("recurring", {"min_count": 4, "period": "year"})
    assert row["threshold"] is None


def test_an_amount_in_the_clause_goes_into_the_threshold() -> None:
    row = only("街道每年为老人提供12个月的服务。")
    assert row["frequency"] == {"min_count": 1, "period": "year"}
    assert (row["threshold"]["value"], row["threshold"]["unit"]) == (12, "个月")


def test_a_bare_frequency_takes_the_clause_before_it() -> None:
    assert kinds("组织消防演练,每季度不少于1次。") == [
        ("recurring", "组织消防演练,每季度不少于1次")
    ]


def test_two_frequencies_make_two_rows() -> None:
    found = kinds("各单位每日巡查两次,每月汇总一次。")
    assert found == [("recurring", "各单位每日巡查两次"), ("recurring", "每月汇总一次")]


def test_a_due_day_within_the_period_is_kept() -> None:
    row = only("各社区每月25日前上报统计表。")
    assert (row["kind"], row["deadline"]) == ("recurring", "25日前")


def test_regularly_alone_is_no_period() -> None:
    assert [kind for kind, _ in kinds("街道办事处要定期开展检查。")] == ["duty"]


def test_money_by_the_night_is_no_frequency() -> None:
    assert [kind for kind, _ in kinds("按每人每晚30元的标准给予补助。")] == ["quota"]


def test_parts_of_a_day_multiply_the_count() -> None:
    assert only("广播站每天早中晚各播放一次安全知识。")["frequency"]["min_count"] == 3


def test_respectively_hands_out_counts_over_periods() -> None:
    found = rows("计划\n一、任务\n(一)每年、每月分别开展检查不少于1次、3次。")
    assert [(row["frequency"]["min_count"], row["frequency"]["period"]) for row in found] == [
        (1, "year"),
        (3, "month"),
    ]


def test_listed_months_multiply_the_count() -> None:
    row = only("各村每年3月、9月各开展一次清查。")
    assert row["frequency"] == {"min_count": 2, "period": "year"}


def test_a_clause_that_spreads_the_last_one_belongs_to_it() -> None:
    row = only("监察工作每年进行两次,分别在年度中期和年度末期进行。")
    assert (row["frequency"]["min_count"], row["deadline"]) == (2, "年度中期和年度末期")


def test_what_is_done_each_time_may_stand_behind_a_comma_with_its_number() -> None:
    text = "每年11月,消防站组织开展1次开放日。"
    assert kinds(text) == [("recurring", text[:-1])]


def test_checks_named_by_their_period_are_recurring() -> None:
    found = [
        row["sentence"] for row in rows("计划\n一、制度\n(一)坚持校级月查、处室周查、班级日查。")
    ]
    assert found == ["坚持校级月查", "处室周查", "班级日查"]
    assert kinds("做到周有安排、月有小结。") == [
        ("recurring", "做到周有安排"),
        ("recurring", "月有小结"),
    ]


def test_checks_named_before_they_are_told_are_a_label() -> None:
    found = kinds("实行“班级日查、学校月查”:班主任每日查看门窗,总务处每月末检查食堂。")
    assert [sentence for _, sentence in found] == ["班主任每日查看门窗", "总务处每月末检查食堂"]
