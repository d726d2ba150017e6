"""Split a page into its plans, by their names."""

import re
from dataclasses import dataclass
from functools import cache

from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Language, Page, Plan
from anshe.kernels.reader.text.opening import line_openings

HAN = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]+")
LABEL = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.是)]|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]"
    r"|附[件表:]|[•·●■◆-]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth)\b[,.:]|\([A-Za-z]{1,4}\))"
)
PART = re.compile(r"(?:方案|计划|范文|第)[一二三四五六七八九十\d]{1,2}[篇部]?[。.:]?$")
NAMED = re.compile(r"(?:制定|制订|编制|印发)[^。《》\n]{0,6}《([^》\n]{4,50})》")
LONG = re.compile(r"^[^\n]{40,}$", re.MULTILINE)
ISSUER = re.compile(r"[^\s,。;:()印发]{2,24}(?:印发|转发|批转|下发)?(?:《|关于)*\Z")
FIRST_ITEM = re.compile(r"^[ \t]*(?:一、|\(一\)|第一[章条部、]|1[、.])", re.MULTILINE)
FEWEST = 60
NOTICE = 600
COPIES = 5
HEAD = 800


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a plan and where it stands."""

    start: int
    end: int
    text: str


def split(page: Page) -> tuple[Plan, ...]:
    """Return the plans of a page in reading order; none when it holds no words."""
    plain = page.plain
    if not plain.strip():
        return ()
    titles = _repeated(plain, _apart(plain, _titles(plain)))
    ends = [title.start for title in titles[1:]] + [len(plain)]
    starts = [0, *(title.start for title in titles[1:])]
    return tuple(
        Plan(title.text, start, end, language(plain[start:end]))
        for title, start, end in zip(titles, starts, ends, strict=True)
    )


def language(text: str) -> Language:
    """Say which language a text is in, by its letters."""
    words = len(LATIN.findall(text))
    return "zh" if len(text) - len(HAN.sub("", text)) >= words else "en"


def _titles(plain: str) -> list[Title]:
    """Return every name of a plan that stands in a line of its own or opens a preamble."""
    found = [
        Title(one.start(), one.end(), one.group().strip(" \t#_"))
        for one in line_openings(_alone(), plain)
        if not LABEL.match(one.group()) and (_announces(one) or _opens(plain, one.end()))
    ]
    for one in _run_in().finditer(plain):
        start = _notice_before(plain, one.start(1), one[1])
        found.append(Title(start, one.end(1), one[1].strip()))
    return sorted(found, key=lambda title: title.start)


def _notice_before(plain: str, start: int, name: str) -> int:
    """Return where the notice begins that announces a plan without a break, else its own start."""
    floor = max(0, start - NOTICE)
    core = name.removeprefix("关于").replace("的", "")
    told = re.compile("的?".join(map(re.escape, core)) + "》?的?通知").search(plain, floor, start)
    if told is None:
        return start
    issuer = ISSUER.search(plain, max(floor, told.start() - 40), told.start())
    return issuer.start() if issuer else told.start()


def _announces(found: re.Match[str]) -> bool:
    """Say whether a name is that of a notice, which an address and not a paragraph follows."""
    return found.group().strip().endswith("通知") and "关于" in found.group()


def _opens(plain: str, end: int) -> bool:
    """Say whether a paragraph or a first item follows, and not a stop or another short line."""
    after = plain[end : end + 400].lstrip()
    line = after.partition("\n")[0]
    return bool(
        LABEL.match(line) or len(line) >= 16 or _alone().match(after) or PART.match(line.strip())
    )


def _apart(plain: str, titles: list[Title]) -> list[Title]:
    """Return the names that have a plan of their own; a notice goes with what it announces."""
    kept: list[Title] = []
    for title in titles:
        last = kept[-1] if kept else None
        if last and (title.start < last.end or _is_one(plain, last, title)):
            kept[-1] = Title(last.start, title.end, title.text)
        else:
            kept.append(title)
    if kept and len("".join(plain[: kept[0].start].split())) >= FEWEST:
        kept.insert(0, _unnamed(plain, kept[0].start))
    return kept or [_unnamed(plain, len(plain))]


def _is_one(plain: str, last: Title, title: Title) -> bool:
    """Say whether two names belong to one plan: nothing between them, or a notice."""
    between = len("".join(plain[last.end : title.start].split()))
    if FIRST_ITEM.search(plain, last.end, title.start):
        return False
    return between < FEWEST or (last.text.endswith("通知") and between < NOTICE)


def _unnamed(plain: str, end: int) -> Title:
    """Return the name of a text without a title: the plan it lays down, or its first line."""
    if found := NAMED.search(plain, 0, min(end, HEAD)):
        return Title(0, 0, found[1])
    line = plain[:end].lstrip().partition("\n")[0].strip()
    return Title(0, 0, line if len(line) <= 80 and not line.endswith(("。", ".", ":")) else "")


def _repeated(plain: str, titles: list[Title]) -> list[Title]:
    """Return the names with one more for each time that a plan begins again word for word."""
    whole: list[Title] = []
    ends = [title.start for title in titles[1:]] + [len(plain)]
    for title, end in zip(titles, ends, strict=True):
        whole.append(title)
        first = LONG.search(plain, title.end, end)
        for _ in range(COPIES):
            if first is None:
                break
            at = plain.find(first.group(), max(whole[-1].end, first.end()), end)
            if at < 0:
                break
            whole.append(Title(at, at + len(first.group()), title.text))
    return whole


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of a name in a line of its own."""
    told = table("sections")["titles"]
    nouns, english = "|".join(told["nouns"]), "|".join(told["english"])
    tail = r"(?:[_ ]|\([^)\n]{1,20}\)|[::]?篇?[一二三四五六七八九十\d]{1,2})*"
    return re.compile(
        rf"^[ \t]*+(?:#[^#\n]{{4,120}}#?|[^\n。;,:!?]{{2,60}}?(?:{nouns}){tail}"
        rf"|(?i:(?=[^\n]{{0,100}}\b(?:{english})\b)[A-Z][^\n.;!?]{{6,110}}))[ \t]*$",
        re.MULTILINE,
    )


@cache
def _run_in() -> re.Pattern[str]:
    """Return the pattern of a name that runs into its preamble without a break."""
    told = table("sections")["titles"]
    nouns, opens = "|".join(told["nouns"]), "|".join(told["opens"])
    return re.compile(
        rf"(?:^[ \t]*+|[。日号)])((?:关于)?[^\n。,;:!?《》日号]{{4,50}}(?:{nouns})"
        rf"(?:\([^)\n]{{1,20}}\))?)"
        rf"(?=(?:{opens}))(?=[^\n]{{0,900}}[。:] ?一、)",
        re.MULTILINE,
    )
