"""The English patterns of the lexicon, ready for use."""

import re

from anshe.kernels.reader.english.opened import Opened
from anshe.kernels.reader.lexicon import lexicon
from anshe.kernels.reader.lexicon.later import later

EN = lexicon("en")


def group(name: str) -> re.Pattern[str]:
    """Return one pattern for a group of the English lexicon."""
    return later(EN.one_of(name).pattern, re.IGNORECASE)


def piece(name: str) -> str:
    """Return the source of a list of words or a piece."""
    return EN.source(name)


MASK = group("mask")
NAMED = Opened(MASK.pattern)
DO_DAILY = group("do_daily")
DAILY_ADVERB = group("daily_adverb")
TOLD = group("told")
HOLLOW = group("hollow")
PLANNED = group("planned")
STAGE_NAME = group("stage_name")
CAMPAIGN = group("campaign")
SET_UP = group("set_up")
SUBJECT_VERB = group("subject_verb")
DEED = group("deed")
AGENT = group("agent")
NO_NOUN = r"\b(?! ?[-\u2013\u2014:]| (?:of|from|is|are|and)\b)(?= [\w\"'])"
ORDER = later(rf"(?:[A-Z][a-z]+ly )?(?i:{piece('order')}){NO_NOUN}")
ORDERS = later(rf"(?i:{piece('order')})e?s{NO_NOUN}")
DOING = later(rf"\b{piece('doing')}\b", re.IGNORECASE)
BLANK = "\u25a0"


def masked(text: str) -> str:
    """Return a text with names, references and slogans blanked, of the same length."""
    small = text.lower()
    if len(small) != len(text):
        return MASK.sub(lambda found: BLANK * len(found.group()), text)
    parts: list[str] = []
    at = 0
    for found in NAMED.places(small):
        parts += text[at : found.start()], BLANK * len(found.group())
        at = found.end()
    return "".join((*parts, text[at:]))
