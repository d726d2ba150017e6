"""Titles: a finding in a few whole words, never stopped in the middle of one."""

import re
from bisect import bisect_left

from anshe.kernels.reader.model import Language, Obligation

SHORTENED = 40
"""Rules cut what is to be done at so many characters; a title goes on to the end of the clause."""
LONGEST: dict[Language, int] = {"zh": 80, "en": 160}
FEWEST = 5
LEADING = "将把在于从自为至到"
EMPTY = re.compile(r"\(\s*\)")
EMPTIED = re.compile(r"“\s*”|、\s*[、,)]|[(,]\s*、|,\s*,|[\"']\s*[\"']|分别(?:于|在)?[,。]")
LEFT_OF: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"^(?:[\s,;。.:、)\]】”》·`'-]+|其中|并且|并|且|以及|及时地?的)+(?=[\u4e00-\u9fff\d“《])"
    ),
    "en": re.compile(
        r"^(?:[\s,;.:)\]”*·`-]+"
        r"|(?:and|or|but|also|then|so that|in order to|of whom|with|that is|to)\s)+",
        re.IGNORECASE,
    ),
}
ENGLISH_RIGHT = re.compile(
    r"(?:[\s,;.:(\[“]|\s(?:and|or|of|to|the|with|for|by|in|a|an))+$", re.IGNORECASE
)
HANGS = frozenset(",;。.:、([“《和或及")
"""What CHINESE_RIGHT ends with, but for blanks."""
CHINESE_RIGHT = re.compile(r"(?:[\s,;。.:、(\[“《]|(?<=.{4})(?:和|或|以及))+$")
JOINED = re.compile(r"^[和及、的们]|^家的|^以?及")
STATED = re.compile(
    r"^(?:(?:should|shall|must|will|would|may|can|is to|are to|needs? to|has to|have to)\s+)?"
    r"(?:be|is|are|was|has|have|by|of|in|on|at|for|from|no|not|less|more|until|only|all|whose|which|who|where)\b",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"^(?:should|shall|must|will|is to|are to|needs? to|has to|have to)\s+", re.IGNORECASE
)
CELL = re.compile(r"\s*[\t|\n]")
STOPS = re.compile(r"[,;。;]")
OPENING, CLOSING = "(“《[", ")”》]"
BRACKETS = frozenset(OPENING + CLOSING)


def title_of(row: Obligation, language: Language) -> str:
    """Return a title for a finding: what is to be done, or the whole clause where that is torn."""
    in_row = row.rule == "deadline.column-date"  # its span goes on over the cells beside the task
    sentence = " ".join((CELL.split(row.sentence)[0] if in_row else row.sentence).split())
    words = EMPTY.sub("", whole(" ".join(row.action.split()) or sentence, sentence))
    if row.kind != "stage" and (_short(words, language) or _torn(words, sentence)):
        words = sentence
    if EMPTIED.search(words) and not EMPTIED.search(sentence):
        words = sentence
    if JOINED.match(words) and not sentence.startswith(words[:4]):
        words = sentence
    if language == "en":
        bare = MODAL.sub("", words)
        words = sentence if STATED.match(words) or _short(bare, language) else bare
    return tidy(words, language) or tidy(sentence, language) or sentence


def _short(words: str, language: Language) -> bool:
    """Say whether words are too few to stand alone."""
    told = words.strip(" .,;。")
    return len(told) < FEWEST if language == "zh" else " " not in told


def _torn(words: str, sentence: str) -> bool:
    """Say whether a date was cut out right behind a word that leads to it."""
    if words in sentence:
        return False
    kept = next((n for n in range(len(words), 0, -1) if words[:n] in sentence), 0)
    return 0 < kept < len(words) and words[kept - 1] in LEADING


def whole(words: str, sentence: str) -> str:
    """Return what was shortened with the rest of its clause."""
    if len(words) < SHORTENED - 1 or sentence.endswith(words):
        return words
    tail = words[-8:]
    at = sentence.rfind(tail)
    return words + sentence[at + len(tail) :] if at >= 0 else words


def tidy(words: str, language: Language) -> str:
    """Return words without what hangs over at both ends, and no longer than a title."""
    left = LEFT_OF[language].match(words)
    told = words[left.end() :] if left else words
    told = _cut(told, LONGEST[language], language)
    if language == "en":
        told = ENGLISH_RIGHT.sub("", told)
    elif told[-1:] in HANGS or told[-1:].isspace():
        told = CHINESE_RIGHT.sub("", told)
    told = closed(told)
    if language == "en":
        told = told[:1].upper() + told[1:]
    return told.strip()


def _cut(words: str, most: int, language: Language) -> str:
    """Cut what is too long behind a clause, or else behind a word."""
    if len(words) <= most:
        return words
    stops = [one.start() for one in STOPS.finditer(words)]
    place = bisect_left(stops, most) - 1
    if place >= 0 and stops[place] >= most // 3:
        return words[: stops[place]]
    gap = words.rfind(" ", 0, most) if language == "en" else -1
    return words[: gap if gap > 0 else most] + "…"


def closed(words: str) -> str:
    """Return words without a bracket that is opened or closed alone at an end."""
    if BRACKETS.isdisjoint(words):
        return words.strip()
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        if words.count(opening) > words.count(closing):
            head, _, rest = words.rpartition(opening)
            words = head if len(head) > len(rest) else words + closing
        elif words.endswith(closing) and words.count(closing) > words.count(opening):
            words = words[:-1]
    return words.strip()
