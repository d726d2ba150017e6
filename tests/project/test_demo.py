"""The demonstration: the same seed makes the same year, and the forged row is found."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from anshe.ground.evidence.actions import sequence_all, verify
from anshe.ground.evidence.models import Event, Finding
from anshe.project.demo.build import Built, build
from anshe.work.hazards.models import Inspection
from anshe.work.programmes.models import Task
from tests.guards import lowered

UNTIL = date(2026, 6, 30)
TINY = 0.01


def silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


@pytest.fixture
def built(transactional_db: None) -> Built:
    """A tiny street with its year."""
    return build(until=UNTIL, size=TINY, seed=7, password="not-a-secret-here", say=silent)


def test_the_year_holds_late_entries_gaps_and_done_tasks(built: Built) -> None:
    assert built.rows > 1000
    assert Inspection.objects.exclude(late_reason="").exists()
    assert Task.objects.filter(done_on__isnull=False).exists()
    assert Task.objects.filter(done_on__isnull=True, deadline_on__lt=UNTIL).exists()


def test_every_row_was_told_to_the_log(built: Built) -> None:
    assert Event.objects.filter(verb="inspection.added").count() == Inspection.objects.count()


def test_the_forged_row_is_named_and_no_other(built: Built) -> None:
    sequence_all(now=timezone.now())
    result = verify(now=timezone.now())
    assert not result.ok
    named = set(Finding.objects.values_list("subject_kind", "subject_id"))
    assert named == {("inspection", str(built.forged.pk))}


def test_the_same_seed_makes_the_same_year(built: Built) -> None:
    first = list(Inspection.objects.order_by("pk").values_list("happened_on", "kind")[:50])
    with lowered():
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    build(until=UNTIL, size=TINY, seed=7, password="not-a-secret-here", say=silent)
    second = list(Inspection.objects.order_by("pk").values_list("happened_on", "kind")[:50])
    assert first == second
