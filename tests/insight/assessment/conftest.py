"""The national programme at work in the street, and a few records."""

from datetime import datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.places.models import Area
from anshe.kernels.language import pack_text
from anshe.work.programmes.actions.versions import publish
from anshe.work.programmes.models import ProgrammeVersion
from tests import cast


@pytest.fixture
def street(areas: dict[str, Area]) -> Area:
    return areas["640202002"]


@pytest.fixture
def version(alice: Actor, now: datetime) -> ProgrammeVersion:
    """The national programme, published in the street."""
    return publish(pack_text("national-2006-45"), area_path=cast.STREET, by=alice, now=now)
