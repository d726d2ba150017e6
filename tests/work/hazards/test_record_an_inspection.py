"""An inspection and what it found are kept together, all or none."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Attachment, Event
from anshe.work.hazards import actions
from anshe.work.hazards.actions import Finding
from anshe.work.hazards.models import Hazard, Inspection
from tests import cast

Unkept = Callable[..., Hazard]
pytestmark = pytest.mark.database


def test_an_inspection_makes_the_hazards_it_found(
    inspection: Inspection, unkept: Unkept, grace: Actor, now: datetime
) -> None:
    findings = [
        Finding(unkept(description="灭火器过期")),
        Finding(unkept(description="电线老化", domain="workplace")),
    ]
    actions.record_inspection(inspection, findings, by=grace, now=now)
    kept = Hazard.objects.order_by("pk")
    assert [row.description for row in kept] == ["灭火器过期", "电线老化"]
    assert {(row.inspection_id, row.premises_id, row.origin, row.state) for row in kept} == {
        (inspection.pk, inspection.premises_id, "inspection", "found")
    }
    assert Inspection.objects.get().passed is False
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert sorted(verbs) == ["hazard.added", "hazard.added", "inspection.added", "premises.added"]


def test_an_inspection_that_found_nothing_is_passed_and_counts_its_signatures(
    inspection: Inspection, grace: Actor, now: datetime
) -> None:
    actions.record_inspection(inspection, [], by=grace, now=now)
    row = Inspection.objects.get()
    assert (row.passed, row.signatures) == (True, 3)


def test_a_missing_signature_is_not_counted(
    inspection: Inspection, grace: Actor, now: datetime
) -> None:
    inspection.site_signed = " "
    actions.record_inspection(inspection, [], by=grace, now=now)
    assert Inspection.objects.get().signatures == 2


def test_an_answer_of_no_is_not_passed(inspection: Inspection, grace: Actor, now: datetime) -> None:
    inspection.answers = {"exits": "no", "alarm": "yes"}
    actions.record_inspection(inspection, [], by=grace, now=now)
    assert Inspection.objects.get().passed is False


def test_one_bad_finding_keeps_nothing(
    inspection: Inspection, unkept: Unkept, grace: Actor, now: datetime
) -> None:
    findings = [Finding(unkept()), Finding(unkept(due_on=date(2026, 6, 1)))]
    with pytest.raises(ValidationError) as refusal:
        actions.record_inspection(inspection, findings, by=grace, now=now)
    assert set(refusal.value.message_dict) == {"due_on"}
    assert not Inspection.objects.exists()
    assert not Hazard.objects.exists()
    assert not Event.objects.filter(subject_kind="inspection").exists()


def test_findings_stand_in_the_area_of_the_inspection(
    inspection: Inspection, unkept: Unkept, grace: Actor, now: datetime
) -> None:
    actions.record_inspection(
        inspection, [Finding(unkept(area_path=cast.OTHER_STREET))], by=grace, now=now
    )
    assert Hazard.objects.get().area_path == cast.COMMUNITY


def test_photos_of_a_finding_are_known_by_their_hash(
    inspection: Inspection, unkept: Unkept, grace: Actor, now: datetime
) -> None:
    photo = SimpleUploadedFile("出口.jpg", b"a photo")
    actions.record_inspection(inspection, [Finding(unkept(), [photo])], by=grace, now=now)
    row = Hazard.objects.get()
    assert row.photos_before == [hashlib.sha256(b"a photo").hexdigest()]
    assert Event.objects.get(verb="hazard.added").files == row.photos_before
    assert Attachment.objects.get().subject_id == str(row.pk)


def test_an_inspection_of_a_shop_counts_in_the_community_of_the_shop(
    inspection: Inspection, unkept: Unkept, alice: Actor, now: datetime
) -> None:
    inspection.area_path = cast.STREET
    actions.record_inspection(inspection, [Finding(unkept())], by=alice, now=now)
    assert Inspection.objects.get().area_path == Hazard.objects.get().area_path == cast.COMMUNITY


def test_a_record_stays_in_its_area_when_its_subject_lies_elsewhere(
    inspection: Inspection, alice: Actor, now: datetime
) -> None:
    inspection.area_path = cast.OTHER_COMMUNITY
    actions.record_inspection(inspection, [], by=alice, now=now)
    assert Inspection.objects.get().area_path == cast.OTHER_COMMUNITY
