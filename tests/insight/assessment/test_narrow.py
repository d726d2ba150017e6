"""Where few records are asked for they are found by indexes, and the figures stay the same."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connection

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.facts import _are_few
from tests import cast
from tests.insight.assessment.measures import MEASURES
from tests.insight.assessment.test_compile import ask, rubric_with
from tests.insight.assessment.worlds import as_sqlite, random_facts


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [21, 22])
def test_it_gives_what_reading_everything_gives(seed: int, tmp_path: Path) -> None:
    cast.plant_areas()
    rubric = rubric_with(MEASURES)
    source = as_sqlite(random_facts(seed, rubric.needs(), most=200), tmp_path / "world.sqlite3")
    assert ask(replace(source, narrow=True), rubric) == ask(source, rubric)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL narrows by itself")
def test_a_sample_tells_whether_records_are_few(
    areas: dict[str, Area], alice: Actor, now: datetime
) -> None:
    def told(path: str, many: int) -> list[Entry]:
        on = date(2026, 6, 1)
        return [Entry(path, "x.added", "x", str(n), {}, on) for n in range(many)]

    street, other = areas["640202002"], Area.objects.get(path=cast.OTHER_STREET)
    append([*told(cast.COMMUNITY, 5), *told(cast.OTHER_STREET, 95)], by=alice, now=now)
    assert _are_few((street,), 100)
    assert not _are_few((other,), 100)
    assert not _are_few((street, other), 100)
