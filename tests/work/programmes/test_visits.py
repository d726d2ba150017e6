"""The page says what changed since the last visit."""

from datetime import date, datetime, timedelta

import pytest

from anshe.ground.access import Actor
from anshe.work.programmes.actions.tasks import postpone
from anshe.work.programmes.actions.visits import note_visit
from anshe.work.programmes.queries.work import changed_since
from tests import cast
from tests.work.programmes.conftest import MakeTask

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_the_first_visit_knows_of_none_before(alice: Actor, now: datetime) -> None:
    assert note_visit(alice, now) is None


def test_looking_again_soon_is_the_same_visit(alice: Actor, now: datetime) -> None:
    note_visit(alice, now)
    assert note_visit(alice, now + 2 * HOUR) == now
    assert note_visit(alice, now + 2 * HOUR + timedelta(minutes=5)) == now


def test_what_changed_since_is_listed(
    make_task: MakeTask, alice: Actor, charlie: Actor, now: datetime
) -> None:
    make_task(date(2026, 6, 30))
    changed = make_task(date(2026, 7, 1))
    postpone(changed, date(2026, 7, 9), "Flood watch", by=alice, now=now)
    assert changed_since(alice, cast.STREET, now - HOUR) == [changed]
    assert changed_since(alice, cast.STREET, now) == []
    assert changed_since(charlie, cast.STREET, now - HOUR) == []
