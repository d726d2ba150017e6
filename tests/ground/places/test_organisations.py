"""Organisations stand once, with a contact that is masked."""

import json
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from anshe.ground.access import Actor, Refused
from anshe.ground.evidence.models import Event
from anshe.ground.places.actions import add_organisation, change_organisation
from anshe.ground.places.choices import OrganisationKind
from anshe.ground.places.models import Organisation
from anshe.ground.places.queries import organisations
from tests import cast


def school() -> Organisation:
    """Describe a school that is not kept yet."""
    return Organisation(
        name="第一小学",
        kind=OrganisationKind.SCHOOL,
        area_path=cast.STREET,
        contact_name="王敏",
        contact_phone="13912345678",
    )


def test_a_clerk_adds_an_organisation_and_the_log_keeps_it(dora: Actor, now: datetime) -> None:
    add_organisation(school(), by=dora, now=now)
    event = Event.objects.get()
    assert (event.verb, event.actor_name) == ("organisation.added", "Dora")
    assert json.loads(event.payload.content)["name"] == "第一小学"


def test_a_viewer_adds_none(bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        add_organisation(school(), by=bob, now=now)
    assert not Organisation.objects.exists()


def test_the_same_name_stands_once_in_an_area(dora: Actor, now: datetime) -> None:
    add_organisation(school(), by=dora, now=now)
    with pytest.raises(ValidationError):
        add_organisation(school(), by=dora, now=now)


def test_a_change_is_logged(dora: Actor, now: datetime) -> None:
    row = school()
    add_organisation(row, by=dora, now=now)
    row.closed_on = now.date()
    change_organisation(row, by=dora, now=now)
    assert set(Event.objects.values_list("verb", flat=True)) == {
        "organisation.added",
        "organisation.changed",
    }


def test_another_street_does_not_see_it(charlie: Actor, dora: Actor, now: datetime) -> None:
    add_organisation(school(), by=dora, now=now)
    assert not organisations(charlie).exists()


def test_the_list_masks_the_contact(client: Client, dora: Actor, now: datetime) -> None:
    add_organisation(school(), by=dora, now=now)
    cast.signed_in(client, dora)
    page = client.get(reverse("places:organisations", args=["640202002"])).content.decode()
    assert "王* 139****5678" in page
    assert "王敏" not in page
    assert "13912345678" not in page


def test_only_who_may_see_contacts_may_change_them(
    client: Client, dora: Actor, grace: Actor, now: datetime
) -> None:
    row = school()
    add_organisation(row, by=dora, now=now)
    Organisation.objects.update(area_path=cast.COMMUNITY)
    address = reverse("places:organisation", args=["640202002001", row.pk])
    assert cast.signed_in(client, grace).get(address).status_code == 404
    assert cast.signed_in(client, dora).get(address).status_code == 200
    shown = Event.objects.filter(verb="organisation.contact_shown")
    assert [event.actor_name for event in shown] == ["Dora"]
