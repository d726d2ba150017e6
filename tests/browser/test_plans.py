"""A new user sends a plan, reviews it by keyboard, publishes and starts it: in a real browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Stop
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django import Settings

from anshe.ground.access import Actor
from anshe.ground.queue.jobs.worker import work_until
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.programmes.models import Run
from tests.browser.conftest import Open, faults
from tests.work.plans.conftest import TEXT

HOME = "/a/640202002/plans/"
EXAMPLE = Path(__file__).parents[2] / "examples" / "plans" / "dev" / "fire.txt"


@contextmanager
def worker() -> Iterator[None]:
    """Let a worker run beside the browser, as it does beside the server."""
    stop = Stop()

    def work() -> None:
        work_until(stop)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def reviewed(
    unguarded: None, live_server: Any, alice: Actor, settings: Settings, tmp_path: Path,
    open_page: Open,
) -> Callable[..., Page]:  # fmt: skip
    """Send a plan in the browser and wait until it lies open for its review."""
    settings.MEDIA_ROOT = tmp_path / "files"

    def send(file: Path | None = None, **window: Any) -> Page:
        page = open_page(HOME, alice, **window)
        if file is None:
            page.locator(".paste > summary").click()
            page.fill("[name=text]", TEXT)
        else:
            page.set_input_files("[name=plans]", file)
        with worker():
            page.locator(".send-form button.primary").click()
            page.wait_for_url("**/readings/**", timeout=30_000)
        return page

    return send


def test_a_new_user_starts_a_plan_for_the_street(reviewed: Callable[..., Page]) -> None:
    page = reviewed(EXAMPLE)
    expect(page.locator("h1")).to_contain_text("云溪镇今冬明春火灾防控专项行动方案")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#review-far")).to_contain_text("已看1条")
    page.locator(".toolbar a.primary").click()
    page.locator("button[name=check]").click()
    expect(page.locator(".note").first).to_contain_text("条任务要求")
    page.locator("button[name=publish]").click()
    page.wait_for_url("**/start/")
    page.check("[name=sure]")
    page.locator("main button.primary").click()
    page.wait_for_url("**/programme/")
    run = Run.objects.get()
    expect(page.locator("h1")).to_contain_text("云溪镇")
    for duty in run.obligations.all()[:5]:
        expect(page.locator("main")).to_contain_text(duty.title)
    assert Reading.objects.get(version=run.version).rules.filter(verdict="accepted").count() == 1


def test_the_keyboard_leads_through_the_review(reviewed: Callable[..., Page]) -> None:
    page: Any = reviewed()
    rules = page.locator("li.rule")
    page.keyboard.press("j")
    first = rules.nth(0).get_attribute("data-rule")
    expect(page.locator(f"#r-{first}")).to_be_focused()
    expect(page.locator(f'.marked.now[data-rules~="{first}"]').first).to_be_in_viewport()
    page.keyboard.press("r")
    expect(page.locator(f"#r-{first}")).to_have_attribute("data-verdict", "rejected")
    expect(rules.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(f"#r-{first}")).to_have_attribute("data-verdict", "open")
    page.keyboard.press("g")
    page.keyboard.press("j")  # g and a letter lead elsewhere; here the letter does nothing
    expect(page.locator(f"#r-{first}")).to_have_attribute("data-verdict", "open")
    assert page.said == []


def test_a_key_leads_from_one_rule_to_check_to_the_next(reviewed: Callable[..., Page]) -> None:
    page: Any = reviewed()
    page.locator(".review-ways a", has_text="按原文顺序").click()
    page.wait_for_url("**order=text")
    page.wait_for_load_state()
    to_check = page.locator("li.rule:not([data-need=sure]):not([data-need=done])")
    for place in range(2):
        page.keyboard.press("n")
        expect(to_check.nth(place)).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("li.rule[data-need=done]")).to_have_count(1)
    page.goto(page.url.split("?")[0] + "?show=check")
    expect(page.locator("li.rule[data-need=done], li.rule[data-need=sure]")).to_have_count(0)
    assert page.said == []


def test_a_rule_is_corrected_beside_its_sentence(reviewed: Callable[..., Page]) -> None:
    page: Any = reviewed()
    rule = PlanRule.objects.get(drafted__when={"at_least": 1, "per": "quarter"})
    page.locator(f'.plan-text a[data-rule="{rule.pk}"]').first.click()
    expect(page.locator(f"#r-{rule.pk}")).to_be_focused()
    page.keyboard.press("e")
    card = page.locator(f"#c-{rule.pk}")
    expect(card.locator("[name=due]")).to_be_hidden()
    card.locator("[name=time]").select_option("due")
    card.locator("[name=due]").fill("nonsense")
    card.locator("button.primary").click()
    expect(card.locator(".error-summary")).to_be_focused()
    assert faults(page) == []
    card.locator("[name=due]").fill("11-30")
    card.locator("button.primary").click()
    expect(page.locator(f"#r-{rule.pk}")).to_have_attribute("data-verdict", "corrected")
    expect(page.locator(f"#r-{rule.pk}")).to_contain_text("11月30日")
    assert page.said == []


def test_what_was_not_saved_is_said(reviewed: Callable[..., Page]) -> None:
    page = reviewed()
    page.keyboard.press("j")
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("[data-failed]")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("a")
    expect(page.locator("li.rule[data-verdict=accepted]")).to_have_count(1)
    expect(page.locator("[data-failed]")).to_be_hidden()


def test_whoever_is_signed_out_meanwhile_comes_to_the_sign_in(
    reviewed: Callable[..., Page],
) -> None:
    page = reviewed()
    page.context.clear_cookies()
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/login/**")


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_sticks_out(
    width: int, reviewed: Callable[..., Page], open_page: Open, alice: Actor
) -> None:
    page: Any = reviewed(width=width, height=800)
    address = page.url.removesuffix("/")
    reading = Reading.objects.get().pk
    for one in (HOME, f"{HOME}readings/{reading}/publish/", f"{HOME}readings/{reading}/add/"):
        other: Any = open_page(one, alice, width=width, height=800)
        assert faults(other) == [], one
        assert other.said == [], one
    assert faults(page) == [], address
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wide) is False


def test_what_a_plan_brings_is_folded_walked_by_keys_and_printed_whole(
    reviewed: Callable[..., Page],
) -> None:
    page: Any = reviewed(EXAMPLE)
    page.locator(".toolbar a.primary").click()
    page.locator("select[name=base]").select_option("pack:national-2006-45")
    page.locator("button[name=check]").click()
    duties = page.locator("#p-obligations")
    expect(duties).not_to_have_attribute("open", "")
    expect(page.locator("[name=programme]")).to_have_value("national-2006-45")
    assert faults(page) == []
    page.locator("nav a[href='#p-obligations']").click()
    expect(duties.locator("[data-line]").first).to_be_visible()
    page.locator("#p-bodies summary").click()
    page.keyboard.press("j")
    expect(page.locator("[data-line]").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details.compare-part:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.said == []


def test_the_review_prints_without_its_buttons(reviewed: Callable[..., Page]) -> None:
    page = reviewed()
    page.emulate_media(media="print")
    expect(page.locator(".rule-deeds").first).to_be_hidden()
    expect(page.locator(".plan-text")).to_be_visible()
    expect(page.locator("li.rule").last).to_be_visible()


def test_files_can_be_dropped(
    unguarded: None, live_server: Any, alice: Actor, open_page: Open
) -> None:
    page = open_page(HOME, alice)
    page.evaluate(
        """() => { const held = new DataTransfer();
        for (const name of ["a.txt", "b.txt"]) held.items.add(new File(["plan"], name));
        document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true })); }"""
    )
    expect(page.locator("[data-chosen] li")).to_have_text(["a.txt", "b.txt"])
