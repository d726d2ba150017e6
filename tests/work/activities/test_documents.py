from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.records.actions import add_record
from anshe.work.activities.actions import publish_bulletin, review_document
from anshe.work.activities.models import Bulletin, Document
from tests import cast
from tests.work.facts import fact, verbs

TODAY = date(2026, 6, 15)


def test_a_document_is_reviewed_again_and_again(
    document: Document, alice: Actor, now: datetime
) -> None:
    review_document(document, by=alice, now=now, on=date(2026, 6, 10), note="Still fits")
    review_document(document, by=alice, now=now)
    assert fact("document", "kind", "in_force", "expires", "reviewed") == [
        ("inspection", "2026-06-01", None, "2026-06-15")
    ]
    assert verbs(document) == ["document.added", "document.reviewed", "document.reviewed"]


def test_a_review_cannot_lie_before_the_last_one(
    document: Document, alice: Actor, bob: Actor, now: datetime
) -> None:
    with pytest.raises(ValidationError, match="before"):
        review_document(document, by=alice, now=now, on=date(2026, 5, 31))
    with pytest.raises(Refused):
        review_document(document, by=bob, now=now)


def test_a_document_is_in_force_from_its_day_to_its_last(document: Document) -> None:
    document.expires_on = date(2026, 6, 30)
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [document.is_in_force(day) for day in days] == [False, True, True, False]


def test_a_document_cannot_end_before_it_begins(alice: Actor, now: datetime) -> None:
    row = Document(
        area_path=cast.STREET,
        happened_on=TODAY,
        kind="duty",
        title="Duties",
        in_force_on=TODAY,
        expires_on=date(2026, 6, 1),
    )
    with pytest.raises(ValidationError, match="cannot end"):
        add_record(row, by=alice, now=now)


def test_a_draft_is_no_bulletin_until_it_is_published(
    bulletin: Bulletin, alice: Actor, now: datetime
) -> None:
    assert fact("bulletin", "kind") == []
    publish_bulletin(bulletin, by=alice, now=now)
    assert fact("bulletin", "kind", "public", "happened") == [("surveillance", True, "2026-06-15")]
    assert verbs(bulletin) == ["bulletin.added", "bulletin.published"]


def test_a_bulletin_is_published_once_and_only_by_who_may(
    bulletin: Bulletin, alice: Actor, dora: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        publish_bulletin(bulletin, by=dora, now=now)
    publish_bulletin(bulletin, by=alice, now=now)
    with pytest.raises(ValidationError, match="already published"):
        publish_bulletin(bulletin, by=alice, now=now)
