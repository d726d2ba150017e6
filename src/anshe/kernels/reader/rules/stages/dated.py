"""A date with what stands around it: what every form of a stage is judged by."""

import re
from dataclasses import dataclass

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import SEASON, STAGE_NAME, ZH
from anshe.kernels.reader.rules.segments import Segment, Spoken
from anshe.kernels.reader.values import When

PHASE = ZH.piece("phase")
ORDINAL = ZH.piece("ordinal")
STEP = ZH.piece("step")
EVENT = ZH.piece("dated_event")
LABEL = ZH.piece("time_label")
OTHER_TIMES = ZH.piece("other_times")
ISSUED = ZH.piece("issued")
LONGEST_NAME = 24
DAY = re.compile("[日号]|\\d[./-]\\d{1,2}$")
PART = re.compile("[^,;:、。!?()]*$")
MARKS = " \t(:\u2014\u2013-\u3010\u3011"


@dataclass(frozen=True, slots=True)
class Dated:
    """Hold one date, the clause it stands in, and the place where the last stage ended."""

    spoken: Spoken
    one: Segment
    when: When
    since: int

    @property
    def before(self) -> str:
        """Return the words of the sentence before the date, those of other stages left out."""
        return self.spoken.plain[self.since : self.when.start]

    @property
    def after(self) -> str:
        """Return the words of the clause after the date."""
        return self.spoken.plain[self.when.end : self.one.end]

    @property
    def heads(self) -> bool:
        """Tell whether the sentence stands at the head of its item."""
        spoken = self.spoken
        return self.since == spoken.sentence.start <= spoken.block.text + 2

    @property
    def listed(self) -> bool:
        """Tell whether the item stands among the stages of a plan."""
        return self.spoken.block.role == "stages"

    @property
    def lasts(self) -> bool:
        """Tell whether the date is a window, a month, a quarter, or open to one side."""
        when = self.when
        exact = when.first.day is not None and DAY.search(when.text) is not None
        return when.last is not None or not exact or bool(when.edge)

    def stage(self, start: int, end: int, rule: str) -> Finding:
        """Return the stage from one place to another."""
        return Finding("stage", start, end, rule, whens=(self.when,))


def says_phase(name: str) -> bool:
    """Tell whether a name says that it is a phase, or counts: 第二步, 汛期, 启动阶段."""
    core = name.strip(MARKS)
    return STAGE_NAME.search(core) is not None or ORDINAL.match(core) is not None


def is_phase(name: str) -> bool:
    """Tell whether a name is that of a phase: it says so, or is made of what phases do."""
    return says_phase(name) or PHASE.fullmatch(STEP.sub("", name.strip(MARKS))) is not None


def is_season(name: str) -> bool:
    """Tell whether a name is that of a season or of days that come every year."""
    return SEASON.fullmatch(name.removesuffix("期间").strip(MARKS)) is not None


def is_label(name: str) -> bool:
    """Tell whether words announce the time of the whole: 整治时间, 创建周期."""
    core = name.strip(MARKS)
    return LABEL.fullmatch(core) is not None and OTHER_TIMES.search(core) is None


def last_part(words: str) -> str:
    """Return the words after the last comma or list mark."""
    found = PART.search(words)
    return found.group() if found else words
