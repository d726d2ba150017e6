"""Applying for a title, as sentences tell it: who may, who looks in turn, for how long it holds."""

import re
from dataclasses import dataclass

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Block

ABOVE = ("street", "county", "city", "province", "nation")
KINDS = {
    "初步审查": "preliminary",
    "初步评估": "preliminary",
    "初步评定": "preliminary",
    "初审": "preliminary",
    "初评": "preliminary",
    "自验": "preliminary",
    "推荐": "preliminary",
    "验收": "on-site",
    "实地考察": "on-site",
    "现场评审": "on-site",
    "命名": "final",
    "评定": "final",
    "授予": "final",
}
APPLYING = re.compile(r"申报|报请|推荐|命名|评定|验收|授牌|称号")
WHO = re.compile(
    r"(?P<level>全国|国家|自治区|省|市|县\(区\)|区\(县\)|县|区|街道|镇|乡)"
    r"(?P<rest>[^,。;:、\s]{0,18}?(?:领导小组办公室|领导小组|委员会|办公室|安委办|减灾办|促进中心|总局"
    r"|安监局|应急局|民政局|管理局|协会|部门|政府|办事处|民政办|安监站))"
)
ACTS = re.compile(
    "|".join(sorted((*KINDS, "审核", "审查", "审定", "复核", "考评"), key=len, reverse=True))
)
NEAR = 30
LEVELS = {
    "全国": "nation",
    "国家": "nation",
    "自治区": "province",
    "省": "province",
    "市": "city",
    "街道": "street",
    "镇": "street",
    "乡": "street",
}
HEADED = re.compile(
    r"(?:申报|创建|参评|评定|申请|准入|基本)(?:的)?(?:基本)?条件|eligib|who may apply",
    re.IGNORECASE,
)
NUMBER = "一二三四五六七八九"
TERMS = {
    "notice": re.compile(r"公示(?:期|时间)?(?:为|不少于)?(?P<n>\d{1,2})(?P<unit>个工作日|天|日)"),
    "valid": re.compile(
        r"(?:称号|命名|牌匾|荣誉)[^。;]{0,20}?有效期(?:限)?(?:为)?(?P<n>[一二三四五六七八九\d])(?P<unit>年)"
    ),
    "recheck": re.compile(
        r"每(?P<n>[一二两三四五\d])?(?P<unit>年)[^。;,]{0,8}?(?:复查|复核|复审|复评)(?:一次)?"
    ),
    "running": re.compile(
        r"(?:创建|运行|启动|开展)[^。;,]{0,12}?满?(?P<n>[一二两三四五六\d])(?P<unit>年|个月)(?:以上|后)"
    ),
}
FIGURE = re.compile(
    r"(?:达到?|不低于|不少于)?(?P<n>\d{1,3}(?:\.\d+)?)\s*(?P<share>[%％])(?P<up>以上)?"
)
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one rung: where the text says it, the level, who looks, what they do."""

    span: tuple[int, int]
    level: str
    by: str
    what: str
    sealed: bool = False


def told_in_prose(draft: Drafting) -> list[Step]:
    """Return who looks at an application, as one block tells it in rising order."""
    best: list[Step] = []
    for block in draft.outline.blocks:
        if APPLYING.search(draft.outline.plain, block.start, block.end):
            found = _rising(_steps(draft, block))
            best = found if len(found) > len(best) else best
    return best if len(best) >= FEWEST else []


def _steps(draft: Drafting, block: Block) -> list[Step]:
    """Return whoever looks, with what they do, in the order of the text."""
    plain, found = draft.outline.plain, []
    names = list(WHO.finditer(plain, block.start, block.end))
    for place, name in enumerate(names):
        until = names[place + 1].start() if place + 1 < len(names) else block.end
        act = ACTS.search(plain, name.end(), min(until, name.end() + NEAR))
        if act and "。" not in plain[name.end() : act.start()]:
            level = LEVELS.get(name["level"], "county")
            found.append(Step((name.start(), act.end()), level, name[0], act[0]))
    return found


def _rising(steps: list[Step]) -> list[Step]:
    """Return the steps that go up, each level once."""
    found: list[Step] = []
    for step in steps:
        if not found or ABOVE.index(step.level) > ABOVE.index(found[-1].level):
            found.append(step)
    return found


def conditions(draft: Drafting) -> list[tuple[tuple[int, int], str]]:
    """Return the conditions of applying that stand under a heading of that name, with figures."""
    outline = draft.outline
    found: list[tuple[tuple[int, int], str]] = []
    for block in outline.blocks:
        if not HEADED.search(outline.heading_of(block)):
            continue
        below = [one for one in outline.blocks if one.parent == block.number and one.label]
        spans = [(one.text, one.end) for one in below]
        if not spans:
            spans = [
                (one.start, one.end)
                for one in outline.sentences
                if one.block == block.number and one.start >= block.heading
            ]
        found += [(span, _figure(outline.plain[slice(*span)])) for span in spans]
    return found


def _figure(words: str) -> str:
    """Return the share that a condition asks for, when there is just one."""
    found = list(FIGURE.finditer(words))
    return f">= {found[0]['n']} %" if len(found) == 1 and float(found[0]["n"]) <= 100 else ""


def terms(draft: Drafting) -> Mapping:
    """Return how long it is made known, holds, runs before, and when it is looked at again."""
    plan, told = draft.outline.plan, {}
    for name, cue in TERMS.items():
        if found := cue.search(draft.outline.plain, plan.start, plan.end):
            number = _number(found["n"])
            if number:
                told[name] = _step(name, number, found["unit"])
    return told


def _step(name: str, number: int, unit: str) -> Mapping:
    """Write a distance in time as its field wants it."""
    if name == "notice":
        return {"days": number} | ({"workdays": True} if unit == "个工作日" else {})
    return {"years" if unit == "年" else "months": number}


def _number(told: str | None) -> int:
    """Return a small number; every year is every one."""
    if told is None:
        return 1
    if told.isdecimal():
        return int(told)
    return 2 if told == "两" else NUMBER.find(told) + 1
