"""Cards are seen by those who need them, names masked; others cannot tell that they exist."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.evidence.models import Event
from anshe.work.injuries import actions
from anshe.work.injuries.forms import KINDS
from anshe.work.injuries.models import AuthorityReport, Injury
from tests import cast

HERE = f"/a/{cast.COMMUNITY.split('/')[-2]}/records/"
Card = Callable[..., Injury]


@pytest.fixture
def kept(card: Card, dora: Actor, now: datetime) -> Injury:
    """The card of the fall."""
    row = card()
    actions.record_injury(row, by=dora, now=now)
    return row


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_has_its_list_and_its_form(kind: str, client: Client, dora: Actor) -> None:
    cast.signed_in(client, dora)
    assert client.get(f"{HERE}{kind}/").status_code == 200
    assert client.get(f"{HERE}{kind}/add/").status_code == 200


def test_a_card_shows_no_name_until_one_says_why(client: Client, kept: Injury, dora: Actor) -> None:
    cast.signed_in(client, dora)
    page = client.get(f"{HERE}injury/{kept.pk}/").content.decode()
    for personal in ("李桂英", "11010519491231002X", "13800000009", "股骨颈骨折"):
        assert personal not in page
    shown = client.post(f"{HERE}injury/{kept.pk}/show/", {"need": "回访"}).content.decode()
    assert "李桂英" in shown
    assert Event.objects.filter(subject_kind="injury").exclude(verb="injury.added").count() == 1


@pytest.mark.parametrize("who", ["grace", "bob", "charlie"])
def test_who_may_not_see_cards_cannot_tell_that_they_exist(
    who: str, client: Client, kept: Injury, request: pytest.FixtureRequest
) -> None:
    cast.signed_in(client, request.getfixturevalue(who))
    assert client.get(f"{HERE}injury/{kept.pk}/").status_code == 404
    assert client.get(f"{HERE}injury/").status_code == 404


def test_a_card_is_kept_and_its_report_opened(client: Client, dora: Actor) -> None:
    cast.signed_in(client, dora)
    today = timezone.localdate().isoformat()
    data = {
        "area": cast.COMMUNITY, "happened_on": today, "domain": "traffic", "name": "王五",
        "cause": "motor-vehicle", "severity": "severe", "id_number": "11010519491231002x",
    }  # fmt: skip
    assert client.post(f"{HERE}injury/add/", data).status_code == 302
    row = Injury.objects.get()
    assert (row.reportable, row.id_number) == (True, "11010519491231002X")
    assert AuthorityReport.objects.get().injury == row


def test_the_second_card_of_a_person_for_a_day_is_refused(
    client: Client, kept: Injury, dora: Actor
) -> None:
    cast.signed_in(client, dora)
    data = {
        "area": cast.COMMUNITY, "happened_on": kept.happened_on.isoformat(), "domain": "home",
        "id_number": kept.id_number, "late_reason": "补录",
    }  # fmt: skip
    assert client.post(f"{HERE}injury/add/", data).status_code == 422
    assert Injury.objects.count() == 1


def test_who_may_not_see_injuries_is_not_offered_any(
    client: Client, card: Card, dora: Actor, grace: Actor, now: datetime
) -> None:
    injury = card(severity="severe")
    actions.record_injury(injury, by=dora, now=now)
    offered = f'<option value="{injury.pk}"'
    for who, sees in ((dora, True), (grace, False)):
        cast.signed_in(client, who)
        page = client.get(f"{HERE}corrective_action/add/").content.decode()
        assert (offered in page) is sees


def test_a_delicate_cause_is_not_named_in_references(card: Card) -> None:
    assert str(card(cause="sexual", domain="other")) == str(card(cause="", domain="other"))
    assert str(card()) != str(card(cause=""))
