"""A small programme at work in the street, made of real rows."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.programmes.models import (
    Obligation,
    PerformanceReview,
    ProgrammeVersion,
    Run,
    Task,
)
from tests import cast

MakeTask = Callable[..., Task]
MakeReview = Callable[..., PerformanceReview]


def lay_run(area_path: str, now: datetime, programme: str = "small") -> Run:
    """Put a version to work without reading its text."""
    version = ProgrammeVersion.objects.create(
        area_path=area_path, programme=programme, version="1", title_en="Small", title_zh="小",
        text="", sha256="0" * 64, published_at=now, published_by="Alice", published_by_id=1,
    )  # fmt: skip
    return Run.objects.create(
        version=version, programme=programme, area_path=area_path, started_on=date(2026, 1, 1),
        recorded_at=now, recorded_by="Alice", recorded_by_id=1,
    )  # fmt: skip


@pytest.fixture
def run(alice: Actor, now: datetime) -> Run:
    """A run of a small programme in 朝阳街道, since new year."""
    return lay_run(cast.STREET, now)


@pytest.fixture
def review_duty(run: Run) -> Obligation:
    """Review the work: closed by any review."""
    return Obligation.objects.create(
        run=run, code="review", title_zh="绩效评审", title_en="Review", do="review",
        body="office", scope={"each": "street"}, when={"at_least": 1, "per": "quarter"},
        has_body=True, has_time=True, record_kind="review",
        escalation=[[0, "street"], [7, "county"]],
    )  # fmt: skip


@pytest.fixture
def make_task(review_duty: Obligation, now: datetime) -> MakeTask:
    """Lay a task of the duty to review."""

    def make(
        due: date, start: date = date(2026, 1, 1), path: str = cast.STREET, **more: Any
    ) -> Task:
        return Task.objects.create(
            run=review_duty.run, obligation=review_duty, area_path=path,
            slot=more.pop("slot", f"{due}"),
            from_on=start,
            due_on=due, deadline_on=more.pop("deadline", due), recorded_at=now, **more,
        )  # fmt: skip

    return make


@pytest.fixture
def make_review(alice: Actor, now: datetime) -> MakeReview:
    """Keep a review that closes nothing by itself."""
    numbers = count(1)

    def make(on: date, path: str = cast.STREET) -> PerformanceReview:
        review = PerformanceReview(
            area_path=path,
            happened_on=on,
            title=f"Review {next(numbers)}",
            late_reason="paper first",
        )
        add_record(review, by=alice, now=now)
        return review

    return make
