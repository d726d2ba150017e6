"""Everything by keyboard, and typed text that survives."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

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
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("店1")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    expect(page.locator("main a.card")).to_have_count(1)
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/records/")


def _until_kept(page: Page, text: str) -> None:
    """Wait until the browser has kept some typed text (our policy forbids `eval`)."""
    for _ in range(100):
        if text in page.evaluate("JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not kept: {text}")


def test_typed_text_is_back_after_leaving_the_page_but_not_personal_data(
    street: None, alice: Actor, open_page: Open
) -> None:
    page = open_page(LIST + "add/", alice)
    page.fill("[name=owner_phone]", "13812345678")
    page.fill("[name=name]", "没写完的店")
    _until_kept(page, "没写完的店")
    page.goto(page.url.removesuffix("add/"))
    page.goto(page.url + "add/")
    expect(page.locator("[name=name]")).to_have_value("没写完的店")
    expect(page.locator("[name=owner_phone]")).to_have_value("")
    expect(page.locator("[data-kept-note]")).to_be_visible()
    page.locator("[data-forget]").click()
    expect(page.locator("[name=name]")).to_have_value("")


def test_errors_are_summed_at_the_top_and_lead_to_their_field(
    street: None, alice: Actor, open_page: Open
) -> None:
    page = open_page(LIST + "add/", alice)
    page.locator("button.primary").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.locator("a").first.click()
    expect(page.locator("#id_name")).to_be_focused()


def test_menus_close_on_escape(street: None, alice: Actor, open_page: Open) -> None:
    page = open_page(LIST, alice)
    page.locator("details.person > summary").press("Enter")
    expect(page.locator("details.person[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("details.person[open]")).to_have_count(0)
