"""Phases whose dates stand before their names."""

import re

from anshe.kernels.reader.rules.finding import Finding
from anshe.kernels.reader.rules.patterns import MONTH_EVENT, MONTH_OF, STAGE_NAME
from anshe.kernels.reader.rules.stages.dated import (
    EVENT,
    LONGEST_NAME,
    STEP,
    Dated,
    is_phase,
    says_phase,
)

STEP_THEN = re.compile(f"(?:{STEP.pattern})$")
LINKS = re.compile("[从自为是于]?$")
IS = re.compile("(?:起|开始)?[为是](?!(?:我国|全国|全省)?第)")
IS_WEEK = re.compile("为[^,。;要应须]{2,14}(?<![今本每上下])[周月]$")
AFTER_STOP = re.compile(r"。\s*([^。;:,\n]{2,20})(?=[。;,]|$)")
AFTER_MARK = re.compile(
    r"(?:[:,、\s]|[—–-]{1,2})\s*([^,。;:\n]{2,24}(?:,主题[为是]?[^,。;\n]+)?)(?=[,。;:\n]|$)"
)


def opening(dated: Dated) -> Finding | None:
    """Return a date that opens an item or sentence: 2023年4月—2024年9月:组织实施."""
    spoken, when = dated.spoken, dated.when
    if dated.before.strip(" (") or not dated.lasts:
        return None
    at = spoken.sentence.start + len(spoken.plain[when.start : when.end].rstrip())
    at += when.start - spoken.sentence.start + (spoken.plain[when.end : when.end + 1] == ")")
    found = AFTER_MARK.match(spoken.plain, at, spoken.sentence.end)
    if not found and dated.heads and dated.listed and spoken.block.label:
        found = AFTER_STOP.match(spoken.plain, at, spoken.block.end)
    if not found or when.edge == "before" or "每" in found[1]:
        return None
    made = is_phase(found[1]) and (dated.listed or when.last is not None)
    named = made or says_phase(found[1]) or MONTH_OF.search(found[1])
    colon = spoken.plain[at : at + 1] == ":"
    listed = dated.listed and colon and (when.last is not None or not EVENT.search(found[1]))
    if not named and not listed:
        return None
    rule = "window-opens" if colon else "date-is-phase"
    end = found.end(1)
    return dated.stage(when.start, end, rule)


def said_to_be(dated: Dated) -> Finding | None:
    """Return 3月24日至30日为安全教育周, 今年为重点实施阶段, 第一阶段从3月1日到5月31日."""
    one, when = dated.one, dated.when
    after = dated.after
    step = STEP_THEN.search(dated.before)
    if step and dated.lasts and when.edge != "before" and one.end > when.end:
        return dated.stage(when.start - len(step.group()), one.end, "step-when")
    named = when.whole_year and after.startswith("是")
    week = when.last is not None and IS_WEEK.match(after) is not None
    phase = week or STAGE_NAME.search(after) or MONTH_EVENT.search(after)
    if IS.match(after) and not named and phase:
        return dated.stage(max(one.start, dated.since), one.end, "date-is-phase")
    before = dated.spoken.plain[max(one.start, dated.since) : when.start]
    name = LINKS.sub("", before)
    if STAGE_NAME.search(name) and len(before) <= LONGEST_NAME and when.last:
        return dated.stage(max(one.start, dated.since), when.end, "phase-from-to")
    return None
