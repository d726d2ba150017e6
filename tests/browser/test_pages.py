"""The main pages in a real browser: open to all, never too wide, within the policy."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_records
from anshe.ground.registers.models import Facility, Premises
from anshe.project.menu import ENTRIES, _url
from tests import cast
from tests.browser.conftest import Open, faults
from tests.ground.records.conftest import kinds, premises

CODE = cast.STREET.rstrip("/").rpartition("/")[2]
LIST = f"/a/{CODE}/records/premises/"


@pytest.fixture
def street(unguarded: None, live_server: Any, alice: Actor) -> list[str]:
    """A street with sixty premises; gives the addresses of the main pages."""
    now = timezone.now()
    rows = [premises(now, name=f"平安超市{n}号店", kind=kinds()[n % 4]) for n in range(60)]
    add_records(rows, by=alice, now=now)
    add_records([_board(now)], by=alice, now=now)
    first = rows[0].pk
    menu = [address for entry in ENTRIES if (address := _url(entry.routes, CODE))]
    return [
        *menu,
        LIST,
        f"{LIST}?tab=closed",
        f"{LIST}add/",
        f"{LIST}{first}/",
        f"{LIST}{first}/change/",
        f"{LIST}{first}/do/close/",
        f"{LIST}import/",
        f"/a/{CODE}/records/facility/",
        f"/a/{CODE}/records/hazard/",
        "/no/such/page/",
    ]


def _board(now: datetime) -> Facility:
    """Make a facility."""
    kind = Facility._meta.get_field("kind").flatchoices[0][0]
    day = timezone.localdate(now)
    return Facility(area_path=cast.COMMUNITY, name="宣传栏", kind=kind, happened_on=day)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(street: list[str], alice: Actor, open_page: Open, scheme: str) -> None:
    found = {}
    for address in street:
        page = open_page(address, alice, color_scheme=scheme)
        found[address] = faults(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [360, 390, 720, 1440])
def test_no_page_is_wider_than_the_window(
    street: list[str], alice: Actor, open_page: Open, width: int
) -> None:
    wide = {}
    for address in street:
        page = open_page(address, alice, width=width)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[address] = needed
    assert wide == {}


def test_nothing_breaks_the_content_policy(
    street: list[str], alice: Actor, open_page: Open
) -> None:
    said = {}
    for address in street:
        page: Any = open_page(address, alice)
        page.wait_for_load_state("networkidle")
        words = [line for line in page.said if "404 (Not Found)" not in line]
        if words:
            said[address] = words
    assert said == {}


def test_sign_in_and_refusals_stand_in_the_house_frame(
    street: list[str], bob: Actor, open_page: Open
) -> None:
    page = open_page(LIST)
    assert "/account/login/" in page.url
    assert faults(page) == []
    page = open_page(f"{LIST}add/", bob, width=390)
    expect(page.locator("h1")).to_have_text("您可以查看，但不能做这一步")
    assert faults(page) == []


def test_the_page_of_a_thing_prints_without_the_frame(
    street: list[str], alice: Actor, open_page: Open
) -> None:
    page = open_page(street[-7], alice)
    page.emulate_media(media="print")
    expect(page.locator(".rail")).to_be_hidden()
    expect(page.locator(".toolbar").first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert len(page.pdf(format="A4")) > 1000


def test_everything_works_without_scripts(street: list[str], alice: Actor, open_page: Open) -> None:
    page = open_page(f"{LIST}add/", alice, java_script_enabled=False)
    page.fill("[name=name]", "无脚本商店")
    page.select_option("[name=kind]", kinds()[0])
    page.locator("button.primary").click()
    expect(page.locator("h1")).to_contain_text("无脚本商店")
    assert Premises.objects.filter(name="无脚本商店").exists()
    page.goto(page.url.split("/records/")[0] + "/records/premises/")
    page.fill(".filters input[name=q]", "无脚本")
    page.locator("button[data-no-script]").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_the_first_screen_is_light(street: list[str], alice: Actor, open_page: Open) -> None:
    page = open_page("/account/login/")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(page.url)
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 150_000


@pytest.mark.django_db(transaction=True)
def test_the_fallback_font_is_served_and_allowed(open_page: Open) -> None:
    page = open_page("/account/login/")
    asked = (
        "async () => (await document.fonts.load('16px \"Anshe Sans\"', '安')).map(f => f.status)"
    )
    assert page.evaluate(asked) == ["loaded"]
    assert page.said == []  # type: ignore[attr-defined]
