"""Choosing a related record: a list while there are few, a name or number when there are many."""

from datetime import datetime
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_records
from anshe.ground.registers.models import Facility, Premises
from tests import cast
from tests.ground.records.conftest import as_, premises

FORM = "/a/640202002/records/facility/add/"
FIND = "/a/640202002/records/facility/find/premises/"


@pytest.fixture
def many(alice: Actor, now: datetime) -> list[Premises]:
    """Seventy shops, two of them of the same name."""
    names = [f"平安超市{n}号店" for n in range(68)] + ["老王饭店", "老王饭店"]
    rows = [premises(now, name=name) for name in names]
    add_records(rows, by=alice, now=now)
    return rows


def sent(alice: Actor, now: datetime, **more: str) -> Any:
    """Send the form of a facility that stands in premises."""
    kind = Facility._meta.get_field("kind").flatchoices[0][0]
    given = {
        "name": "灭火器箱",
        "kind": kind,
        "area": cast.COMMUNITY,
        "place": "门口",
        "interval_days": "90",
    }
    given |= {"happened_on": now.date().isoformat(), "late_reason": "on paper"}
    return as_(alice).post(FORM, given | more)


def test_few_are_listed(alice: Actor, now: datetime) -> None:
    row = premises(now, name="老王饭店")
    add_records([row], by=alice, now=now)
    page = as_(alice).get(FORM).content.decode()
    assert f'<option value="{row.pk}">' in page
    assert "data-find" not in page


def test_many_are_not_sent_with_the_page(alice: Actor, many: list[Premises]) -> None:
    page = as_(alice).get(f"{FORM}?premises={many[0].pk}").content.decode()
    assert f'data-find="{FIND}"' in page
    assert f'value="{many[0]} #{many[0].pk}"' in page
    assert "平安超市33号店" not in page


@pytest.mark.parametrize("how", ["{0}", "{0.pk}", "{0} #{0.pk}", "超市33号"])
def test_a_name_a_number_or_both_will_do(
    alice: Actor, now: datetime, many: list[Premises], how: str
) -> None:
    answer = sent(alice, now, premises=how.format(many[33]))
    assert answer.status_code == 302, answer.content.decode()
    assert Facility.objects.get().premises == many[33]


def test_a_name_of_two_asks_which_one(alice: Actor, now: datetime, many: list[Premises]) -> None:
    answer = sent(alice, now, premises="老王饭店")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'name="premises-choice" value="{row.pk}"' in page for row in many[-2:])
    chosen = {"premises": "老王饭店", "premises-choice": str(many[-1].pk)}
    assert sent(alice, now, **chosen).status_code == 302
    assert Facility.objects.get().premises == many[-1]


def test_a_name_of_none_is_refused_and_kept(
    alice: Actor, now: datetime, many: list[Premises]
) -> None:
    answer = sent(alice, now, premises="没有这家店")
    assert answer.status_code == 422
    assert 'value="没有这家店"' in answer.content.decode()


def test_suggestions_are_of_the_place_and_few(
    alice: Actor, charlie: Actor, many: list[Premises]
) -> None:
    found = as_(alice).get(f"{FIND}?q=平安").json()["found"]
    assert len(found) == 12
    assert found[0].startswith("平安超市")
    assert as_(charlie).get(f"{FIND}?q=平安").status_code == 404
    elsewhere = "/a/640202003/records/facility/find/premises/?q=平安"
    assert as_(charlie).get(elsewhere).json() == {"found": []}


def test_only_links_can_be_looked_up(alice: Actor) -> None:
    assert as_(alice).get(FIND.replace("premises", "name") + "?q=a").status_code == 404


def test_another_streets_record_is_not_taken_by_number(
    alice: Actor, adam: Actor, now: datetime, many: list[Premises]
) -> None:
    other = premises(now, name="外街店", area_path=cast.OTHER_STREET)
    add_records([other], by=adam, now=now)
    assert sent(alice, now, premises=str(other.pk)).status_code == 422
