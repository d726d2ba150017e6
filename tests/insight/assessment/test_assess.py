"""An officer sees where the street stands on all indicators, and why."""

from datetime import date, datetime, timedelta

import pytest

from anshe.ground.access import Actor, Hidden
from anshe.ground.places.models import Area
from anshe.insight.assessment.actions import assess
from anshe.insight.assessment.models import Kept
from anshe.kernels.language import pack_text
from anshe.work.activities.models import Session
from anshe.work.programmes.actions.versions import publish
from anshe.work.programmes.models import ProgrammeVersion
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def version(alice: Actor, now: datetime) -> ProgrammeVersion:
    """The national programme, published in the street."""
    return publish(pack_text("national-2006-45"), area_path=cast.STREET, by=alice, now=now)


def test_nothing_recorded_is_never_praised(
    areas: dict[str, Area], alice: Actor, version: ProgrammeVersion, now: datetime
) -> None:
    standing = assess(alice, areas["640202002"], version, as_of=None, now=now)
    assert len(standing.shown) == 45
    assert standing.find("11.1").grade == "C"
    assert "还没有记录" in standing.find("11.1").result.sentence["zh"]
