"""Publishing and starting, as an officer does it in the browser."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anshe.ground.access import Actor
from anshe.work.programmes.models import ProgrammeVersion, Run, VersionSource
from tests import cast

pytestmark = pytest.mark.django_db
HOME = "/a/640202002/programme/"
PLAN = "各社区每季度至少开展一次安全检查，街道每年评审一次。"
FILE = """programme: small
version: "1"
title: {zh: 小计划, en: Small plan}
sources: [{id: plan, title: {zh: 计划, en: Plan}, file: plan.txt}]
levels: {unit: street, parts: [community]}
stages:
  - {id: start, title: {zh: 启动, en: Start}, from: --01-01, to: --03-31}
obligations:
  - id: inspection
    title: {zh: 安全检查, en: Inspection}
    do: inspect
    kind: regular
    scope: {each: community}
    when: {at_least: 1, per: quarter}
    source: {document: plan, start: 3, end: 15}
"""


@pytest.fixture
def officer(client: Client, alice: Actor) -> Client:
    return cast.signed_in(client, alice)


def publish(client: Client, text: str = FILE) -> ProgrammeVersion:
    """Publish a file with its plan, the way the page does."""
    plan = SimpleUploadedFile("plan.txt", PLAN.encode(), "text/plain")
    sent = {"text": text, "source": plan, "publish": "1"}
    assert client.post(HOME + "publish/", sent).status_code == 302
    return ProgrammeVersion.objects.get()


def test_a_broken_file_shows_the_line_beside_the_text(officer: Client) -> None:
    answer = officer.post(HOME + "publish/", {"text": FILE + "obligation: []\n", "publish": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#line-16"' in page
    assert "L202" in page
    assert not ProgrammeVersion.objects.exists()


def test_checking_publishes_nothing_but_lists_the_questions(officer: Client) -> None:
    answer = officer.post(HOME + "publish/", {"text": FILE, "check": "1"})
    assert answer.status_code == 200
    assert 'class="note warn"' in answer.content.decode()  # nobody is named for the inspection
    assert not ProgrammeVersion.objects.exists()


@pytest.mark.parametrize("upload", [b"\xff\xfe\x00bad", b""])
def test_a_file_that_is_no_text_is_refused(officer: Client, upload: bytes) -> None:
    sent = {"file": SimpleUploadedFile("p.yaml", upload), "publish": "1"}
    assert officer.post(HOME + "publish/", sent).status_code == 422


def test_a_version_is_published_and_started_after_a_clear_yes(officer: Client) -> None:
    version = publish(officer)
    start = f"{HOME}versions/{version.pk}/start/"
    today = date.today().isoformat()  # noqa: DTZ011 - the page asks the clock
    assert officer.get(start).status_code == 200
    assert officer.post(start, {"on": today}).status_code == 422
    assert officer.post(start, {"on": today, "sure": "on"}).status_code == 302
    assert Run.objects.get().tasks.exists()
    assert officer.get(f"{HOME}versions/{version.pk}/").status_code == 200
    assert "2026" in officer.get(HOME + "?year=2026").content.decode()


def test_the_plan_stands_beside_the_rules(officer: Client) -> None:
    version = publish(officer)
    officer.post(
        f"{HOME}versions/{version.pk}/start/",
        {"on": date.today().isoformat(), "sure": "on"},  # noqa: DTZ011 - the page asks the clock
    )
    assert VersionSource.objects.get().text == PLAN
    run = Run.objects.get()
    page = officer.get(f"{HOME}runs/{run.pk}/text/").content.decode()
    assert f"<mark>{PLAN[3:15]}</mark>" in page
    duty = run.obligations.get()
    assert PLAN[3:15] in officer.get(f"{HOME}obligations/{duty.pk}/").content.decode()


def test_a_run_is_ended_after_a_clear_yes(officer: Client) -> None:
    version = publish(officer)
    yesterday = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - the page asks the clock
    officer.post(f"{HOME}versions/{version.pk}/start/", {"on": yesterday, "sure": "on"})
    run = Run.objects.get()
    end = f"{HOME}runs/{run.pk}/end/"
    assert officer.post(end, {"on": yesterday}).status_code == 422
    assert officer.post(end, {"on": yesterday, "sure": "on"}).status_code == 302
    run.refresh_from_db()
    assert run.ended_on is not None


def test_a_viewer_may_neither_start_nor_end(client: Client, alice: Actor, bob: Actor) -> None:
    version = publish(cast.signed_in(client, alice))
    cast.signed_in(client, bob)
    assert client.get(f"{HOME}versions/{version.pk}/").status_code == 200
    assert client.post(f"{HOME}versions/{version.pk}/start/", {"sure": "on"}).status_code == 403
