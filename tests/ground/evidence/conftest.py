"""A log of a street's supplies: ten told and signed, then three more and signed again."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from anshe.ground.access import Actor
from anshe.ground.evidence.actions import Verified, sequence, verify
from anshe.ground.evidence.choices import Code
from anshe.ground.records.actions import add_record
from anshe.work.watch.models import Supply
from tests import cast
from tests.ground.evidence.attack import drop_guards

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def data_folder(settings: Settings, tmp_path: Path) -> Path:
    """Give each test its own key, its own kept checkpoint and its own files."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return tmp_path


def supply(number: int, *, happened_on: date = date(2026, 6, 14)) -> Supply:
    """Describe fire extinguishers that nobody has recorded yet."""
    return Supply(
        area_path=cast.STREET,
        happened_on=happened_on,
        name=f"灭火器 {number}",
        kind="fire-fighting",
        place="一号楼",
        quantity=number + 1,
    )


def recorded(count: int, by: Actor, now: datetime) -> list[Supply]:
    """Record so many supplies, each in its own transaction."""
    rows = [supply(number) for number in range(count)]
    for row in rows:
        add_record(row, by=by, now=now)
    return rows


@pytest.fixture
def rows(alice: Actor, now: datetime) -> list[Supply]:
    """Thirteen supplies, told by Alice, under two checkpoints."""
    first = recorded(10, alice, now)
    sequence(now=now)
    more = recorded(3, alice, now + SECOND)
    sequence(now=now + SECOND)
    return first + more


@pytest.fixture
def attacked() -> Iterator[None]:
    """Drop the triggers, and put everything back after the test, broken references included."""
    point = transaction.savepoint()
    drop_guards()
    yield
    transaction.savepoint_rollback(point)


@pytest.fixture
def codes(now: datetime) -> Callable[[], set[Code]]:
    """Verify, and name what was found."""

    def found() -> set[Code]:
        return {Code(finding.code) for finding in verified(now).findings}

    return found


def verified(now: datetime) -> Verified:
    """Verify a little later than everything that was told."""
    return verify(now=now + 10 * SECOND)
