"""Read how often, when and how much from English text."""

import re
from collections.abc import Callable, Iterator

from anshe.kernels.reader.english.opened import Opened
from anshe.kernels.reader.english.patterns import EN, piece
from anshe.kernels.reader.model import Frequency, Period
from anshe.kernels.reader.values import Day, Much, Often, Value, When
from anshe.kernels.reader.values.numerals import tidy

ORDER = ("often", "when", "much")
PLACES = [(group, one.name) for group in ORDER for one in EN.patterns[group]]
EACH = "|".join(f"({one.source})" for group in ORDER for one in EN.patterns[group])
EVERY = Opened(EACH)
WORDS: dict[str, float] = EN.tables["numerals"]
SPELLED = f"\\b{piece('spelled')}\\b"
NUMBER = re.compile(rf"{piece('digits')}|\b(?:once|twice|thrice)\b|{SPELLED}", re.IGNORECASE)
PERIODS: dict[str, tuple[int, Period]] = EN.tables["periods"]
SEVERAL: dict[str, tuple[int, Period]] = EN.tables["several"]
ADVERBS: dict[str, tuple[int, Period]] = EN.tables["adverbs"]
PERIOD = re.compile(rf"\b({piece('period')})s?\b", re.IGNORECASE)
SIGNS = [
    (op, re.compile(pattern, re.IGNORECASE))
    for op, pattern in (
        (">=", piece("at_least")),
        ("<=", piece("at_most")),
        (">=", piece("more_than") + r"|\bor (?:more|above|over)"),
        ("<=", piece("less_than") + r"|\bor (?:less|below|fewer)"),
    )
]
SIGN_WORDS = re.compile(piece("before"), re.IGNORECASE)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
SEASON = re.compile(piece("season"))
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
END = re.compile(r"\bend of\b", re.IGNORECASE)
VAGUE = re.compile(
    r"mid-|late |early |mid |late-|early-|__|middle|beginning|after|since", re.IGNORECASE
)
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BEING = re.compile(r" (?:are|is|be|were)\b")
NOUNS = re.compile(r"[ -]((?:[A-Za-z][\w'’]*)(?:[ -](?:[A-Za-z][\w'’]*)){0,6})")
STOP = frozenset(EN.words["stop"])
MONEY = {"£": "pounds", "GBP": "pounds", "$": "dollars", "USD": "dollars", "€": "euros"}
MONEY |= {"EUR": "euros", "¥": "yuan", "RMB": "yuan"}
LARGE = {"million": 1_000_000, "thousand": 1_000}
MONEY_SIGN = re.compile(r"[£$€¥]|RMB|USD|GBP|EUR|yuan|dollars|euros|pounds", re.IGNORECASE)
RAISED = re.compile(r"\b(?:brought|raised|increased|grown?|rises?) $", re.IGNORECASE)
SHARES = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10, "half": 2}
AFTER = re.compile(r"(?: working)? \w+ or (?:(?P<most>less|fewer|sooner|under|below)|more|over)\b")
MEASURE = re.compile(r"working days?|(?:square|cubic) \w+", re.IGNORECASE)
PLURALS = frozenset(EN.words["plural"])


def scan(text: str) -> Iterator[Value]:
    """Yield the values of an English text in reading order."""
    small = text.lower()
    for found in EVERY.places(small if len(small) == len(text) else text):
        group, rule = PLACES[(found.lastindex or 1) - 1]
        words = text[found.start() : found.end()]
        if group == "often":
            yield often(words, found.start(), rule)
        elif group == "when":
            yield when(words, found.start(), rule)
        else:
            yield much(text, found, rule)


def number(text: str) -> float | None:
    """Return the first number of a text: 1 for 1-2, 3 for three, 600000 for 600,000."""
    found = NUMBER.search(text)
    if not found:
        return None
    word = found.group().lower()
    if word[0].isdigit():
        return tidy(float(word.replace(",", "")))
    return WORDS[word] if word in WORDS else sum(WORDS[part] for part in re.split("[- ]", word))


def often(text: str, start: int, rule: str) -> Often:
    """Return a frequency: twice a month, every six months, weekly."""
    low = text.lower()
    if rule in {"every-half", "times-adverb"}:
        return Often(start, start + len(text), rule, _halved(low), rule == "times-adverb")
    if low in ADVERBS:
        return Often(start, start + len(text), rule, Frequency(*ADVERBS[low]))
    names = PERIOD.findall(low)
    if rule == "two-seasons":
        return Often(start, start + len(text), rule, Frequency(2, "year"))
    if not names:
        yearly = (MONTH.search(low) or SEASON.search(low)) is not None
        return Often(start, start + len(text), rule, Frequency(1, "year" if yearly else "week"))
    period = names[-1]
    lead = re.search(
        r"(?:each|every|per|a|an|/)\s+([\w-]+)\s+(?:\w+ )?$", low[: low.rindex(period)]
    )
    many = _many(lead.group(1)) if lead else 1
    base = PERIODS.get(period) if many == 1 else SEVERAL.get(f"{many} {period}")
    counted = rule in {"times-per-period", "events-per-period"}
    times = int(number(text) or 1) if counted else 1
    frequency = Frequency(times * base[0], base[1]) if base else None
    return Often(start, start + len(text), rule, frequency, counted)


def _halved(low: str) -> Frequency:
    """Return the frequency of every half month, every half a year, or twice weekly."""
    if "half" in low:
        return Frequency(2, "month") if "month" in low else Frequency(1, "half-year")
    count, period = ADVERBS[low.split()[-1]]
    return Frequency(int(number(low) or 1) * count, period)


def _many(word: str) -> int:
    """Return 2 for two, other and second; 1 for any word that is no number."""
    if word in {"other", "second"}:
        return 2
    return int(number(word) or 1)


def when(text: str, start: int, rule: str) -> When:
    """Return a date or a window."""
    low = text.lower()
    edge = "before" if re.match("by|before|no later|not later", low) else ""
    last = None
    if rule == "window":
        head, tail = re.split(
            r" ?(?:\bto\b|\buntil\b|\btill\b|\band\b|\bthrough\b|-|–|—) ?", text, maxsplit=1
        )
        last = day(tail)
        first = day(head)
        month = first.month or last.month
        year = first.year or last.year
        first = Day(year, month, first.day)
        last = Day(last.year or year, last.month, last.day)
    else:
        first = day(text)
    return When(
        start, start + len(text), rule, text, first, last, edge, "year" in low and rule != "day"
    )


def day(text: str) -> Day:
    """Return the parts of an English date."""
    year = YEAR.search(text)
    month = MONTH.search(text)
    rest = YEAR.sub(" ", text)
    date = DAY.search(rest)
    which = MONTHS.index(month.group(1).lower()[:3]) + 1 if month else None
    number_of_day = int(date.group(1)) if date else None
    if END.search(text) and year and not which:
        which = len(MONTHS)
    if END.search(text) and which and not number_of_day:
        number_of_day = LAST_DAYS[which - 1]
    return Day(int(year.group()) if year else None, which, number_of_day, bool(VAGUE.search(text)))


def much(text: str, found: re.Match[str], rule: str) -> Much:
    """Return a quantity with its head noun as unit."""
    words = found.group()
    sign = next((op for op, words_of in SIGNS if words_of.search(words)), "")
    value: float | str | None = number(SIGN_WORDS.sub(" ", words))
    tail = AFTER.match(text, found.end())
    sign = sign or ("" if not tail else "<=" if tail["most"] else ">=")
    unit, end = UNITS[rule](text, found)
    if rule == "ratio":
        value = words.strip()
    if rule == "share":
        value = share(words)
    if rule == "money" and isinstance(value, int | float):
        value = tidy(value * next((by for word, by in LARGE.items() if word in words), 1))
    if words.lower().startswith("up to") and RAISED.search(text[: found.start()][-12:]):
        sign = ">="
    op = sign or (">=" if re.search(r"\d ?[-–] ?\d", words) else "=")
    return Much(found.start(), end, rule, value, op, unit, compared=bool(sign), number=words)


def share(text: str) -> float | None:
    """Return the per cent of a share: 50 for half, 20 for one fifth, 80 for four out of five."""
    low = text.lower()
    parts = [v for v in map(number, re.split(r"out of|\bof\b|\bin\b", low)) if v]
    if len(parts) > 1:
        return tidy(round(100 * parts[0] / parts[1], 1))
    top = number(low) or 1
    bottom = next((n for word, n in SHARES.items() if word in low), 2)
    if bottom == SHARES["third"]:
        return round(top / bottom, 3)
    return tidy(round(100 * top / bottom, 1))


def _percent(text: str, found: re.Match[str]) -> tuple[str, int]:
    return "%", found.end()


def _share(text: str, found: re.Match[str]) -> tuple[str, int]:
    return ("" if "third" in found.group().lower() else "%"), found.end()


def _money(text: str, found: re.Match[str]) -> tuple[str, int]:
    sign = MONEY_SIGN.search(found.group())
    return (MONEY.get(sign.group(), sign.group().lower()) if sign else ""), found.end()


def _no_unit(text: str, found: re.Match[str]) -> tuple[str, int]:
    return "", found.end()


def _hyphened(text: str, found: re.Match[str]) -> tuple[str, int]:
    return found.group().rsplit("-", 1)[-1].lower(), found.end()


def _noun(text: str, found: re.Match[str]) -> tuple[str, int]:
    """Return the head of the noun phrase after a number, and where it ends."""
    being = BEING.match(text, found.end())
    after = NOUNS.match(text, being.end() if being else found.end())
    if not after:
        return "", found.end()
    measure = MEASURE.match(after.group(1))
    if measure:
        return measure.group(), found.end()
    words = re.split("[ -]", after.group(1))
    kept: list[str] = []
    for word in words:
        if word.lower() in STOP:
            break
        word = word.rstrip("'’")
        kept.append(word)
        if word.lower() in PLURALS or (word.endswith("s") and not word.endswith("ss")):
            break
    single = number(found.group()) == 1 and not re.search(r"\d ?[-–] ?\d", found.group())
    plural = kept and (kept[-1].endswith("s") or kept[-1].lower() in PLURALS)
    if single and not plural:
        kept = [word for word in kept[:3] if not word.endswith(("ly", "ed"))]
    return (kept[-1] if kept else ""), found.end()


UNITS: dict[str, Callable[[str, re.Match[str]], tuple[str, int]]] = {
    "percent": _percent,
    "share": _share,
    "money": _money,
    "ratio": _no_unit,
    "hyphened": _hyphened,
    "counted": _noun,
}
