"""The pages of plans: sent, watched, reviewed, corrected, published; strangers find nothing."""

import re
from pathlib import Path
from threading import Event as Stop

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anshe.ground.access import Actor
from anshe.ground.queue.jobs.worker import work_until
from anshe.kernels.language import load
from anshe.work.plans.models import PlanDocument, Reading
from tests import cast
from tests.work.plans.conftest import TEXT, rule_about

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/a/640202002/plans/"
PART = {"HTTP_HX_REQUEST": "true"}
BUDGETS = yaml.safe_load((Path(__file__).parents[2] / "query_budgets.yaml").read_text("utf-8"))


@pytest.fixture
def office(client: Client, alice: Actor) -> Client:
    return cast.signed_in(client, alice)


@pytest.fixture
def page(reading: Reading) -> str:
    return f"{HOME}readings/{reading.pk}/"


def upload(*files: tuple[str, bytes]) -> list[SimpleUploadedFile]:
    """Make files to send."""
    return [SimpleUploadedFile(name, content) for name, content in files]


def test_several_files_and_a_pasted_text_are_sent_at_once(office: Client) -> None:
    files = upload(("a.txt", TEXT.encode()), ("b.txt", b"\x89PNG"))
    answer = office.post(HOME, {"plans": files, "text": "各社区每月开展一次检查。"})
    assert answer.status_code == 302
    assert work_until(Stop(), once=True) == 3
    listed = office.get(HOME).content.decode()
    for document in PlanDocument.objects.all():
        assert f"{HOME}{document.pk}/" in listed
    refused = PlanDocument.objects.get(name="b.txt")
    assert "note warn" in office.get(f"{HOME}{refused.pk}/").content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"text": " \n"}, {"plans": upload(("big.txt", b"x" * (21 << 20)))}]
)
def test_nothing_and_too_much_are_refused_beside_the_field(
    sent: dict[str, object], office: Client
) -> None:
    assert office.post(HOME, sent).status_code == 422
    assert not PlanDocument.objects.exists()


def test_an_empty_file_is_kept_and_says_so(office: Client) -> None:
    office.post(HOME, {"plans": upload(("empty.docx", b""))})
    work_until(Stop(), once=True)
    assert PlanDocument.objects.get().problem == "empty"


def test_one_watches_how_far_the_reading_is_then_comes_to_the_review(office: Client) -> None:
    sent = office.post(HOME, {"plans": upload(("a.txt", TEXT.encode()))}, follow=True)
    assert "data-again-seconds" in sent.content.decode()
    assert 'aria-current="step"' in sent.content.decode()
    work_until(Stop(), once=True)
    (address, _status) = office.get(sent.redirect_chain[-1][0], follow=True).redirect_chain[-1]
    assert "/readings/" in address
    assert office.get(f"{sent.redirect_chain[-1][0]}?all").status_code == 200


def test_a_story_is_said_to_be_no_plan_before_it_is_opened(office: Client) -> None:
    story = "第一回 风雪夜\n\n" + "那年冬天，雪下得很大。老王推开门，院子里很静。他叹了口气。" * 9
    office.post(HOME, {"plans": upload(("story.txt", story.encode()))})
    work_until(Stop(), once=True)
    page = f"{HOME}{PlanDocument.objects.get().pk}/?all"
    shown = office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "does not look much like a work plan" in shown
    assert "plain text" in shown


def test_text_and_rules_are_linked_both_ways(office: Client, page: str, reading: Reading) -> None:
    shown = office.get(page).content.decode()
    rule = rule_about(reading, "每季度")
    assert f'id="t-{rule.pk}"' in shown
    assert f'href="#r-{rule.pk}"' in shown
    assert f'id="r-{rule.pk}"' in shown
    assert f'href="#t-{rule.pk}"' in shown


def test_a_long_plan_says_that_it_marks_the_rules_of_this_page_only(
    office: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = "only the rules listed beside it are marked"
    assert says not in office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    monkeypatch.setattr("anshe.work.plans.queries.reviewing.LONG_TEXT", 10)
    assert says in office.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_a_verdict_answers_with_the_rule_alone_or_with_the_page(
    office: Client, page: str, reading: Reading
) -> None:
    rule = rule_about(reading, "每季度")
    part = office.post(f"{page}rules/{rule.pk}/", {"verdict": "accepted"}, **PART)  # type: ignore[arg-type] # a header
    assert part.content.decode().count("<li ") == 1
    assert 'hx-swap-oob="true"' in part.content.decode()
    whole = office.post(f"{page}rules/{rule.pk}/", {"verdict": "open", "show": "stages"})
    assert whole["Location"] == f"{page}?show=stages#r-{rule.pk}"


def test_a_rule_is_corrected_in_a_small_form(office: Client, page: str, reading: Reading) -> None:
    rule = rule_about(reading, "每季度")
    form = f"{page}rules/{rule.pk}/correct/"
    shown = office.get(form).content.decode()
    assert re.search(r'<option value="quarter" selected', shown)
    said = {"title": "检查", "do": "inspect", "by": "", "time": "due", "due": "11-30"}
    assert office.post(form, said | {"due": "31 June"}).status_code == 422
    assert office.post(form, said).status_code == 302
    rule.refresh_from_db()
    assert (rule.content["when"], rule.content.get("by")) == ({"due": "--11-30"}, None)
    assert rule.content["source"] == rule.drafted["source"]


def test_a_figure_and_who_supports_are_corrected(
    office: Client, page: str, reading: Reading
) -> None:
    rule = rule_about(reading, "每季度")
    form = f"{page}rules/{rule.pk}/correct/"
    helper = reading.rules.filter(section="bodies").exclude(code=rule.content["by"]).first()
    assert helper is not None
    said = {"title": "检查", "do": "inspect", "by": rule.content["by"], "time": "kept"}
    assert office.post(form, said | {"amount": "many"}).status_code == 422
    more = {"amount": "≥ 300 份", "support": [helper.code]}
    assert office.post(form, said | more).status_code == 302
    rule.refresh_from_db()
    assert rule.content["amount"] == {"metric": "other", "op": ">=", "value": 300, "unit": "份"}
    assert rule.content["roles"] == {"lead": rule.content["by"], "support": [helper.code]}
    shown = office.get(form).content.decode()
    assert "&gt;= 300 份" in shown
    assert office.post(form, said).status_code == 302
    rule.refresh_from_db()
    assert "amount" not in rule.content


@pytest.mark.parametrize("section", ["obligations", "stages", "bodies", "domains", "targets"])
def test_saving_a_form_unchanged_changes_nothing(
    section: str, office: Client, page: str, reading: Reading
) -> None:
    rule = reading.rules.filter(section=section).first()
    if rule is None:
        pytest.skip(f"the plan has no {section}")
    form = f"{page}rules/{rule.pk}/correct/"
    initial = office.get(form).context["form"].initial
    initial["amount"] = ""
    assert office.post(form, {k: v for k, v in initial.items() if v is not None}).status_code == 302
    rule.refresh_from_db()
    assert rule.corrected == rule.drafted


def test_a_missed_sentence_becomes_a_rule(office: Client, page: str, reading: Reading) -> None:
    said = {"section": "obligations", "sentence": "派出所负责夜间巡逻"}
    answer = office.post(f"{page}add/", said)
    assert reading.rules.filter(found_by="person").exists()
    assert office.get(answer["Location"]).status_code == 200
    assert office.post(f"{page}add/", said | {"sentence": "没有"}).status_code == 422


def test_the_draft_is_a_file_that_checks(office: Client, page: str) -> None:
    text = office.get(f"{page}draft/").content
    assert load(text).programme is not None


def test_a_plan_is_looked_at_published_and_ready_to_start(
    office: Client, page: str, reading: Reading
) -> None:
    said = {"base": "", "programme": "fire", "version": "1", "title": "消防"}
    look = office.post(f"{page}publish/", said | {"check": "1"})
    assert look.status_code == 200
    assert not Reading.objects.filter(version__isnull=False).exists()
    answer = office.post(f"{page}publish/", said | {"publish": "1"})
    assert answer["Location"].endswith("/start/")
    assert office.get(answer["Location"]).status_code == 200
    reading.refresh_from_db()
    compare = f"{page}compare/{reading.version_id}/"
    assert office.get(compare).status_code == 200
    assert "rule-deeds" not in office.get(page).content.decode()


def test_a_comparison_goes_part_by_part_and_leads_to_the_rules(
    office: Client, page: str, reading: Reading
) -> None:
    said = {"base": "", "programme": "fire", "version": "1", "title": "消防", "publish": "1"}
    office.post(f"{page}publish/", said)
    reading.refresh_from_db()
    later = TEXT.replace("每季度开展一次", "每月开展两次")
    office.post(HOME, {"text": later})
    work_until(Stop(), once=True)
    second = Reading.objects.exclude(pk=reading.pk).get()
    shown = office.get(f"{HOME}readings/{second.pk}/compare/{reading.version_id}/").content.decode()
    rule = rule_about(second, "每月开展两次")
    assert 'id="p-obligations"' in shown
    assert f"?show=obligations#r-{rule.pk}" in shown


def test_a_viewer_reads_and_decides_nothing(
    client: Client, bob: Actor, page: str, reading: Reading
) -> None:
    cast.signed_in(client, bob)
    rule = rule_about(reading, "每季度")
    assert "rule-deeds" not in client.get(page).content.decode()
    assert client.post(HOME, {"text": "x"}).status_code == 403
    assert client.post(f"{page}rules/{rule.pk}/", {"verdict": "accepted"}).status_code == 403
    assert client.get(f"{page}publish/").status_code == 403


def test_a_stranger_finds_nothing(client: Client, charlie: Actor, page: str) -> None:
    cast.signed_in(client, charlie)
    document = PlanDocument.objects.get().pk
    for address in (HOME, page, f"{page}draft/", f"{HOME}{document}/", f"{HOME}{document}/file/"):
        assert client.get(address).status_code == 404
    other = page.replace("640202002", "640202003")
    assert client.get(other).status_code == 404


def test_the_file_comes_back_as_it_was_and_is_never_opened(office: Client, page: str) -> None:
    document = PlanDocument.objects.get()
    answer = office.get(f"{HOME}{document.pk}/file/")
    assert b"".join(answer.streaming_content) == TEXT.encode()  # type: ignore[attr-defined] # a file
    assert "attachment" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]


def test_pages_ask_no_more_than_their_budget(office: Client, page: str) -> None:
    for address, name in ((HOME, "plans"), (page, "review")):
        office.get(address)
        with CaptureQueriesContext(connection) as asked:
            office.get(address)
        assert len(asked) <= BUDGETS["frame"] + BUDGETS[name], name


def test_what_a_plan_brings_to_a_programme_is_grouped_and_counted(
    office: Client, page: str, reading: Reading
) -> None:
    said = {"base": "", "programme": "fire", "version": "1", "title": "消防"}
    office.post(f"{page}publish/", said | {"publish": "1"})
    reading.refresh_from_db()
    office.post(HOME, {"text": TEXT.replace("每季度开展一次", "每月开展两次")})
    work_until(Stop(), once=True)
    second = Reading.objects.exclude(pk=reading.pk).get()
    wish = said | {"base": f"version:{reading.version_id}", "version": "2", "check": "1"}
    shown = office.post(f"{HOME}readings/{second.pk}/publish/", wish).content.decode()
    part = re.search(
        r'<details class="card compare-part" id="p-obligations".*?</details>', shown, re.DOTALL
    )
    assert part is not None
    assert f"?show=obligations#r-{rule_about(second, '每月开展两次').pk}" in part[0]
    assert '<span class="count">1</span>' in part[0]
    assert 'id="p-bodies"' not in shown
