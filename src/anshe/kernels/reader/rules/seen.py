"""What a walk through a sentence has seen, and how it judges dates, counts and clauses by it."""

import re
from dataclasses import replace

from anshe.kernels.reader.rules.asked import asked
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    DOING,
    EVENT_UNITS,
    HAN,
    HOLLOW,
    LEAD_IN,
    LEAD_IN_SOFT,
    TOLD,
    WORK_OF_A_YEAR,
    ZH,
)
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import Much, Often, Value, When

WILL, OF_A_SEASON = ZH.piece("will"), ZH.piece("of_a_season")
UNDER = ZH.piece("under")
RATE = ZH.piece("rate_first")
EVENT, BARE, LEAST = 4, 6, 2
FACT = ZH.piece("fact")
SUPPLIES, SIGNED = ZH.piece("supplies"), ZH.piece("signed")
PLAN_TITLE = ZH.piece("plan_title")
ONLY_WHO = ZH.piece("only_who")
TURNS_WITH = ZH.piece("turns_with")
MAKES_PAPER, HANDS_IN = ZH.piece("makes_paper"), ZH.piece("hands_in")
SHORT_CLAUSE = 12
LED, HELPED = ZH.piece("led"), re.compile("^[^,。;]{2,16}(?:配合|协助|协办)$")


class Seen:
    """Hold what one walk through a sentence has seen so far."""

    def __init__(self, spoken: Spoken) -> None:
        self.spoken = spoken
        self.found: list[Finding] = []
        self.pending: Segment | None = None  # a clause that is only a date, waiting for its action
        self.carried: tuple[When, ...] = ()
        self.used: set[int] = set()
        self.spans = False  # a date that stands alone speaks for the whole sentence
        self.header: tuple[When, ...] = ()
        self.told = spoken.past or any(self._tells(one) for one in spoken.segments)

    def _tells(self, one: Segment) -> bool:
        """Tell whether a clause says how things are or were."""
        words = self.spoken.words(one)
        if TOLD.search(words):
            return True
        fact = self.spoken.preface and FACT.search(words)
        return fact is not None and fact is not False and not WILL.search(words)

    def _is_due(self, when: When, one: Segment) -> bool:
        """Tell whether a date is not what something is compared with, or a mere purpose."""
        before = self.spoken.plain[when.start - 1 : when.start]
        if before in set("较比同与") or (when.rule == "span-of-time" and before in set("近前")):
            return False
        if when.whole_year and WORK_OF_A_YEAR.search(self.spoken.plain[one.start : when.start]):
            return False
        if when.text.endswith("努力") and when.start <= one.start + LEAST:
            return False
        purpose = re.match("为(?!期)", self.spoken.words(one)) is not None
        return not (purpose and (when.near or when.whole_year) and not when.edge)

    def _leads_in(self, one: Segment) -> bool:
        """Tell whether a clause only says how or under what, so that the action follows."""
        words = self.spoken.words(one)
        if LEAD_IN.match(words) or LED.search(words) or HELPED.search(words):
            return True
        return bool(LEAD_IN_SOFT.match(words)) and not DOING.search(words, 4)

    def _is_base(self, often: Often, one: Segment, whens: tuple[When, ...]) -> bool:
        """Tell whether a period only measures money (每晚30元的标准) or names a dated event."""
        if often.rule == "check-of-period" and (whens or self.pending):
            return True
        plain = self.spoken.plain
        return any(
            m.start == often.end and "元" in m.unit and plain[m.end : m.end + 1] in {"的", "标"}
            for m in one.muchs()
        )

    def _no_date(self, when: When, one: Segment, rest: str) -> bool:
        """Tell whether a date asks for nothing: it signs, comes after, or stands in a name."""
        short = when.rule == "season" and one.end - one.start <= BARE
        named = short and HOLLOW.match(rest) is None
        at_once = "即日" in self.spoken.plain[when.start : when.end]
        if when.rule == "season" and when.start > one.start + 1:
            of_it = self.spoken.plain.startswith("的", when.end) and when.start > one.start + EVENT
            kind = OF_A_SEASON.match(self.spoken.plain, when.end, one.end) and DOING.search(rest)
            named = named or of_it or kind is not None
        return when.edge == "after" or at_once or named or self._is_signed(when, one)

    def _is_signed(self, when: When, one: Segment) -> bool:
        """Tell whether a date only closes a document, behind the name of its author."""
        ends = when.end >= one.end and not when.edge and when.first.day is not None
        return ends and SIGNED.search(self.spoken.plain[one.start : when.start]) is not None

    def _is_event(self, one: Segment, much: list[Much], whens: tuple[When, ...]) -> bool:
        """Tell whether the clause is a single dated event: 11月下旬上一堂课."""
        single = len(much) == 1 and much[0].value == 1 and not much[0].compared
        each = len(whens) > 1 and "各" in self.spoken.plain[whens[-1].end : much[0].start]
        return single and not each and much[0].unit in EVENT_UNITS and bool(whens or self.pending)

    def _stands_alone(self, dated: Segment, one: Segment) -> bool:
        """Tell whether a dated clause names its event, and the next only a rate of it."""
        rest = self._without(dated, dated.whens())
        return len(HAN.findall(rest)) >= EVENT and RATE.match(self.spoken.words(one)) is not None

    def _listed(self) -> bool:
        """Tell whether a quantity was asked for earlier in the sentence."""
        kept = SUPPLIES.search(self.spoken.heading) is not None
        return kept or any(f.much is not None for f in self.found)

    def _is_told(self, one: Segment) -> bool:
        """Tell whether a clause speaks of what is or was, not of what shall be."""
        words = self.spoken.words(one)
        if TOLD.search(words):
            return True
        return self.told and not WILL.search(words)

    def _amount(self, one: Segment, value: Value) -> bool:
        """Tell whether a value in a recurring clause belongs to its count or its amount."""
        if not isinstance(value, Much) or value.unit in EVENT_UNITS or not value.compared:
            return getattr(value, "unit", "") != "日"
        return asked(self.spoken, one, value)

    def _full(self, one: Segment) -> int:
        """Return the end of the action of a clause: of the next where it only says how."""
        rest = [s for s in self.spoken.segments if s.start > one.start and not s.values]
        return rest[0].end if rest and UNDER.search(self.spoken.words(one)) else one.end

    def _is_title(self, one: Segment) -> bool:
        """Tell whether the clause is the name of a plan."""
        block = self.spoken.block
        alone = len(self.spoken.segments) == 1 and block.role == "preamble"
        return (
            alone
            and one.end >= block.end - 2
            and PLAN_TITLE.search(self.spoken.words(one)) is not None
        )

    def _without(self, one: Segment, values: tuple[Value, ...]) -> str:
        """Return the words of a clause without its values."""
        parts, at = [], one.start
        for value in values:
            parts.append(self.spoken.plain[at : value.start])
            at = value.end
        return "".join((*parts, self.spoken.plain[at : one.end]))

    def _who_before(self, one: Segment) -> int:
        """Return the start of a row: at the clauses that only say who does it, or for whom."""
        parts, start = self.spoken.segments, one.start
        for before in reversed(parts[: parts.index(one)]):
            if before.values or not self._only_who(before):
                break
            start = before.start
        taken = self.found and self.found[-1].end > start
        return one.start if taken else start

    def _only_who(self, one: Segment) -> bool:
        """Tell whether a clause before a comma says who does it or for whom, and no deed."""
        if self.spoken.plain[one.end : one.end + 1] != ",":
            return False
        return ONLY_WHO.match(self.spoken.words(one)) is not None

    def _made_before(self, one: Segment, after: str) -> int:
        """Return the start of a row: at the clause that makes the paper which this one hands in."""
        parts = self.spoken.segments
        at = parts.index(one)
        short = all(p.end - p.start <= SHORT_CLAUSE for p in parts[1:at])
        if not 0 < at <= LEAST or not short or any(p.values for p in parts[:at]):
            return self._who_before(one)
        handed = HANDS_IN.match(after) and MAKES_PAPER.search(self.spoken.words(parts[0]))
        return parts[0].start if handed else self._who_before(one)

    def _turn_of(self, one: Segment, before: Segment | None, much: list[Much]) -> Finding | None:
        """Return the row of the other part of a day that is counted too: 白天2次,夜间1次."""
        last = self.found[-1] if self.found else None
        if not last or last.kind != "recurring" or not before or last.end != before.end:
            return None
        turns = TURNS_WITH.match(self.spoken.words(one)) and len(much) == 1
        if (
            not turns
            or much[0].unit not in EVENT_UNITS
            or not isinstance(much[0].value, int | float)
        ):
            return None
        if not TURNS_WITH.search(self.spoken.words(before)):
            return None
        return replace(last, start=one.start, end=one.end, count=int(much[0].value), much=None)
