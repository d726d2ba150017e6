"""Review a document, publish a bulletin."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor
from anshe.ground.records.actions import change_record
from anshe.work.activities.actions.turns import day_or_today, take_turn
from anshe.work.activities.models import Bulletin, Document
from anshe.work.programmes.actions.fulfilment import fulfil


@transaction.atomic
def review_document(
    document: Document, *, by: Actor, now: datetime, note: str = "", on: date | None = None
) -> None:
    """Note that a document was reviewed, and close the task that this fulfils."""
    take_turn(document, by=by)
    since = document.reviewed_on or document.in_force_on
    document.reviewed_on = day_or_today(on, now=now, since=since)
    document.review_note = note.strip()
    change_record(document, "reviewed", by=by, now=now)
    fulfil(document, by=by, now=now)


@transaction.atomic
def publish_bulletin(
    bulletin: Bulletin, *, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Publish a drafted bulletin, and close the task that it fulfils."""
    take_turn(bulletin, by=by, action=Action.PUBLISH_BULLETIN)
    if bulletin.published_on is not None:
        raise ValidationError(_("This bulletin is already published."))
    bulletin.published_on = day_or_today(on, now=now, since=bulletin.happened_on)
    bulletin.happened_on = bulletin.published_on
    change_record(bulletin, "published", by=by, now=now, action=Action.PUBLISH_BULLETIN)
    fulfil(bulletin, by=by, now=now)
