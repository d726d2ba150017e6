"""Labels of automatic numbering in Word: what the page shows and the text does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TENS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
         (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DIGITS, _TEN, _HUNDRED = "〇一二三四五六七八九", "十", "百"
_LARGEST_WRITTEN = 999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written, and what stands around them."""

    style: str = "decimal"
    words: str = "%1."
    first: int = 1


@dataclass(slots=True)
class Numbering:
    """Counts the items of every list of a document, level by level."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    """The abstract list behind each number: lists that share one go on counting together."""

    def label(self, number: str, depth: int) -> str:
        """Count one more item and give its label; nothing when the list is not known."""
        levels = self.levels.get(number)
        if not levels or depth not in levels:
            return ""
        counts = self.counts.setdefault(self.lists.get(number, number), {})
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, levels[depth].first - 1) + 1
        words = levels[depth].words
        if levels[depth].style == "bullet":
            return "\u2022 "
        for above in range(depth + 1):
            shown = counts.get(above, levels[above].first if above in levels else 1)
            style = levels[above].style if above in levels else "decimal"
            words = words.replace(f"%{above + 1}", written(shown, style))
        return words


def numbering_of(root: Element | None) -> Numbering:
    """Read the lists of a document out of its numbering part."""
    if root is None:
        return Numbering()
    shapes = {
        _value(one, "abstractNumId"): dict(_levels(one)) for one in root.iter(f"{W}abstractNum")
    }
    numbers, lists = {}, {}
    for one in root.iter(f"{W}num"):
        shape = one.find(f"{W}abstractNumId")
        behind = _value(shape, "val") if shape is not None else ""
        name = _value(one, "numId")
        starts = _restarts(one)
        numbers[name] = {
            depth: Level(level.style, level.words, starts.get(depth, level.first))
            for depth, level in shapes.get(behind, {}).items()
        }
        lists[name] = f"{name}!" if starts else behind
    return Numbering(numbers, lists=lists)


def written(number: int, style: str) -> str:
    """Write a number in a style of Word."""
    if style.startswith(("chinese", "ideograph", "japanese", "taiwanese")):
        return chinese(number)
    if style in {"lowerRoman", "upperRoman"}:
        roman = _roman(number)
        return roman.lower() if style == "lowerRoman" else roman
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if style == "none":
        return ""
    return str(number)


def chinese(number: int) -> str:
    """Write a number in Chinese: 12 is ten-two, 20 two-ten, 105 one-hundred-nought-five."""
    if not 0 < number <= _LARGEST_WRITTEN:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = _DIGITS[hundreds] + _HUNDRED if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + _TEN
    elif hundreds and ones:
        words += _DIGITS[0]
    return words + (_DIGITS[ones] if ones else "")


def _levels(shape: Element) -> Iterator[tuple[int, Level]]:
    """Read the levels of an abstract list."""
    for one in shape.iter(f"{W}lvl"):
        depth = _value(one, "ilvl")
        if depth.isdecimal():
            style, words, start = (_child(one, name) for name in ("numFmt", "lvlText", "start"))
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            yield int(depth), Level(style or "decimal", words, first)


def _restarts(number: Element) -> dict[int, int]:
    """Read at which numbers a list begins anew."""
    found = {}
    for one in number.iter(f"{W}lvlOverride"):
        depth, start = _value(one, "ilvl"), _child(one, "startOverride")
        if depth.isdecimal() and start.isdecimal() and len(start) < 7:
            found[int(depth)] = int(start)
    return found


def _roman(number: int) -> str:
    """Write a Roman number."""
    words = ""
    for value, letters in _TENS:
        count, number = divmod(number, value)
        words += letters * min(count, 9)
    return words


def _value(element: Element, name: str) -> str:
    """Give an attribute."""
    return element.get(f"{W}{name}", "")


def _child(element: Element, name: str) -> str:
    """Give the value of a child element."""
    child = element.find(f"{W}{name}")
    return _value(child, "val") if child is not None else ""
