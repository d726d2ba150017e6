"""Two people close the same hazard: the first does, the second is told, nothing is half-done."""

from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Note
from anshe.work.hazards.models import Hazard, HazardStep

NOTE = Note(on=date(2026, 6, 15), words="x")
pytestmark = pytest.mark.database


def test_the_second_who_saw_the_same_is_told_who_was_faster(
    hazard: Hazard, alice: Actor, adam: Actor, now: datetime
) -> None:
    Hazard.objects.update(state="reinspected")
    mine, yours = Hazard.objects.get(), Hazard.objects.get()
    actions.close_hazard(mine, NOTE, by=alice, now=now)
    with pytest.raises(ValidationError, match="Alice"):
        actions.close_hazard(yours, NOTE, by=adam, now=now)
    assert HazardStep.objects.count() == 1
    assert Event.objects.filter(verb="hazard.closed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_in_the_same_moment_one_closes(
    hazard: Hazard, alice: Actor, adam: Actor, now: datetime
) -> None:
    Hazard.objects.update(state="reinspected")
    outcomes: list[str] = []
    start = Barrier(2)

    def press(by: Actor) -> None:
        row = Hazard.objects.get()
        start.wait()
        try:
            actions.close_hazard(row, NOTE, by=by, now=now)
            outcomes.append("closed")
        except ValidationError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=press, args=(by,)) for by in (alice, adam)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", "told"]
    assert HazardStep.objects.count() == 1
