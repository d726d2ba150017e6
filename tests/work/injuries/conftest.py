"""A clinic that reports, and a card that nobody has kept yet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.work.injuries.models import Injury, ReportingSource
from tests import cast

TODAY = date(2026, 6, 15)


@pytest.fixture
def clinic(alice: Actor, now: datetime) -> ReportingSource:
    """The clinic of the first community."""
    row = ReportingSource(
        name="第一社区卫生服务站", kind="clinic", area_path=cast.COMMUNITY, happened_on=TODAY
    )
    add_record(row, by=alice, now=now)
    return row


@pytest.fixture
def card() -> Callable[..., Injury]:
    """Make a full card: an old woman who fell at home."""

    def make(**fields: Any) -> Injury:
        usual: dict[str, Any] = {
            "area_path": cast.COMMUNITY, "happened_on": TODAY, "visited_on": TODAY,
            "domain": "home", "name": "李桂英", "sex": "female", "age": 71,
            "id_number": "11010519491231002X", "phone": "13800000009", "address": "朝阳西街1号",
            "residence": "here", "education": "primary", "occupation": "retired",
            "cause": "fall", "place": "home", "activity": "housework", "intent": "unintentional",
            "nature": "fracture", "body_part": "leg", "severity": "moderate",
            "diagnosis": "股骨颈骨折", "outcome": "admitted",
        }  # fmt: skip
        return Injury(**(usual | fields))

    return make
