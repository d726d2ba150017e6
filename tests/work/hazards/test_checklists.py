"""The checklists of the programme at work stand on the inspection page."""

import hashlib
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.registers.models import Premises
from anshe.kernels.language.shipped import pack_text
from anshe.work.hazards.models import Hazard, Inspection
from anshe.work.hazards.queries import checklists
from anshe.work.programmes.models import ProgrammeVersion, Run
from tests import cast
from tests.work.hazards.test_pages import INSPECT, sheet


@pytest.fixture
def run(alice: Actor, now: datetime) -> Run:
    """The national programme, at work in the street."""
    text = pack_text("national-2006-45")
    version = ProgrammeVersion.objects.create(
        area_path=cast.STREET, programme="national-2006-45", version="1", text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published_at=now, published_by="Alice", published_by_id=alice.id,
    )  # fmt: skip
    return Run.objects.create(
        version=version, programme="national-2006-45", area_path=cast.STREET,
        started_on=timezone.localdate(now), recorded_at=now, recorded_by="Alice",
        recorded_by_id=alice.id,
    )  # fmt: skip


def test_a_community_uses_the_checklists_of_its_street(
    run: Run, grace: Actor, now: datetime
) -> None:
    [crowded, *_others] = checklists(grace, cast.COMMUNITY, timezone.localdate(now))
    assert crowded.code == "crowded-places"
    assert [item.id for item in crowded.items][:2] == ["acceptance", "exits"]
    assert crowded.items[0].severity == "major"


def test_another_street_uses_none(run: Run, charlie: Actor, now: datetime) -> None:
    assert checklists(charlie, cast.OTHER_STREET, timezone.localdate(now)) == []


def test_each_question_answered_with_no_needs_a_hazard(
    client: Client, run: Run, shop: Premises, grace: Actor
) -> None:
    cast.signed_in(client, grace)
    page = client.get(INSPECT + "?checklist=crowded-places").content.decode()
    assert 'name="answer-exits"' in page
    answers = {"checklist": "crowded-places", "answer-exits": "no", "answer-acceptance": "yes"}
    assert client.post(INSPECT, sheet(shop, **answers)).status_code == 422
    found = {"description": "安全出口锁闭", "domain": "fire"}
    assert client.post(INSPECT, sheet(shop, found, **answers)).status_code == 302
    row = Inspection.objects.get()
    assert (row.checklist, row.answers) == (
        "crowded-places",
        {"acceptance": "yes", "exits": "no"},
    )
    assert Hazard.objects.get().inspection == row
