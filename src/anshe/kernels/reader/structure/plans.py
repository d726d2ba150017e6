"""Split a page into its plans."""

import re

from anshe.kernels.reader.model import Language, Page, Plan

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]+")


def split(page: Page) -> tuple[Plan, ...]:
    """Return the plans of a page in reading order; none when it holds no words."""
    plain = page.plain
    if not plain.strip():
        return ()
    first = next(line for line in plain.splitlines() if line.strip())
    return (Plan(first.strip(), 0, len(plain), language(plain)),)


def language(text: str) -> Language:
    """Say which language a text is in, by its letters."""
    return "zh" if len(HAN.findall(text)) >= len(LATIN.findall(text)) else "en"
