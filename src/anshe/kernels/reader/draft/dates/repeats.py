"""How often: so many times in a period, at the same distance, or all the time in a named span."""

import re

from anshe.kernels.reader.draft.dates import Moment
from anshe.kernels.reader.draft.dates.periods import during
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Obligation

RANGE = re.compile(
    r"(?P<from>\d{1,2})\s*(?:[-—–~～至到]|to)\s*(?P<to>\d{1,2})\s*(?:次|场|期|回|节|轮|times)"
)
NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
EVERY = re.compile(
    r"每隔?(?P<n>[两二三四五六\d])个?(?P<unit>天|日|周|星期|月|年)(?!内)"
    r"|(?i:\bevery (?P<en>two|three|four|six) (?P<many>days|weeks|months|years)\b)"
)
OTHER = {
    "days": re.compile(r"隔[天日]|every (?:other|second) day", re.IGNORECASE),
    "weeks": re.compile(r"隔周|双周|every (?:other|second) week|fortnight", re.IGNORECASE),
    "months": re.compile(r"隔月|双月|every (?:other|second) month", re.IGNORECASE),
    "years": re.compile(r"隔年|every (?:other|second) year", re.IGNORECASE),
}
UNITS = {"天": "days", "日": "days", "周": "weeks", "星期": "weeks", "月": "months", "年": "years"}
ENGLISH = {"two": 2, "three": 3, "four": 4, "six": 6}


def repeats(draft: Drafting, row: Obligation, said: Moment | None) -> Mapping | None:
    """Return how often a finding is to be done; nothing when it says no number of times."""
    when = _often(row, said) if row.frequency else _every(row)
    if when and ("at_least" in when or "every" in when) and (span := during(draft, row)):
        when["during"] = span
    return when


def _often(row: Obligation, said: Moment | None) -> Mapping:
    """Return so many times in a period; once a year by a day of the year is that day."""
    often = row.frequency
    if often is None:
        return {}
    if often.period == "year" and often.min_count == 1 and said and not said.has_year():
        return dict(said.when())
    told: Mapping = {"at_least": max(1, often.min_count)}
    found = RANGE.search(row.sentence)
    if found and int(found["from"]) == often.min_count < int(found["to"]):
        told["at_most"] = int(found["to"])
    return told | {"per": often.period}


def _every(row: Obligation) -> Mapping | None:
    """Return that it is done again and again at one distance, such as every two weeks."""
    if row.kind != "recurring":
        return None
    found = EVERY.search(row.sentence)
    if found and found["en"]:
        return {"every": {found["many"].lower(): ENGLISH[found["en"].lower()]}}
    if found:
        number = NUMBERS.get(found["n"]) or int(found["n"])
        return {"every": {UNITS[found["unit"]]: number}} if number else None
    unit = next((name for name, cue in OTHER.items() if cue.search(row.sentence)), None)
    return {"every": {unit: 2}} if unit else None
