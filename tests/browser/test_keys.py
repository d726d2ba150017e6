"""Everything by keyboard, and typed text that survives."""

from typing import Any

import pytest
from django.utils import timezone

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_records
from tests.browser.conftest import Open
from tests.browser.test_pages import LIST
from tests.ground.records.conftest import premises


@pytest.fixture
def street(unguarded: None, live_server: Any, alice: Actor) -> None:
    """Three premises."""
    now = timezone.now()
    add_records([premises(now, name=f"店{n}") for n in range(3)], by=alice, now=now)
    return


def test_one_can_skip_search_and_go_by_keys(street: None, alice: Actor, open_page: Open) -> None:
    page = open_page(LIST, alice)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到正文"
    page.keyboard.press("Enter")
    assert page.locator("main:focus").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("店1")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert page.locator("main a.card").count() == 1
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/records/")


def test_typed_text_is_back_after_leaving_the_page_but_not_personal_data(
    street: None, alice: Actor, open_page: Open
) -> None:
    page = open_page(LIST + "add/", alice)
    page.fill("[name=name]", "没写完的店")
    page.fill("[name=owner_phone]", "13812345678")
    page.wait_for_timeout(500)
    page.goto(page.url.removesuffix("add/"))
    page.goto(page.url + "add/")
    assert page.input_value("[name=name]") == "没写完的店"
    assert page.input_value("[name=owner_phone]") == ""
    assert page.locator("[data-kept-note]").is_visible()
    page.locator("[data-forget]").click()
    assert page.input_value("[name=name]") == ""


def test_errors_are_summed_at_the_top_and_lead_to_their_field(
    street: None, alice: Actor, open_page: Open
) -> None:
    page = open_page(LIST + "add/", alice)
    page.locator("button.primary").click()
    summary = page.locator(".error-summary")
    assert summary.evaluate("one => one === document.activeElement")
    summary.locator("a").first.click()
    assert page.locator("#id_name:focus").count() == 1


def test_menus_close_on_escape(street: None, alice: Actor, open_page: Open) -> None:
    page = open_page(LIST, alice)
    page.locator("details.person > summary").press("Enter")
    assert page.locator("details.person[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.person[open]").count() == 0
