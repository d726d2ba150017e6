"""Cut a clause that lists several values, and tell counts from amounts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from anshe.kernels.reader.rules.patterns import EVENT_UNITS, HAN, ZH
from anshe.kernels.reader.rules.segments import Segment, trimmed
from anshe.kernels.reader.values import Much, Often, Value

JOIN = re.compile("[、和及与并或且]")
POINTS, PARTS = ZH.piece("points"), ZH.piece("parts")
SIZES = frozenset(ZH.words["unit_of_size"])
DAYS = frozenset(("天", "个工作日"))


def pieces(plain: str, one: Segment, marks: tuple[Value, ...]) -> Iterator[tuple[int, int, Value]]:
    """Give the part of a clause that each of several values stands in, cut at list marks.

    Values without a list mark between them belong together: the first that compares speaks.
    """
    groups: list[list[Value]] = [[marks[0]]]
    cuts = [one.start]
    for left, right in pairwise(marks):
        gap = [m.end() for m in JOIN.finditer(plain, left.end, right.start)]
        if gap and HAN.search(plain, left.end, right.start):
            groups.append([right])
            cuts.append(left.end + 1 if gap[0] <= left.end + 1 else gap[-1])
        else:
            groups[-1].append(right)
    last = marks[-1].end
    alone = not any(value.start >= last for value in one.values)
    stop = last if alone and plain[last : last + 1] == "、" else one.end
    ends = [*cuts[1:], stop]
    for begin, end, group in zip(cuts, ends, groups, strict=True):
        compared = [v for v in group if isinstance(v, Much) and v.compared]
        firm = (v for v in compared if plain[v.start] in "不至≥≤")
        speaks = next(firm, compared[0] if compared else _thing(group))
        if isinstance(speaks, Often):
            speaks = group[-1]
        yield *trimmed(plain, begin, end), speaks


def _thing(group: list[Value]) -> Value:
    """Return the number of things behind the size of one (4公斤灭火器两具), or the first value."""
    first, last = group[0], group[-1]
    sized = isinstance(first, Much) and first.unit in SIZES
    counts = isinstance(last, Much) and last.unit not in SIZES
    return last if sized and counts else first


def counted(often: Value, inside: list[Value]) -> tuple[int | None, Much | None]:
    """Return the number of times a clause asks for, and any other amount it asks for."""
    count: int | None = None
    amount: Much | None = None
    counted = isinstance(often, Often) and often.counted
    for value in inside:
        if not isinstance(value, Much) or not isinstance(value.value, int | float):
            continue
        if (value.unit in EVENT_UNITS or _is_day_count(often, value)) and count is None:
            count = None if counted else int(value.value)
        elif amount is None and (value.compared or value.value > 1 or value.number[:1].isdigit()):
            amount = value
    return count, amount


def _is_day_count(often: Value, much: Much) -> bool:
    """Tell whether days are counted within a week: 每周不少于5天."""
    frequency = often.frequency if isinstance(often, Often) else None
    return bool(frequency and frequency.period == "week" and much.unit in DAYS)


def in_parts(words: str, count: int | None) -> int | None:
    """Return the count over the parts of a period that are listed: 早中晚各一次 is 3."""
    found = PARTS.search(words)
    if found:
        return (count or 1) * (3 if found["three"] else 2)
    listed = POINTS.search(words)
    return (count or 1) * (listed.group().count("、") + 1) if listed else count
