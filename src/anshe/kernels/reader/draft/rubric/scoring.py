"""Scoring: letters and what they mean, or points, what each indicator is worth, and verdicts."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

LETTER = re.compile(r"(?<![A-Za-z])([A-D])[::]\s*([^:;。\n]{2,200})")
FULL = re.compile(r"(?:满分|总分|共计)(?:为|值|是)?(?P<n>\d{2,4})分|(?P<hundred>百分制)")
CLASS = r"(?P<{0}>优秀|优良|良好|合格|基本合格|不合格|达标|不达标|通过|不通过|较差|差)"
ABOVE = re.compile(
    r"(?P<n>\d{2,3})分(?:以上|及以上|\(含\)以上|以上\(含\))[^,。;]{0,6}?(?:为|评为|定为|的|视为)?[为是]?"
    + CLASS.format("class")
)
BELOW = re.compile(
    r"(?:(?P<n>\d{2,3})分(?:以下|及以下)|(?:低于|不足|未达到|不到)(?P<m>\d{2,3})分)"
    r"[^,。;]{0,6}?(?:为|评为|定为|的|视为)?[为是]?" + CLASS.format("class")
)
FAILING = ("不合格", "不达标", "不通过", "较差", "差")
MET = (
    {"letter": "A", "title": {"zh": "做到", "en": "Met"}, "worth": 1.0},
    {"letter": "C", "title": {"zh": "没有做到", "en": "Not met"}, "worth": 0.0},
)


def scoring(draft: Drafting, weights: dict[str, float] | None) -> Mapping | None:
    """Return how grades become a verdict: by points when each indicator has some, or letters."""
    return _points(draft, weights) if weights else _letters(draft)


def _letters(draft: Drafting) -> Mapping | None:
    """Return the letters and what they mean, when the text says at least two in order."""
    plan = draft.outline.plan
    letters: list[Mapping] = []
    for found in LETTER.finditer(draft.outline.plain, plan.start, plan.end):
        if found[1] == "ABCD"[len(letters) : len(letters) + 1]:
            letters.append({"letter": found[1], "title": draft.text(found[2])})
    return {"by": "letters", "letters": letters} if len(letters) > 1 else None


def _points(draft: Drafting, weights: dict[str, float]) -> Mapping:
    """Return what each indicator is worth: all of it when met, none when not."""
    plan = draft.outline.plan
    told: Mapping = {
        "by": "points",
        "letters": [dict(one) for one in MET],
        "parts": [{"id": "value", "title": {"zh": "分值", "en": "Points"}, "points": 1.0}],
        "weights": weights,
    }
    if found := FULL.search(draft.outline.plain, plan.start, plan.end):
        told["full"] = float(found["n"] or 100)
    if verdicts := _verdicts(draft):
        told["verdicts"] = verdicts
    return told


def _verdicts(draft: Drafting) -> list[Mapping]:
    """Return from which points on a class is given, the highest first, then the failing ones."""
    plan, plain = draft.outline.plan, draft.outline.plain
    above = {one["class"]: int(one["n"]) for one in ABOVE.finditer(plain, plan.start, plan.end)}
    below = {
        one["class"]: int(one["n"] or one["m"])
        for one in BELOW.finditer(plain, plan.start, plan.end)
    }
    ordered = sorted(above.items(), key=lambda one: -one[1])
    told = [(name, f">= {least}") for name, least in ordered]
    told += [(name, f"< {most}") for name, most in below.items() if name not in above]
    return [
        {
            "id": draft.id_for("verdict", name),
            "title": draft.text(name),
            "passes": name not in FAILING,
            "points": bar,
        }
        for name, bar in told
    ]
