"""The way to a title: who looks at an application, one after another, and what rules it out."""

import re
from bisect import bisect_right

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.means.applying import (
    ABOVE,
    KINDS,
    Step,
    conditions,
    terms,
    told_in_prose,
)
from anshe.kernels.reader.draft.rubric.measures import measured
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Obligation

LEVELS = {
    "街道": "street",
    "乡镇": "street",
    "区": "county",
    "县": "county",
    "市": "city",
    "省": "province",
}
STEP = re.compile(
    r"(?:(?<=[\s日。,;:])|^)(?P<by>(?!日)[\u4e00-\u9fff()]{0,10}?(?P<level>县\(区\)|区\(县\)|自治区|街道|乡镇|区|县|市|省|国家)"
    r"[\u4e00-\u9fff]{0,14}?)(?P<what>初步审查|初审|审查|审核|评定|验收|命名)(?:意见|合格)?"
    r"(?P<seal>\(盖章\))?"
)
VETO = re.compile(r"一票否决|不得申报|取消(?:其)?(?:评定|申报|评选)资格|为不合格|disqualif|veto")
SCORED = re.compile(r"\d分|百分制|得分|points")
LONGEST = 160
STOPS = re.compile(r"[。;\n]")


def write_recognition(draft: Drafting, rows: tuple[Obligation, ...]) -> None:
    """Write the way to a title when the text names at least two who look, or what rules it out."""
    plan = draft.outline.plan
    steps = _steps(draft)
    if len(steps) < 2:
        steps = told_in_prose(draft)
    vetoes, eligible = _vetoes(draft), conditions(draft)
    if len(steps) < 2 and not vetoes and not eligible:
        return
    span = steps[0].span if len(steps) > 1 else (vetoes or [eligible[0][0]])[0]
    rule: Mapping = {
        "id": draft.id_for("recognition", plan.title),
        "title": draft.text(plan.title or draft.document),
        "confirmed": False,
        "source": draft.source(*span),
    }
    if eligible:
        rule["eligible"] = [_eligible(draft, rows, *one) for one in eligible]
    if len(steps) > 1:
        rule["levels"] = [_level(draft, step) for step in steps]
        rule |= terms(draft)
    if vetoes:
        rule["vetoes"] = [
            {"id": draft.id_for("veto", said), "title": draft.text(said)}
            for said in (draft.outline.plain[start:end] for start, end in vetoes)
        ]
    path = draft.add("recognition", rule)
    draft.ask("confirm-recognition", span, path)


def _eligible(
    draft: Drafting, rows: tuple[Obligation, ...], span: tuple[int, int], figure: str
) -> Mapping:
    """Write one condition of applying, with what measures it when its words plainly name that."""
    language = draft.outline.plan.language
    words = draft.outline.plain[slice(*span)].strip()
    told: Mapping = {"title": draft.text(tidy(words, language) or "-")}
    inside = tuple(row for row in rows if span[0] <= row.start and row.end <= span[1])
    found = measured(words.strip(" 。"), inside)
    if len(found.parts) == 1 and not found.rest and (found.parts[0].best or figure):
        only = found.parts[0]
        return told | {"measure": only.measure, "figure": only.best or figure}
    return told | ({"figure": figure} if figure else {})


def _vetoes(draft: Drafting) -> list[tuple[int, int]]:
    """Return where the clauses lie that rule a title out."""
    plain, plan = draft.outline.plain, draft.outline.plan
    found: list[tuple[int, int]] = []
    for cue in VETO.finditer(plain, plan.start, plan.end):
        left = max(plan.start, cue.start() - LONGEST)
        start = max((one.end() for one in STOPS.finditer(plain, left, cue.start())), default=left)
        stop = STOPS.search(plain, cue.end(), min(plan.end, cue.end() + LONGEST))
        end = stop.start() if stop else min(plan.end, cue.end() + LONGEST)
        end = cue.end() if cue.group().endswith("不合格") else end
        scored = SCORED.search(plain, start, end) or _of_a_table(draft, start)
        if not scored and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def _of_a_table(draft: Drafting, at: int) -> bool:
    """Say whether a place lies in an indicator table: what fails there is kept with its rule."""
    number = bisect_right(draft.outline.blocks, at, key=lambda block: block.start) - 1
    return number >= 0 and draft.outline.blocks[number].role == "indicators"


def _steps(draft: Drafting) -> list[Step]:
    """Return the steps of an application form, each level once, in rising order."""
    found: list[Step] = []
    for block in draft.outline.blocks:
        if block.role != "form":
            continue
        for told in STEP.finditer(draft.outline.plain, block.start, block.end):
            step = Step(
                told.span(), _name(told["level"]), told["by"], told["what"], bool(told["seal"])
            )
            last = ABOVE.index(found[-1].level) if found else -1
            found += [step] if ABOVE.index(step.level) > last else []
    return found


def _name(told: str) -> str:
    """Return the level that the words of a form name."""
    if told in ("县(区)", "区(县)"):
        return "county"
    return "province" if told == "自治区" else LEVELS.get(told, "nation")


def _level(draft: Drafting, step: Step) -> Mapping:
    """Write one step."""
    told: Mapping = {
        "level": step.level,
        "title": draft.text(draft.outline.plain[slice(*step.span)]),
        "by": draft.text(step.by),
        "opinion": KINDS.get(step.what, "review"),
    }
    return told | ({"seal": True} if step.sealed else {})
