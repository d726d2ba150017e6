"""The rule patterns of the lexicon, ready for use."""

import re

from anshe.kernels.reader.lexicon import lexicon

ZH = lexicon("zh")


def group(name: str) -> re.Pattern[str]:
    """Return one pattern for a group of the Chinese lexicon."""
    return ZH.one_of(name)


CONDITION_AFTER = group("condition_after")
CONDITION_BEFORE = group("condition_before")
NATURE = group("nature")
SCOPE = group("scope_label")
SUMMED = group("summed")
WHOLE_AREA = group("whole_area")
PER_BASE = group("per_base")
NO_DATE = group("no_date")
PREFACE_WILL = group("preface_will")
WORK_OF_A_YEAR = group("work_of_a_year")
TOLD = group("told_sentence")
PLANNED = group("planned")
STAGE_NAME = group("stage_name")
LEAD_IN = group("lead_in")
LEAD_IN_SOFT = group("lead_in_soft")
HOLLOW = group("hollow")
DUTY_NEVER = group("duty_never")
NO_ACTOR_LABEL = group("no_actor_label")
CONDITION_CLAUSE = group("condition_clause")
PERMITS = group("permits")
TAKES_UP = group("takes_up")
TIME_COLUMN = group("time_column")
WHO_COLUMN = group("who_column")
OWNER_COLUMN = group("owner_column")
TASK_COLUMN = group("task_column")
CONTENT_COLUMN = group("content_column")
MODAL = group("modal")
DUTY_PREFIX = group("duty_prefix")
ROUSING = group("rousing")
PURPOSE = group("purpose")
DUTY_OPENING = group("duty_opening")
POSTS = frozenset(ZH.words["post"])
SEASON = ZH.piece("season")
PUBLIC = frozenset(ZH.words["public"])
DOING = ZH.piece("doing")
CAMPAIGN = ZH.piece("campaign")
MONTH_EVENT = ZH.piece("month_event")
MONTH_OF = ZH.piece("month_of")
ARTICLE_NOUN = ZH.piece("article_noun")
EVENT_UNITS = frozenset(ZH.words["unit_event"])
TIME_UNITS = frozenset(ZH.words["unit_time"])
EACH = ZH.piece("each")
HAN = re.compile("[\u4e00-\u9fff]")
