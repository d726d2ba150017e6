"""The year of days that name none: by what the plan says of itself, and how that was found."""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date, timedelta

from anshe.kernels.reader.draft.dates.moments import Moment, moment
from anshe.kernels.reader.model import Obligation, Outline
from anshe.kernels.reader.values.numerals import number

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SPANS = re.compile(r"\d{4}\s*[-—–~至/]\s*\d")
TERM = re.compile(
    r"(?P<one>20\d\d)(?:\s*[-—–~至/]\s*(?P<two>(?:20)?\d\d))?学年度?(?:第?(?P<half>[一二上下])学期)?"
)
HAN = "〇○零一二三四五六七八九"
DAY = (
    r"(?:(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?"
    rf"|(?P<hy>二[{HAN}]{{3}})年(?P<hm>[{HAN}十]{{1,2}})月(?:(?P<hd>[{HAN}十]{{1,3}})日)?)"
)
MONTHS = tuple(month_name)[1:]
ISSUED = (
    ("年", re.compile(rf"(?:发布|成文|发文|印发|签发)(?:日期|时间)\s*[::]\s*{DAY}")),
    ("印发", re.compile(rf"{DAY}\s*印发")),
    ("年", re.compile(rf"^[ \t]*(?:[\u4e00-\u9fff ]{{2,40}}[ \t]+)?{DAY}[ \t]*$", re.MULTILINE)),
    (
        "年",
        re.compile(
            rf"(?:政府|办公室|委员会|办事处|领导小组|居委会|村委会){DAY}\s*(?=$|[(附主抄])", re.M
        ),
    ),
    (
        "ed",
        re.compile(
            r"\b(?:issued|adopted|approved|published|dated)\b[^\n\d]{0,20}"
            rf"(?:(?P<d>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})"
            r"(?: (?P<dd>\d{1,2}),?)?,? (?P<y>20\d\d)",
            re.IGNORECASE,
        ),
    ),
)
"""How plans tell that day, each with what its words cannot do without."""
NEXT = re.compile(r"明年|次年|翌年|来年|next year", re.IGNORECASE)
WHOLE = ("--01-01", "--12-31")
LATE = timedelta(days=31)
"""A plan may be signed so much after the first thing that it asks for."""
SHORT = timedelta(days=366)
HEAD, TAIL = 400, 1200
"""A plan is signed at its end, sometimes below its title."""


@dataclass(frozen=True, slots=True)
class Years:
    """The span in which days without a year lie, its first year, and the words that say so."""

    since: date
    until: date
    first: int
    how: str
    span: tuple[int, int]

    def of(self, said: Moment, told: str) -> Moment:
        """Return the same days with the only year that the plan leaves them."""
        if said.has_year():
            return said
        shift = 1 if NEXT.match(told) else 0
        if shift or said.end == WHOLE[1]:
            return said.of(self.first + shift)
        fits = [one for one in self._dated(said) if self._holds(one)]
        return fits[0] if fits else said.of(self.first)

    def _dated(self, said: Moment) -> list[Moment]:
        """Return the days in each year of the span."""
        return [said.of(year) for year in range(self.since.year, self.until.year + 1)]

    def _holds(self, said: Moment) -> bool:
        """Say whether days lie in the span."""
        start = said.start or said.end
        return self.since.isoformat() <= start and said.end <= self.until.isoformat()


def years(outline: Outline, rows: tuple[Obligation, ...]) -> Years | None:
    """Return the year that a plan says of itself: campaign, title or day of signing."""
    found = (_term(outline), _campaign(rows), _titled(outline), _signed(outline))
    return next((one for one in found if one), None)


def _term(outline: Outline) -> Years | None:
    """Return the months of the school year or term that the title names."""
    found = TERM.search(outline.plan.title)
    if not found:
        return None
    year, half = int(found["one"]), found["half"] or ""
    second = half in ("二", "下")
    first = year + 1 if second and (found["two"] or not half) else year
    if second and not found["two"]:
        first = year + 1
    since = date(first, 2, 1) if second else date(year, 8, 1)
    until = date(first, 8, 31) if second or not half else date(year + 1, 2, 28)
    until = date(year + 1, 8, 31) if not half else until
    return Years(since, until, first, "title", _place(outline))


def _campaign(rows: tuple[Obligation, ...]) -> Years | None:
    """Return the span of the stages that say their years, when it is no longer than a year."""
    told = [(row, moment(row.deadline)) for row in rows if row.kind == "stage" and row.deadline]
    dated = [(row, one) for row, one in told if one and one.start and one.has_year()]
    dated = [(row, one) for row, one in dated if not one.start.startswith("--")]
    if not dated:
        return None
    since = date.fromisoformat(min(one.start for _, one in dated))
    until = date.fromisoformat(max(one.end for _, one in dated))
    row = min(dated, key=lambda pair: pair[1].start)[0]
    if not timedelta() <= until - since <= SHORT:
        return None
    return Years(since, until, since.year, "campaign", (row.start, row.end))


def _titled(outline: Outline) -> Years | None:
    """Return the one year that the title names."""
    title = outline.plan.title
    told = {int(one) for one in YEAR.findall(title)}
    if len(told) != 1 or SPANS.search(title):
        return None
    year = told.pop()
    return Years(date(year, 1, 1), date(year, 12, 31), year, "title", _place(outline))


def _place(outline: Outline) -> tuple[int, int]:
    """Return where the title stands."""
    plan = outline.plan
    at = outline.plain.find(plan.title, plan.start, plan.end)
    return (at, at + len(plan.title)) if at >= 0 else (plan.start, plan.start + 1)


def _signed(outline: Outline) -> Years | None:
    """Return the twelve months from the day that a plan was signed on, or a little before."""
    found = signed_on(outline)
    if not found:
        return None
    day, span = found
    since = day - LATE
    return Years(since, since + SHORT, day.year, "signed", span)


def signed_on(outline: Outline) -> tuple[date, tuple[int, int]] | None:
    """Return the day that a plan was signed or issued on, and where it says so."""
    plan = outline.plan
    tail, head = max(plan.start, plan.end - TAIL), min(plan.end, plan.start + HEAD)
    places = ((tail, plan.end), (plan.start, head))
    told = [(start, end, outline.plain[start:end].lower()) for start, end in places]
    for needed, cue in ISSUED:
        for start, end, words in told:
            for found in cue.finditer(outline.plain, start, end) if needed in words else ():
                if day := _day(found.groupdict()):
                    return day, found.span()
    return None


def _day(told: dict[str, str | None]) -> date | None:
    """Return the day that was matched; the first of the month when it names none."""
    year = number(told.get("y") or told.get("hy") or "")
    month = number(told.get("m") or told.get("hm") or "")
    if name := told.get("month"):
        month = MONTHS.index(name.capitalize()) + 1
    day = number(told.get("d") or told.get("hd") or told.get("dd") or "1")
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
