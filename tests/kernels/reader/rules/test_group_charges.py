"""What a group is charged with is one duty, from who leads or makes it up to its last charge."""

import pytest

from tests.kernels.reader.rules.plans import kinds


@pytest.mark.parametrize(
    "text",
    [
        "由城建科牵头,物业公司、养护公司配合,负责泵站、涵洞、行道树和工地的除险",
        "由民政科牵头,卫生服务中心、残联参加,负责老人防跌倒、独居老人关爱等项目的策划与实施",
        "由武装部、派出所组成,武装部部长任组长,负责群众搜救和道路抢通",
        "由党员、退休职工组成,治保主任任队长,主要在白天开展巡逻和劝导",
        "自治队由楼栋长、业主代表组成,平时做好变动上报和矛盾劝解",
    ],
)
def test_who_leads_and_what_for_are_one_duty(text: str) -> None:
    assert kinds(f"{text}。") == [("duty", text)]


def test_who_sits_in_a_group_without_a_charge_is_no_duty() -> None:
    assert kinds("由武装部、派出所组成,武装部部长任组长。") == []
