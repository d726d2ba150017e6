"""Add and change organisations."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions import Entry, append
from anshe.ground.places.models import Organisation


@transaction.atomic
def add_organisation(organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Keep a new organisation."""
    _keep(organisation, "organisation.added", by=by, now=now)


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Keep what was changed on an organisation; closing it is a change too."""
    _keep(organisation, "organisation.changed", by=by, now=now)


@transaction.atomic
def show_contact(organisation: Organisation, *, by: Actor, now: datetime) -> None:
    """Let someone see the whole contact, and tell the log who looked."""
    require(by, Action.SEE_SENSITIVE, organisation.area_path)
    entry = Entry(
        organisation.area_path,
        "organisation.contact_shown",
        "organisation",
        str(organisation.pk),
        {"field": "contact"},
        localdate(now),
    )
    append([entry], by=by, now=now)


def _keep(organisation: Organisation, verb: str, *, by: Actor, now: datetime) -> None:
    """Check, keep, tell."""
    require(by, Action.MANAGE_REGISTERS, organisation.area_path)
    organisation.full_clean()
    organisation.save()
    closed = organisation.closed_on
    content = {
        "name": organisation.name,
        "kind": organisation.kind,
        "contact_name": organisation.contact_name,
        "contact_phone": organisation.contact_phone,
        "closed_on": closed.isoformat() if closed else None,
    }
    entry = Entry(
        organisation.area_path, verb, "organisation", str(organisation.pk), content, localdate(now)
    )
    append([entry], by=by, now=now)
