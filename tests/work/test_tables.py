"""The rooms' kinds come in by table too: parts lie where the record lies they belong to."""

from datetime import date, datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.ground.records.actions import add_record, add_records
from anshe.ground.records.forms import Setting
from anshe.ground.records.registry import registry
from anshe.ground.records.sheets.checking import Checked, check_table
from anshe.ground.tables.queries import read
from anshe.work.activities.models import Session
from tests import cast
from tests.work.facts import fact
from tests.work.speech import english as english

TODAY = date(2026, 6, 15)


@pytest.fixture
def setting(alice: Actor, areas: dict[str, Area]) -> Setting:
    return Setting(reader=alice, area_path=cast.STREET, today=TODAY)


def _checked(kind: str, text: str, setting: Setting) -> Checked:
    return check_table(registry.of(kind), read(text.encode()), setting)


def test_sessions_come_in_planned_and_held(setting: Setting, alice: Actor, now: datetime) -> None:
    checked = _checked(
        "session",
        "Area,Kind,Title,Planned for,Held on,Open to residents\n"
        "640202002001,Training,Gas,2026-07-01,,yes\n"
        ",drill,Fire,,2026-06-14,no\n"
        ",lecture,Falls,2026-06-10,2026-06-14,yes\n",
        setting,
    )
    assert [(one.row, one.column) for one in checked.problems] == [(3, "Kind of drill")]
    add_records(checked.rows[::2], by=alice, now=now)
    assert fact("session", "area_path", "planned", "held", "public") == [
        (cast.COMMUNITY, "2026-07-01", None, True),
        (cast.STREET, "2026-06-10", "2026-06-14", True),
    ]


def test_attendance_comes_in_where_its_session_was(
    setting: Setting, alice: Actor, now: datetime
) -> None:
    session = Session(
        area_path=cast.COMMUNITY, happened_on=TODAY, kind="lecture", title="Gas", held_on=TODAY
    )
    add_record(session, by=alice, now=now)
    checked = _checked(
        "attendance", "Session,Group of people,Number of people\nGas,elderly,30\n", setting
    )
    assert checked.problems == []
    add_records(checked.rows, by=alice, now=now)
    assert fact("attendance", "area_path", "group", "people", "happened") == [
        (cast.COMMUNITY, "elderly", 30, "2026-06-15")
    ]


def test_opinions_come_in_with_their_promised_day(setting: Setting) -> None:
    checked = _checked(
        "opinion",
        "Said on,Came by,What was said,Answer promised by\n2026-06-14,Phone,A hole,2026-06-20\n"
        "2026-06-14,Pigeon,A hole,2026-06-01\n",
        setting,
    )
    assert {(one.row, one.column) for one in checked.problems} == {
        (3, "Came by"),
        (3, "Answer promised by"),
    }
