"""Measures worked out one row at a time in plain Python, to compare the compiled ones with.

It reads the same files and shares no code with the compiler: a slow and obvious second opinion.
"""

# ruff: noqa: FBT001 - all kinds have one signature

import calendar
import itertools
import re
import statistics
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]


@dataclass
class World:
    """Everything known on the day: the rows of each fact, and the communities of the unit."""

    now: date
    facts: dict[str, list[Row]]
    areas: dict[str, list[str]]
    """By level: the codes of the areas that must be looked at."""


@dataclass
class Answer:
    value: float | None
    n: int = 0
    of: int | None = None
    key: str = ""
    missing: list[str] = field(default_factory=list)


def back(day: date, amount: int, unit: str) -> date:
    """Go back so many days, weeks, months, quarters or years; the end of a month stays its end."""
    unit = unit.rstrip("s")
    if unit in {"day", "week"}:
        return day - timedelta(days=amount * (7 if unit == "week" else 1))
    months = amount * {"month": 1, "quarter": 3, "year": 12}[unit]
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def number_of(day: date, unit: str) -> int:
    """Number the periods."""
    if unit == "week":
        return (day - date(1970, 1, 5)).days // 7
    size = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}[unit]
    return (day.year * 12 + day.month - 1) // size


def holds(world: World, row: Row, where: dict[str, Any]) -> bool:
    for name, told in where.items():
        if name in {"has", "lacks"}:
            joins = told if isinstance(told, list) else [told]
            if any(has(world, row, join) != (name == "has") for join in joins):
                return False
        elif not compare(world, row, row[name], told):
            return False
    return True


def has(world: World, row: Row, join: dict[str, Any]) -> bool:
    keys = join["on"] if "on" in join else {join["by"]: "id"}
    within = join.get("within")
    days = row[within] if isinstance(within, str) else within
    if within is not None and days is None:
        return False
    found = 0
    for other in world.facts[join["fact"]]:
        same = all(
            row[ours] is not None and other[theirs] == row[ours] for theirs, ours in keys.items()
        )
        recent = days is None or (world.now - other["happened"]).days <= days
        if same and recent and holds(world, other, join.get("where", {})):
            found += 1
    return bool(found >= join.get("at_least", 1))


def compare(world: World, row: Row, left: Any, told: Any) -> bool:
    if told is None:
        return left is None
    if told == "not null":
        return left is not None
    if isinstance(told, list):
        return bool(left in told)
    match = re.match(r"^(<=|>=|!=|=|<|>)\s*(.+)$", told) if isinstance(told, str) else None
    if match is None:
        return bool(left == told)
    right = operand(world, row, match[2])
    if isinstance(left, int) and isinstance(right, date):
        right = right.year
    if match[1] == "!=":
        return left is None or (right is not None and left != right)
    if left is None or right is None:
        return False
    return bool(
        {
            "=": left == right,
            "<": left < right,
            "<=": left <= right,
            ">": left > right,
            ">=": left >= right,
        }[match[1]]
    )


def operand(world: World, row: Row, text: str) -> Any:
    moved = re.match(r"^(\w+)\s*([+-])\s*(\d+)\s+(\w+)$", text)
    if moved:
        base = operand(world, row, moved[1])
        amount = int(moved[3]) * (1 if moved[2] == "-" else -1)
        return None if base is None else back(base, amount, moved[4])
    if text == "now":
        return world.now
    if text in row:
        return row[text]
    if text.startswith("'"):
        return text.strip("'")
    return date.fromisoformat(text) if re.match(r"^\d{4}-\d\d-\d\d$", text) else figure(text)


def figure(text: str) -> float:
    return float(text.rstrip(" %")) / 100 if text.endswith("%") else float(text)


def rows(world: World, fact: str, where: dict[str, Any], over: dict[str, Any] | None) -> list[Row]:
    kept = [row for row in world.facts[fact] if holds(world, row, where)]
    if not over:
        return kept
    on = over.get("on", "happened")
    kept = [row for row in kept if row[on] is not None and row[on] <= world.now]
    if "this" in over:
        this = number_of(world.now, over["this"])
        return [row for row in kept if number_of(row[on], over["this"]) == this]
    start = back(world.now, over["last"], over["unit"])
    return [row for row in kept if row[on] > start]


def grouped(world: World, kept: list[Row], per: dict[str, Any] | None) -> dict[str, list[Row]]:
    if not per:
        return {"": kept}
    if "area" in per:
        found: dict[str, list[Row]] = {code: [] for code in world.areas[per["area"]]}
        for row in kept:
            found.get(row[f"_{per['area']}"], []).append(row)
        return found
    if "fact" in per:
        found = {str(r["id"]): [] for r in rows(world, per["fact"], per.get("where", {}), None)}
        for row in kept:
            found.get(str(row[per["by"]]), []).append(row)
        return found
    found = {}
    for row in kept:
        found.setdefault(row[per["field"]] or "", []).append(row)
    return found


def column(row: Row, name: str) -> Any:
    later, minus, earlier = name.partition(" - ")
    if not minus:
        return row[later]
    both = row[later], row[earlier]
    return None if None in both else (both[0] - both[1]).days


def plain(world: World, op: str, name: str, kept: list[Row]) -> Answer:
    if op == "count":
        return Answer(len(kept), len(kept))
    if op == "exists":
        return Answer(int(bool(kept)), len(kept))
    if op == "age":
        days = min(((world.now - row["happened"]).days for row in kept), default=None)
        return Answer(days, len(kept))
    kept = sorted(kept, key=lambda row: (row["happened"], row["id"]))
    values = [value for row in kept if (value := column(row, name)) is not None]
    if op == "distinct":
        return Answer(len(set(values)), len(values))
    if op == "sum":
        return Answer(sum(values), len(values))
    if not values:
        return Answer(None)
    reduce: dict[str, Any] = {
        "mean": statistics.fmean,
        "median": statistics.median,
        "latest": lambda v: v[-1],
    }
    return Answer(float(reduce[op](values)), len(values))


PLAIN = ("count", "exists", "age", "distinct", "sum", "mean", "median", "latest")


def measured(world: World, told: dict[str, Any], *, strict: bool = True) -> Answer:
    """Work out a measure in one unit."""
    op = next(word for word in (*PLAIN, *KINDS) if word in told)
    per, take = told.get("per"), told.get("take", "min")
    if op not in PLAIN:
        return KINDS[op](world, told, strict)
    fact, _, name = told[op].partition(".")
    over = told.get("over") or ({"this": per["period"]} if per and "period" in per else None)
    groups = grouped(world, rows(world, fact, told.get("where", {}), over), per)
    return decide(
        {key: plain(world, op, name, kept) for key, kept in groups.items()}, take, strict or not per
    )


def decide(found: dict[str, Answer], take: str, strict: bool) -> Answer:
    if not strict:
        found = {key: answer for key, answer in found.items() if answer.value is not None}
    if not found:
        return Answer(None)
    sign = -1 if take == "max" else 1

    def weakness(key: str) -> tuple[bool, float, str]:
        value = found[key].value
        return (value is not None, 0 if value is None else sign * value, key)

    key = min(found, key=weakness)
    weakest = found[key]
    values = [answer.value for answer in found.values() if answer.value is not None]
    together: dict[str, Any] = {"sum": sum, "mean": statistics.fmean, "median": statistics.median}
    value = weakest.value if take not in together else together[take](values) if values else None
    return Answer(value, weakest.n, weakest.of, key, weakest.missing)


def share(world: World, told: dict[str, Any], strict: bool) -> Answer:
    among = told["share"]["among"]
    kept = rows(world, among["fact"], among.get("where", {}), among.get("over"))
    found = {}
    for key, group in grouped(world, kept, told.get("per")).items():
        n = sum(holds(world, row, told["share"]["of"]) for row in group)
        found[key] = Answer(n / len(group) if group else None, n, len(group) or None)
    return decide(found, told.get("take", "min"), strict or not told.get("per"))


def periods(world: World, told: dict[str, Any], strict: bool) -> Answer:
    asked = told["periods"]
    kept = rows(world, asked["fact"], asked.get("where", {}), None)
    this, found = number_of(world.now, asked["unit"]), {}
    for key, group in grouped(world, kept, told.get("per")).items():
        on = asked.get("on", "happened")
        numbers = [number_of(row[on], asked["unit"]) for row in group if row[on]]
        n = sum(
            numbers.count(number) >= asked.get("at_least", 1)
            for number in range(this - asked["last"], this)
        )
        found[key] = Answer(n, n, asked["last"])
    return decide(found, told.get("take", "min"), strict or not told.get("per"))


def matrix(world: World, told: dict[str, Any], strict: bool) -> Answer:
    asked = told["matrix"]
    kept = rows(world, asked["fact"], asked.get("where", {}), asked.get("over"))
    names = list(asked["cells"])
    cells = list(itertools.product(*asked["cells"].values()))
    found = {}
    for key, group in grouped(world, kept, told.get("per")).items():
        full = {tuple(row[name] for name in names) for row in group}
        n = sum(cell in full for cell in cells)
        missing = sorted("/".join(cell) for cell in cells if cell not in full)
        found[key] = Answer(n / len(cells), n, len(cells), key, missing)
    return decide(found, told.get("take", "min"), strict or not told.get("per"))


def rate(world: World, told: dict[str, Any], _strict: bool) -> Answer:
    above = measured(world, told["rate"]["of"]).value
    below = measured(world, told["rate"]["per"]).value
    value = above / below * told["rate"].get("times", 1) if below and above is not None else None
    return Answer(value, round(above or 0), round(below) if below is not None else None)


def previous(world: World, told: dict[str, Any], _strict: bool) -> Answer:
    before = World(back(world.now, 1, told["previous"]["unit"]), world.facts, world.areas)
    this = measured(world, told["previous"]["measure"]).value or 0
    last = measured(before, told["previous"]["measure"]).value or 0
    return Answer((this - last) / last if last else None, round(this), round(last))


def answer(world: World, told: dict[str, Any], _strict: bool) -> Answer:
    asked = [
        row
        for row in world.facts["survey_result"]
        if row["valid"] and row["question"] == told["answer"]["question"]
    ]
    if not asked:
        return Answer(None)
    row = max(asked, key=lambda row: (row["happened"], row["id"]))
    whole = row["answered"] and row["favourable"] is not None
    value = row["favourable"] / row["answered"] if whole else None
    return Answer(value, row["favourable"] or 0, row["answered"])


def several(world: World, told: dict[str, Any], _strict: bool) -> Answer:
    op = "all" if "all" in told else "any"
    met = []
    for one in told[op]:
        value = measured(world, {k: v for k, v in one.items() if k != "is"}).value
        bar = one.get("is", ">= 1")
        met.append(value is not None and compare(world, {}, float(value), bar))
    n = sum(met)
    value = n / len(met) if op == "all" else int(n > 0)
    missing = [str(number) for number, one in enumerate(met, 1) if not one]
    return Answer(value, n, len(met), "", missing)


KINDS = {
    "share": share,
    "periods": periods,
    "matrix": matrix,
    "rate": rate,
    "previous": previous,
    "answer": answer,
    "all": several,
    "any": several,
}
