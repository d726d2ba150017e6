"""The way to a title: who looks at an application, one after another, and what rules it out."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

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
LONGEST = 160
STOPS = re.compile(r"[。;\n]")
KINDS = {
    "初步审查": "preliminary",
    "初审": "preliminary",
    "验收": "on-site",
    "命名": "final",
    "评定": "final",
}
ABOVE = ("street", "county", "city", "province", "nation")


def write_recognition(draft: Drafting) -> None:
    """Write the way to a title when the text names at least two who look, or a veto."""
    plan = draft.outline.plan
    steps = _steps(draft)
    vetoes = _vetoes(draft)
    if len(steps) < 2 and not vetoes:
        return
    span = steps[0].span() if len(steps) > 1 else vetoes[0]
    rule: Mapping = {
        "id": draft.id_for("recognition", plan.title),
        "title": draft.text(plan.title or draft.document),
        "confirmed": False,
        "source": draft.source(*span),
    }
    if len(steps) > 1:
        rule["levels"] = [_level(draft, step) for step in steps]
    if vetoes:
        rule["vetoes"] = [
            {"id": draft.id_for("veto", said), "title": draft.text(said)}
            for said in (draft.outline.plain[start:end] for start, end in vetoes)
        ]
    path = draft.add("recognition", rule)
    draft.ask("confirm-recognition", span, path)


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
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _steps(draft: Drafting) -> list[re.Match[str]]:
    """Return the steps of an application form, each level once, in rising order."""
    found: list[re.Match[str]] = []
    for block in draft.outline.blocks:
        if block.role == "form":
            for step in STEP.finditer(draft.outline.plain, block.start, block.end):
                last = ABOVE.index(_name(found[-1])) if found else -1
                found += [step] if ABOVE.index(_name(step)) > last else []
    return found


def _name(step: re.Match[str]) -> str:
    """Return the level of a step."""
    told = step["level"]
    if told in ("县(区)", "区(县)"):
        return "county"
    return "province" if told == "自治区" else LEVELS.get(told, "nation")


def _level(draft: Drafting, step: re.Match[str]) -> Mapping:
    """Write one step."""
    told: Mapping = {
        "level": _name(step),
        "title": draft.text(step.group()),
        "by": draft.text(step["by"]),
        "opinion": KINDS.get(step["what"], "review"),
    }
    return told | ({"seal": True} if step["seal"] else {})
