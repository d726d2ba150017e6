"""Who may do what to a hazard: a stranger cannot tell that it exists, a reader may only look."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from anshe.ground.access import Actor, Hidden, Refused
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Note
from anshe.work.hazards.models import Hazard, HazardStep, Inspection

NOTE = Note(on=date(2026, 6, 15), words="x")
LATER = date(2026, 7, 1)
Deed = Callable[[Hazard, Actor, datetime], None]
DEEDS: dict[str, Deed] = {
    "notify": lambda h, by, now: actions.notify_hazard(h, NOTE, told="x", by=by, now=now),
    "rectify": lambda h, by, now: actions.rectify_hazard(h, NOTE, by=by, now=now),
    "reinspect": lambda h, by, now: actions.reinspect_hazard(h, NOTE, passed=True, by=by, now=now),
    "close": lambda h, by, now: actions.close_hazard(h, NOTE, by=by, now=now),
    "postpone": lambda h, by, now: actions.postpone_hazard(h, NOTE, until=LATER, by=by, now=now),
    "escalate": lambda h, by, now: actions.escalate_hazard(h, NOTE, told="x", by=by, now=now),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_stranger_cannot_tell_that_it_exists(
    deed: str, hazard: Hazard, charlie: Actor, now: datetime
) -> None:
    with pytest.raises(Hidden):
        DEEDS[deed](hazard, charlie, now)
    assert not HazardStep.objects.exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_reader_may_only_look(deed: str, hazard: Hazard, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        DEEDS[deed](hazard, bob, now)
    assert not HazardStep.objects.exists()


@pytest.mark.parametrize("deed", ["close", "postpone"])
def test_a_grid_worker_neither_closes_nor_gives_more_time(
    deed: str, hazard: Hazard, grace: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        DEEDS[deed](hazard, grace, now)


def test_a_reader_keeps_no_inspection(inspection: Inspection, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        actions.record_inspection(inspection, [], by=bob, now=now)
    assert not Inspection.objects.exists()


def test_a_stranger_keeps_no_hazard(
    unkept: Callable[..., Hazard], charlie: Actor, now: datetime
) -> None:
    with pytest.raises(Hidden):
        actions.record_hazard(unkept(), by=charlie, now=now)
