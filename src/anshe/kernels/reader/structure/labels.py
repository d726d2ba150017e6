"""Labels: where an item of a list begins, by its numbering, also inside a line."""

import re
from functools import cache
from typing import NamedTuple

NUMBERS = "一二三四五六七八九十"
ORDER = {"首先": 1, "其次": 2, "再次": 3, "然后": 3, "最后": 9}
ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
UPPER = "壹贰叁肆伍陆柒捌玖拾"
STEMS = "甲乙丙丁戊己庚辛壬癸"
SIGNS = "\u2160\u2161\u2162\u2163\u2164\u2165\u2166\u2167\u2168\u2169"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
UNITS = "年月日号时分秒点个名人位家户项次条张台部辆间处座栋类种级元万亿米岁周天届期篇岗所支队"
FAR = 120
NAMES = "任务|措施|工程|行动|举措|专项|环节"
ENGLISH_NAMES = (
    "section|part|chapter|article|step|task|measure|action|item|priority|goal|objective|theme|aim"
)
CORE = re.compile(rf"[^\w一-十 ]|是|要|第|附件|附表|章|篇|部|分|条|方案|计划|范文|{NAMES}|\s+$")
WHOLE = {"upper": UPPER, "sign": SIGNS, "stem": STEMS}
BEGINS = r"(?=[附第(\d①-⑳首其再最一二三四五六七八九十])"

AT_START = {
    "annex": r"附[件表录] ?[一二三四五六七八九十\d]{0,2} ?:",
    "part": r"(?:方案|计划|范文)[一二三四五六七八九十\d]{1,2}[。.:](?=[ \t]*$)"
    r"|第[一二三四五六七八九十]{1,3}(?:[章篇]|部分)[ :、]?",
    "upper": rf"[{UPPER}]{{1,2}}[、.:]",
    "sign": rf"[{SIGNS}]{{1,2}}[、.: ]",
    "stem": rf"[{STEMS}][、.]",
    "capital": r"[A-HJ-Z][、.)](?=[ ]?[\u4e00-\u9fff])",
    "roman": r"(?:[IVX]{1,4})[、.](?=[ ]?[\u4e00-\u9fffA-Z])",
    "named": rf"(?:{NAMES})[一二三四五六七八九十\d]{{1,2}}[:、.]",
    "stage": r"(?=第[一二三四五六七八九十\d]{1,2}(?:阶段|步))",
    "han": r"[一二三四五六七八九十]{1,3}[、.:,](?!是|[一二三四五六七八九十]{1,2}月)",
    "han_paren": r"\(?[一二三四五六七八九十]{1,3}\)[、.:]?",
    "article": r"第[一二三四五六七八九十百\d]{1,4}[条、,:](?![一二三四]季)",
    "decimal": r"\d{1,2}(?:\.\d{1,2}){1,3}[、.]?(?=[ \t]*[\u4e00-\u9fffA-Z])"
    r"(?![ \t]*[%倍万亿米公年月日号元])",
    "num": r"\d{1,2}[、.,](?!\d(?!\d?月))|[xX][、.](?=[\u4e00-\u9fff])",
    "num_paren": r"\([\dxX]{1,2}\)[、.]?",
    "num_half": r"\d{1,2}\)[、.]?",
    "circle": r"[①-⑳㈠-㈩⑴-⒇]",
    "is": r"[一二三四五六七八九十](?:是(?!否)|要(?=[^点求素领])):?",
    "first": r"(?:首先|其次|再次|然后|最后)[,:、]",
    "bare": rf"\d{{1,2}} {{0,3}}(?=[\u4e00-\u9fff])(?![{UNITS}])",
    "month": r"(?=(?:[一二三四五六七八九]|十[一二]?|1[0-2]|0?[1-9])月份?[:。]?[ \t]*$)",
    "bullet": r"[•·●■◆▪◇□★☆※▲△►▶➢❖◎○✓✔*\u2013-](?=[ \t]*[\u4e00-\u9fffA-Za-z(“]|[ \t]+\d)"
    r"|o(?=[ \t]{2,}\S)",
    "word": rf"(?i:{'|'.join(ENGLISH)})\b[,.:]",
    "letter": r"\([A-Za-z]{1,4}\)|[a-h]\)(?= ?\S)|[a-h]\.(?=[ \t]+[A-Z][a-z])",
    "section": rf"(?i:(?:{ENGLISH_NAMES}) (?:\d{{1,2}}|[IVX]{{1,4}}|{'|'.join(ENGLISH)})"
    r"(?:[.:]|[ \t]*[-\u2013\u2014](?=[ \t])|[ \t]*$))",
}
INSIDE = {
    "annex": r"附件[一二三四五六七八九十\d]{1,2}:",
    "stage": r"(?<=[。;:\s骤)])(?=第[一二三四五六七八九十]{1,2}阶段)",
    "han": r"(?<=[。;:!?\s)”》])[一二三四五六七八九十]{1,3}、",
    "han_paren": r"\([一二三四五六七八九十]{1,3}\)",
    "num": r"(?<=[。;:!?\s)”])\d{1,2}[、.](?!\d)"
    r"|(?<=[\u4e00-\u9fff])\d{1,2}[、.](?=[\u4e00-\u9fff])",
    "num_paren": r"(?<=[。;:!?,\s)”])\(\d{1,2}\)",
    "circle": r"[①-⑳]",
    "is": r"(?<=[。;:,!?\s])[一二三四五六七八九十]是(?!否)",
    "first": r"(?<=[。;:])(?:首先|其次|再次|最后)[,:、]",
    "bare": r"(?<=[。;:A-Z\u4e00-\u9fff ])(?<![A-Z]\d[A-Z])\d{1,2}(?=[\u4e00-\u9fff])"
    rf"(?![{UNITS}]|小时|工作日)",
}


class Label(NamedTuple):
    """A place where an item may begin; `ordinal` is None when the number is masked."""

    style: str
    ordinal: int | None
    start: int
    end: int
    inside: bool = False


def labels(plain: str, start: int, end: int) -> list[Label]:
    """Return the labels of a part of the text, those inside lines only where they count up."""
    found = [_label(one) for one in _pattern().finditer(plain, start, end)]
    return _counted(found)


def _label(found: re.Match[str]) -> Label:
    """Return what a match says."""
    name = found.lastgroup or ""
    style, inside = name.removesuffix("_in"), name.endswith("_in")
    written = found[name]
    if style in ("bullet", "decimal"):  # each sign and each depth is a style of its own
        style += written if style == "bullet" else "." * written.strip(" .、").count(".")
    if style == "stage":
        written = found.string[found.start(name) + 1 : found.start(name) + 3].rstrip("阶步")
    counted = None if style.startswith("bullet") else ordinal(style, written)
    return Label(style, counted, found.start(name), found.end(name), inside)


def ordinal(style: str, written: str) -> int | None:
    """Return the number of a label; None when it has none."""
    core = CORE.sub("", written)
    if style in WHOLE:
        return WHOLE[style].find(core[-1:]) + 1 or None
    if style in ("first", "word", "letter", "roman", "capital", "section"):
        return ORDER.get(core) or _english(core.lower().split(" ")[-1])
    if style == "circle":
        return (ord(written[0]) - 0x2460) % 20 + 1
    if core.isdecimal():
        return int(core)
    return _chinese(core) if core and not set(core) - set(NUMBERS) else None


def _english(word: str) -> int | None:
    """Return the number of an English word, a Roman number or a letter."""
    if word in ENGLISH:
        return ENGLISH[word]
    if len(word) == 1 and word.isalpha() and word not in ROMAN:
        return ord(word) - 96
    return ROMAN.get(word)


def _chinese(core: str) -> int:
    """Return a number below a hundred."""
    tens, ten, ones = core.rpartition("十")
    high = NUMBERS.find(tens) + 1 if tens else 1
    return (high * 10 if ten else 0) + (NUMBERS.find(ones) + 1 if ones else 0)


def _counted(found: list[Label]) -> list[Label]:
    """Return the labels without those inside lines that no number comes before or after."""
    kept: list[Label] = []
    last: dict[str, int] = {}
    for number, label in enumerate(found):
        if label.inside and not _counts(found, number, last):
            continue
        kept.append(label)
        if label.style in ("annex", "part"):
            last.clear()
        last[label.style] = label.ordinal or last.get(label.style, 0) + 1
    return kept


def _counts(found: list[Label], number: int, last: dict[str, int]) -> bool:
    """Say whether a label inside a line goes on counting, or begins a count that goes on."""
    label = found[number]
    if label.style in ("annex", "stage"):
        return True
    if label.style in last and label.ordinal == last[label.style] + 1:
        return True
    if label.ordinal != 1:
        return False
    for other in found[number + 1 : number + FAR]:
        if other.style == label.style:
            return other.ordinal == 2
        if other.style in ("annex", "part"):
            return False
    return False


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all labels: at the start of a line, or inside it."""
    first = "|".join(f"(?P<{name}>{source})" for name, source in AT_START.items())
    inside = "|".join(f"(?P<{name}_in>{source})" for name, source in INSIDE.items())
    return re.compile(rf"^[ \t]*+(?:{first})|{BEGINS}(?:{inside})", re.MULTILINE)
