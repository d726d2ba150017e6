"""A real browser on a real server, signed in as Alice."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from anshe.ground.access import Actor
from tests import cast
from tests.ground.records.conftest import unguarded

__all__ = ["unguarded"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, so that they can be run or left out together."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    # The driver keeps an event loop in this thread, but every query runs in the server's own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Open]:
    """Open an address as someone, in a window of some width; keep what the console says."""
    contexts: list[BrowserContext] = []

    def open_(address: str, who: Actor | None = None, **window: Any) -> Page:
        window = {"width": 1440, "height": 900} | window
        size = {"width": window.pop("width"), "height": window.pop("height")}
        context = chromium.new_context(viewport=size, locale="zh-CN", **window)  # type: ignore[arg-type] # two numbers
        contexts.append(context)
        if who is not None:
            session = cast.signed_in(Client(), who).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page: Any = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(live_server.url + address)
        opened: Page = page
        return opened

    yield open_
    for context in contexts:
        context.close()


def faults(page: Page) -> list[str]:
    """Run axe over the page and name what it finds."""
    page.evaluate(AXE)
    told = page.evaluate("async () => await axe.run()")
    assert len(told["passes"]) > 10, "axe did not look"
    found = told["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]
