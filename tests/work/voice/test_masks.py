"""Names and telephones of those who tell us something are masked until someone has a need."""

from django.test import Client

from anshe.ground.access import Actor
from anshe.work.voice.models import Opinion, Volunteer
from tests import cast


def _page(client: Client, reader: Actor, path: str) -> str:
    cast.signed_in(client, reader)
    answer = client.get(f"/a/640202002/records/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_opinion_hides_who_said_it(opinion: Opinion, client: Client, alice: Actor) -> None:
    page = _page(client, alice, f"opinion/{opinion.pk}/")
    assert "13712345678" not in page
    assert "王芳" not in page
    assert "137****5678" in page


def test_the_list_of_volunteers_shows_no_full_name(
    volunteer: Volunteer, client: Client, alice: Actor
) -> None:
    page = _page(client, alice, "volunteer/")
    assert "赵敏" not in page
    assert "赵*" in page
