"""Read numbers: Arabic, Chinese, fractions and masked ones."""

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}
ARABIC = re.compile(r"\d+(?:\.\d+)?")
ROUNDING = 3


def number(text: str) -> float | None:
    """Return the number a text writes, or None when it is masked or no number.

    Example: `number("二百零五") == 205`, `number("1,200") == 1200`, `number("xx") is None`
    """
    plain = text.strip().replace(",", "")
    if ARABIC.fullmatch(plain):
        return tidy(float(plain))
    if plain and all(c in DIGITS or c in TENS or c in BIG for c in plain):
        return float(_han(plain)) if not _spoken_digits(plain) else float(_digits(plain))
    return None


def fraction(text: str) -> float | None:
    """Return the value of 四分之一 or 2/3."""
    over, cut, under = text.partition("/")
    if not cut:
        under, cut, over = text.partition("分之")
    top, bottom = number(over), number(under)
    return round(top / bottom, ROUNDING) if top is not None and bottom else None


def tidy(value: float) -> float:
    """Return a whole number without its fraction, so that rows read 4 and not 4.0."""
    return int(value) if value == int(value) else value


def _spoken_digits(text: str) -> bool:
    """Tell whether the characters are read one by one, as in 二〇二四."""
    return len(text) > 1 and all(c in DIGITS for c in text)


def _digits(text: str) -> int:
    """Return 2024 for 二〇二四."""
    return int("".join(str(DIGITS[c]) for c in text))


def _han(text: str) -> int:
    """Return the value of a Chinese number, section by section."""
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section += (digit or 1) * TENS[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * BIG[c]
            section = digit = 0
    return total + section + digit
