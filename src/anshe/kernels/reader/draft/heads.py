"""The head of the draft: when the plan was issued, and how long it holds."""

import re
from datetime import date

from anshe.kernels.reader.draft.dates import moment, signed_on
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.values.numerals import number

LASTS = re.compile(
    r"有效期(?:限)?(?:为|是)?(?P<n>[一二两三四五六七八九十\d]{1,2})年|valid for (?P<en>\d) years"
)
UNTIL = re.compile(
    r"(?:有效期|施行|执行|实施)(?:限)?(?:至|到)(?P<day>(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日|底)?)"
    r"|valid until (?P<en>\d{1,2} [A-Z][a-z]+ 20\d\d)"
)
LONGEST = 50
SHORTEST = 16
DATED = re.compile(r"[\d〇零一二三四五六七八九十]日(?:印发)?\s*$|\d{4}\s*$")
ENDS = re.compile('[。.!?;:)"”』」…>》]')


def valid(draft: Drafting) -> Mapping | None:
    """Return from when to when the plan itself holds, as far as it says."""
    plan = draft.outline.plan
    found = UNTIL.search(draft.outline.plain, plan.start, plan.end)
    said = moment(found["day"] or found["en"]) if found else None
    if said and said.has_year():
        return {"until": said.end}
    lasts = LASTS.search(draft.outline.plain, plan.start, plan.end)
    day = signed_on(draft.outline)
    years = number(lasts["n"] or lasts["en"]) if lasts else None
    if not day or not years or not 0 < years <= LONGEST:
        return None
    return {"from": day[0].isoformat(), "until": _later(day[0], int(years)).isoformat()}


def cut_off(draft: Drafting) -> tuple[int, int] | None:
    """Return the last line when the document stops in it inside a sentence.

    Lines that hang on nothing (signatures, rows, titles) hold no comma, or end in a date.
    """
    plain, plan = draft.outline.plain, draft.outline.plan
    last = plain[plan.start : plan.end].rstrip()
    end = plan.start + len(last)
    start = plain.rfind("\n", plan.start, end) + 1
    line = plain[max(start, plan.start) : end]
    if plain[plan.end :].strip() or "\t" in line or "|" in line or len(line) < SHORTEST:
        return None
    sentence = ENDS.split(line)[-1]
    going = "," in sentence and "  " not in sentence and not DATED.search(sentence)
    return (end - len(sentence), end) if going else None


def issued(draft: Drafting) -> Mapping:
    """Return the day that the plan was signed on."""
    day = signed_on(draft.outline)
    return {"issued": day[0].isoformat()} if day else {}


def _later(day: date, years: int) -> date:
    """Return the same day some years later, of a leap day the last of its month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
