"""A record tells the truth about time, or why it is late."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.ground.places.models import Area
from anshe.ground.records.actions import add_record, add_records, change_record
from anshe.ground.registers.models import Premises
from tests import cast
from tests.ground.records.conftest import premises


def test_a_day_that_has_not_come_is_refused(alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError, match="happened_on"):
        add_record(premises(now, happened_on=date(2026, 6, 16)), by=alice, now=now)


def test_today_by_the_clock_of_the_place_is_taken(alice: Actor) -> None:
    # 17:30 UTC on the 14th is already the 15th in Shanghai.
    moment = datetime.fromisoformat("2026-06-14T17:30:00+00:00")
    add_record(premises(moment, happened_on=date(2026, 6, 15)), by=alice, now=moment)
    assert Premises.objects.count() == 1


def test_a_day_before_the_area_existed_is_refused(alice: Actor, now: datetime) -> None:
    Area.objects.filter(path=cast.COMMUNITY).update(existed_from=date(2026, 6, 15))
    with pytest.raises(ValidationError, match="happened_on"):
        add_record(premises(now, happened_on=date(2026, 6, 14)), by=alice, now=now)


@pytest.mark.parametrize(("days", "late"), [(3, False), (4, True)])
def test_from_the_fourth_day_on_a_reason_is_needed(
    alice: Actor, now: datetime, days: int, *, late: bool
) -> None:
    row = premises(now, happened_on=now.date() - timedelta(days=days))
    if late:
        with pytest.raises(ValidationError, match="late_reason"):
            add_record(row, by=alice, now=now)
        row.late_reason = "网络中断"
    add_record(row, by=alice, now=now)
    assert Premises.objects.get().late_reason == ("网络中断" if late else "")


def test_a_change_a_year_later_is_not_late(alice: Actor, shop: Premises, now: datetime) -> None:
    shop.name = "安康超市"
    change_record(shop, "changed", by=alice, now=now + timedelta(days=365))
    assert Premises.objects.get().name == "安康超市"


def test_one_bad_row_keeps_all_out(alice: Actor, now: datetime) -> None:
    rows = [premises(now), premises(now, happened_on=now.date() + timedelta(days=1))]
    with pytest.raises(ValidationError):
        add_records(rows, by=alice, now=now)
    assert not Premises.objects.exists()
    assert not Event.objects.exists()


def test_each_of_many_rows_is_told_to_the_log(alice: Actor, now: datetime) -> None:
    add_records([premises(now, name=str(n)) for n in range(3)], by=alice, now=now)
    told = Event.objects.filter(verb="premises.added").values_list("subject_id", flat=True)
    assert set(told) == {str(pk) for pk in Premises.objects.values_list("pk", flat=True)}
