"""Walk through a sentence, clause by clause, and say which obligations it holds."""

import re
from dataclasses import replace

from anshe.kernels.reader.rules.asked import asked
from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import (
    DOING,
    EVENT_UNITS,
    HAN,
    HOLLOW,
    MODAL,
    NO_DATE,
    PLANNED,
    PREFACE_WILL,
    SCOPE,
    TIME_UNITS,
    TOLD,
    ZH,
)
from anshe.kernels.reader.rules.pieces import counted, in_parts, pieces
from anshe.kernels.reader.rules.seen import Seen
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.rules.stages import stages, stretch
from anshe.kernels.reader.values import Much, Often, When

THEN = ZH.piece("then")
UNTIL = ZH.piece("until")
THOSE = ZH.piece("those")
TIME_LIMIT = ZH.piece("time_limit")
STANDARD = ZH.piece("standard")
SPREAD = ZH.piece("spread")

SHORT = 8
LONG_CLAUSE = 12
LEAST = 2
LISTS_BELOW = ZH.piece("lists_below")
DAY_NAME = ZH.piece("day_name")
GIVEN_OUT = re.compile("(?:印发|发布)(?!的)")
WHOLES = frozenset(("campaign-window", "month-campaign", "time-taken"))
FAILED, SINCE = ZH.piece("failed"), ZH.piece("since")
TIME_OF_YEAR = ZH.piece("time_of_year")
UNREAD = frozenset(("form", "members"))


def findings(spoken: Spoken) -> tuple[list[Finding], tuple[When, ...]]:
    """Return the obligations of one sentence, duties left out, in reading order.

    The dates returned with them are those that announce the items below: by 2026, as follows.
    """
    if not any(one.values for one in spoken.segments) or spoken.block.role in UNREAD:
        return [], ()
    if SCOPE.search(spoken.plain[spoken.sentence.start : spoken.sentence.start + 14]):
        return [], ()
    walk = Walk(spoken)
    return walk.run(), walk.header


class Walk(Seen):
    """Find the rows of a sentence in one walk through it."""

    def run(self) -> list[Finding]:
        """Return what the sentence holds."""
        named = stages(self.spoken)
        if named:
            self.found.extend(named)
            self.spans = True
            self.used = {v.start for one in named for v in one.whens}
        before: Segment | None = None
        last: Finding | None = None
        for one in self.spoken.segments:
            if before and not self.spans and self.spoken.plain[before.end : before.end + 1] == ";":
                self.carried = ()
            stage, last = last, next((s for s in reversed(named) if s.start <= one.start), None)
            if last and last is not stage:
                self.carried = last.whens
            if last and one.end <= last.end and (not one.muchs() or last.rule in WHOLES):
                before = None
                continue
            self._segment(one, before)
            before = one
        self._close()
        return self.found

    def _segment(self, one: Segment, before: Segment | None) -> None:
        """Look at one clause: frequency, then quantity, then date."""
        whens = self._due_dates(one)
        if self._is_told(one) or self._carries_on(one):
            return
        often = tuple(
            o
            for o in one.often()
            if not self._is_base(o, one, whens) and not FAILED.match(self.spoken.plain, o.end)
        )
        if THOSE.search(self.spoken.words(one)) and not MODAL.search(self.spoken.words(one)):
            return
        if often:
            self._recurring(one, often, before, whens)
            return
        much: list[Much] = []
        for each in one.muchs():
            if asked(self.spoken, one, each, listed=bool(much) or self._listed()):
                much.append(each)
        if much and self._is_event(one, much, whens):
            self._dated(one, whens or self.carried, much[0])
        elif much:
            self._quota(one, much, before, whens)
        elif whens:
            self._dated(one, whens)
        elif self.pending is not None and not self._leads_in(one):
            self._due(one.end)

    def _due_dates(self, one: Segment) -> tuple[When, ...]:
        """Return the dates of a clause; behind a date a season is none: 1月20日前,组织节前检查."""
        whens = tuple(w for w in one.whens() if w.start not in self.used and self._is_due(w, one))
        vague = self.pending is not None and all(w.rule == "season" for w in whens)
        return () if vague else whens

    def _carries_on(self, one: Segment) -> bool:
        """Let a clause that only spreads out the last one (分别在3月和10月进行) complete it."""
        found = SPREAD.match(self.spoken.words(one))
        if not found or not self.found or self.found[-1].kind != "recurring":
            return False
        self.found[-1] = replace(self.found[-1], end=one.end, spread=found["when"])
        return True

    def _recurring(
        self,
        one: Segment,
        often: tuple[Often, ...],
        before: Segment | None,
        whens: tuple[When, ...],
    ) -> None:
        """Add a row for each frequency of a clause that has an action of its own."""
        start = self._start(one, before)
        if len(often) > 1 and self._shared(one, often, start):
            return
        for n, (a, b, each) in enumerate(pieces(self.spoken.plain, one, often)):
            inside = [v for v in one.values if a <= v.start < b and self._amount(one, v)]
            count, much = counted(each, inside)
            count = in_parts(self.spoken.plain[each.end : b], count)
            begin = start if n == 0 else a
            used = (self._lasting() or whens) if n == 0 else ()
            if isinstance(each, Often):
                b = self._done_after(one, begin, b)
                begin, b = self._unquoted(begin, b, each)
                self.found.append(
                    Finding("recurring", begin, b, each.rule, each, count, used, much)
                )
        self.pending = None

    def _lasting(self) -> tuple[When, ...]:
        """Return the days that stand alone before: 6月1日至30日,每天播放."""
        whens = self.pending.whens() if self.pending else ()
        return tuple(one for one in whens if one.last is not None)

    def _done_after(self, one: Segment, begin: int, end: int) -> int:
        """Return the end of the clause that says what is done each time (每年2月底前,社区申报)."""
        rest = [s for s in self.spoken.segments if s.start >= one.end and not s.inner][:1]
        runs_on = self.spoken.plain[one.end : one.end + 1] == ","
        bare = runs_on and begin == one.start and end == one.end and self._names_a_time(one)
        return rest[0].end if bare and rest and not rest[0].values else end

    def _shared(self, one: Segment, often: tuple[Often, ...], start: int) -> bool:
        """Add a row for each period over which 分别 hands out its counts; all share the clause."""
        counts = [m for m in one.muchs() if m.unit in EVENT_UNITS and m.start > often[-1].start]
        if len(counts) != len(often) or "分别" not in self.spoken.words(one):
            return False
        for each, much in zip(often, counts, strict=True):
            count = int(much.value) if isinstance(much.value, int | float) else None
            self.found.append(Finding("recurring", start, one.end, each.rule, each, count))
        self.pending = None
        return True

    def _quota(
        self, one: Segment, much: list[Much], before: Segment | None, whens: tuple[When, ...]
    ) -> None:
        """Add a row for each quantity that is asked for."""
        if whens:
            self.carried = whens
            self.spans = whens[0].start == self.spoken.sentence.start
        if self.pending is not None and self._stands_alone(self.pending, one):
            self._due(self.pending.end)
        if turn := self._turn_of(one, before, much):
            self.found.append(turn)
            return
        start = self._start(one, before)
        last = self.found[-1] if self.found else None
        if last and last.kind == "deadline" and start < one.start and last.end > start:
            start, self.carried = last.start, last.whens
            self.found.pop()
        follows = last and last.kind == "recurring" and before and last.end == before.end
        if follows and (self._says_no_more(one) or self._only_says_when(before)):
            self._complete(one, next((m for m in much if m.unit in EVENT_UNITS), much[0]))
            return
        masks = all(m.value is None for m in much)
        if not masks and "分别" in self.spoken.plain[one.start : much[-1].start] and len(much) > 1:
            self._spread(one, start, much)
            return
        for n, (a, b, each) in enumerate(
            pieces(self.spoken.plain, one, tuple(much[:1] if masks else much))
        ):
            if isinstance(each, Much):
                begin = self._shortest(start, a, each) if n == 0 else a
                b = self._longest(b, each, one)
                self.found.append(
                    Finding("quota", begin, b, each.rule, whens=self.carried, much=each)
                )
        self.pending = None

    def _unquoted(self, start: int, end: int, often: Often) -> tuple[int, int]:
        """Return a part of a quoted list (“一日一查、一周一报”) without what stands around it."""
        plain = self.spoken.plain
        parted = plain.count("“", start, end) - plain.count("”", start, end)
        if parted > 0:
            start = max(start, plain.rfind("“", start, often.start) + 1)
        elif parted < 0:
            closed = plain.find("”", often.end, end)
            end = closed if closed > 0 else end
        return start, end

    def _says_no_more(self, one: Segment) -> bool:
        """Tell whether a clause holds nothing but its values."""
        return HOLLOW.match(self._without(one, one.values)) is not None

    def _only_says_when(self, before: Segment | None) -> bool:
        """Tell whether what is done each time stands behind a comma: 每年11月,消防站组织一次…."""
        if before is None or self.spoken.plain[before.end : before.end + 1] != ",":
            return False
        return self._names_a_time(before) and not before.muchs()

    def _names_a_time(self, one: Segment) -> bool:
        """Tell whether a clause with a period only says when: 每年“防灾减灾日”期间."""
        rest = self._without(one, one.values)
        if HOLLOW.match(rest) or (len(rest) <= LONG_CLAUSE and rest.endswith(("后", "时", "期间"))):
            return True
        dated = self._without(one, (*one.often(), *one.muchs()))
        when = TIME_OF_YEAR.search(rest) or TIME_OF_YEAR.search(dated)
        return when is not None and not DOING.search(rest)

    def _shortest(self, start: int, own: int, much: Much) -> int:
        """Return the start of the part of a long clause that asks for the quantity."""
        each = self.spoken.plain.find("分别", own, much.start)
        if start == own and each > own + LONG_CLAUSE and much.value is None:
            return each
        then = list(THEN.finditer(self.spoken.plain, own, much.start))
        if start != own or not then or then[-1].end() - own < LONG_CLAUSE:
            return start
        at = then[-1].end()
        return at if DOING.match(self.spoken.plain, at) else start

    def _longest(self, end: int, much: Much, one: Segment) -> int:
        """Return the end of the action that a bare limit or standard leads to."""
        rest = [s for s in self.spoken.segments if s.start > one.start and not s.inner]
        if end != one.end or not rest or rest[0].values:
            return end
        words = self.spoken.words(one)
        limit = much.end >= end and much.unit in TIME_UNITS and TIME_LIMIT.search(words)
        return rest[0].end if STANDARD.match(words) or (limit and much.op == "<=") else end

    def _complete(self, one: Segment, much: Much) -> None:
        """Give a frequency the number of times that the next clause adds (…,不少于2次)."""
        last = self.found[-1]
        if much.unit in EVENT_UNITS and isinstance(much.value, int | float):
            self.found[-1] = replace(last, count=int(much.value), end=one.end)
        else:
            self.found[-1] = replace(last, much=much, end=one.end)

    def _spread(self, one: Segment, start: int, much: list[Much]) -> None:
        """Add a row for each value that 分别 hands out; all share the clause."""
        dates = [w for w in one.whens() if w.start < much[0].start]
        paired = len(dates) == len(much)
        for n, each in enumerate(much):
            whens = (dates[n],) if paired else self.carried
            self.found.append(Finding("quota", start, one.end, each.rule, whens=whens, much=each))
        self.pending = None

    def _dated(self, one: Segment, whens: tuple[When, ...], once: Much | None = None) -> None:
        """Add a deadline, or remember a date whose action follows in the next clause."""
        words, first = self.spoken.words(one), whens[0]
        after = self.spoken.plain[first.end : one.end]
        rest = self._without(one, whens)
        given_out = first.edge == "before" and GIVEN_OUT.match(after)
        if (NO_DATE.match(after) and not given_out) or self._no_date(first, one, rest):
            return
        due = first.edge == "before" and len(HAN.findall(after)) >= LEAST
        due = due and (first.rule != "season" or len(after) > LEAST or len(words) > SHORT)
        due = due or (once is not None and DOING.match(after) is not None)
        lone = len(rest) <= SHORT and not (due or PLANNED.search(rest) or first.edge == "from")
        named = UNTIL.match(rest) or (DAY_NAME.search(words) and not DOING.search(rest))
        if HOLLOW.match(rest) or lone or named or SINCE.match(rest):
            self.pending = one
            self.carried = whens
            self.spans = True
            return
        if first.near and not first.edge and self.spoken.preface:
            return
        acts = due or PLANNED.search(words) or DOING.search(rest) or first.edge == "from"
        if first.start == self.spoken.sentence.start and not self.spoken.preface:
            self.carried, self.spans = whens, True
        if not acts or self._is_title(one):
            return
        if self.spoken.preface and not PREFACE_WILL.search(words):
            return
        if LISTS_BELOW.search(words) and self.spoken.plain[one.end : one.end + 1] == ":":
            self.header = self.carried = whens
            return
        self.carried = whens
        if first.rule == "dot-day":
            self.carried = ()
        start = self.pending.start if self.pending else self._made_before(one, after)
        if stretch(first):
            end = self._full(one)
            self.found.append(Finding("stage", start, end, "window-first", whens=whens))
        else:
            self._due_each(start, one, whens, once)
        self.pending = None

    def _due_each(
        self, start: int, one: Segment, whens: tuple[When, ...], once: Much | None
    ) -> None:
        """Add a deadline, or one for each date that 分别 hands out."""
        handed = "分别" in self.spoken.words(one) and len(whens) > 1
        rows: list[tuple[When, ...]] = [(when,) for when in whens] if handed else [whens]
        for each in rows:
            self.found.append(
                Finding("deadline", start, one.end, whens[0].rule, whens=each, much=once)
            )

    def _due(self, end: int) -> None:
        """Add the deadline of a date clause and the action that ends here."""
        pending, self.pending = self.pending, None
        if pending is None:
            return
        first = pending.whens()[0]
        if first.near and not first.edge and self.spoken.preface:
            return
        words = self.spoken.plain[pending.end : end]
        if LISTS_BELOW.search(words) and self.spoken.plain[end : end + 1] == ":":
            self.header = self.carried
            return
        bare = first.whole_year and first.rule != "years"
        will = PREFACE_WILL if bare else PLANNED
        planned = will.search(words) or not self.spoken.preface
        if not planned or TOLD.search(words):
            return
        if stretch(first):
            last = next(s for s in self.spoken.segments if s.end == end)
            self.found.append(
                Finding("stage", pending.start, self._full(last), "window-first", whens=(first,))
            )
            return
        self.found.append(Finding("deadline", pending.start, end, first.rule, whens=self.carried))

    def _close(self) -> None:
        """Give a date that still waits the rest of the sentence."""
        if self.pending is self.spoken.segments[-1] and self.pending and self.found:
            if PLANNED.search(self.spoken.words(self.pending)):
                first = self.pending.whens()[0]
                self.found.append(
                    Finding(
                        "deadline",
                        self.pending.start,
                        self.pending.end,
                        first.rule,
                        whens=self.pending.whens(),
                    )
                )
            return
        if self.pending is not None and self.spoken.segments[-1].start > self.pending.start:
            self._due(self.spoken.segments[-1].end)

    def _start(self, one: Segment, before: Segment | None) -> int:
        """Return where a row begins: at its date clause, or at the clause it only completes."""
        if self.pending is not None:
            return self.pending.start
        last = self.found[-1] if self.found else None
        if before is None:
            return one.start
        if last and last.kind in {"quota", "recurring"} and last.end > before.start:
            return one.start
        hollow = HOLLOW.match(self._without(one, one.values))
        return before.start if hollow else self._who_before(one)
