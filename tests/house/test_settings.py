"""Each setting is explained, and what is explained exists."""

import re

from tests.house.source import ROOT, modules

_NAME = re.compile(r"ANSHE_[A-Z_]+")


def test_each_setting_is_explained_and_exists() -> None:
    used = {name for _, path in modules() for name in _NAME.findall(path.read_text("utf-8"))}
    page = (ROOT / "docs" / "guide" / "settings.md").read_text("utf-8")
    assert used == set(_NAME.findall(page))
