"""Read short plans for the tests of the rules."""

from typing import Any

from anshe.kernels.reader import read


def rows(text: str) -> list[dict[str, Any]]:
    """Return all rows that a text yields."""
    return read(text).rows("obligations")


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and sentence of each row of an item that says the text."""
    return [(row["kind"], row["sentence"]) for row in rows(item(text))]


def only(text: str) -> dict[str, Any]:
    """Return the only row of an item that says the text."""
    (row,) = rows(item(text))
    return row


def item(text: str) -> str:
    """Return a plan with one item that says the text."""
    return f"安全工作方案\n一、主要任务\n(一)日常工作。{text}\n"
