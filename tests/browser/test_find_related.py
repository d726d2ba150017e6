"""Choosing among many premises, with and without scripts."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_records
from tests import cast
from tests.browser.conftest import Open, faults
from tests.ground.records.conftest import premises

FORM = f"/a/{cast.STREET.rstrip('/').rpartition('/')[2]}/records/facility/add/"


@pytest.fixture
def shops(unguarded: None, live_server: Any, alice: Actor) -> None:
    """More premises than a list shows, two of them of the same name."""
    now = timezone.now()
    names = [f"平安超市{n}号店" for n in range(68)] + ["老王饭店", "老王饭店"]
    add_records([premises(now, name=name) for name in names], by=alice, now=now)


@pytest.mark.usefixtures("shops")
def test_names_are_suggested_while_one_types(alice: Actor, open_page: Open) -> None:
    page: Any = open_page(FORM, alice)
    page.locator("#id_premises").press_sequentially("超市3")
    page.locator("#id_premises_found option").first.wait_for(state="attached")
    names = page.evaluate(
        "[...document.querySelector('#id_premises_found').options].map(o => o.value)"
    )
    assert all("超市3" in name and "#" in name for name in names)
    assert faults(page) == []
    assert page.said == []


@pytest.mark.usefixtures("shops")
def test_without_scripts_one_is_asked_which_one(alice: Actor, open_page: Open) -> None:
    page: Any = open_page(FORM, alice, java_script_enabled=False)
    page.fill("#id_premises", "老王饭店")
    page.click(".form-end .primary")
    expect(page.locator('input[name="premises-choice"]')).to_have_count(2)
    page.locator('input[name="premises-choice"]').first.check()
    expect(page.locator("#id_premises")).to_have_value("老王饭店")


@pytest.mark.usefixtures("shops")
def test_the_question_which_one_is_accessible(alice: Actor, open_page: Open) -> None:
    page = open_page(FORM, alice, width=360)
    page.fill("#id_premises", "老王饭店")
    page.click(".form-end .primary")
    page.wait_for_selector('input[name="premises-choice"]')
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
