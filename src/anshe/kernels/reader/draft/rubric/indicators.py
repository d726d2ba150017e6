"""Indicators of the draft: what tables of them ask for, measured where their words name a fact."""

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.rubric.measures import Measured, measured
from anshe.kernels.reader.draft.rubric.scoring import scoring
from anshe.kernels.reader.draft.rubric.tables import Told, told_in
from anshe.kernels.reader.model import Obligation

Rows = tuple[Obligation, ...]
JUDGED = {"zh": "其余由人评定", "en": "the rest, judged by a person"}
SAID = 60


def write_indicators(draft: Drafting, rows: Rows) -> Mapping | None:
    """Write elements and indicators; return the scoring when the text tells letters or points."""
    found = told_in(draft)
    pointed = any(one.points is not None for one in found)
    weights: dict[str, float] = {}
    for one in found:
        ident = _indicator(draft, one, rows, pointed=pointed)
        weights[ident] = float(one.points or 0)
    return scoring(draft, weights if pointed else None) if found else None


def _indicator(draft: Drafting, told: Told, rows: Rows, *, pointed: bool) -> str:
    """Write one indicator; what no fact is named for a person judges. Return its id."""
    start, end = told.span
    inside = tuple(row for row in rows if start <= row.start and row.end <= end)
    found = measured(told.words, inside)
    rule: Mapping = {
        "id": draft.unique(told.stem),
        "element": told.element,
        "title": draft.text(told.words),
    }
    if told.asks:
        rule["asks"] = draft.text(told.asks)
    rule |= _in_points(found) if pointed else _in_letters(found)
    rule |= {"when_empty": "waiting", "source": draft.source(*told.span)}
    path = draft.add("indicators", rule)
    _ask(draft, told, found, path)
    return str(rule["id"])


def _in_letters(found: Measured) -> Mapping:
    """Return what is measured and what the best letter needs; what is left a person judges."""
    if not found.parts:
        return {"measure": {"manual": True}}
    judged = bool(found.rest or found.open) and not found.figured
    first = found.parts[0]
    rule: Mapping = {"origin": {"A": _origin(found)}}
    if len(found.parts) == 1 and not judged:
        rule |= {"measure": first.measure, "names": {"value": first.called}}
        rule["grades"] = {"A": first.best}
    else:
        rule["parts"] = {one.name: one.measure for one in found.parts}
        rule["names"] = {one.name: one.called for one in found.parts}
        needs = {one.name: one.best for one in found.parts if one.best}
        if judged:
            rule["parts"]["rest"] = {"manual": True}
            rule["names"]["rest"] = dict(JUDGED)
            needs["rest"] = ">= 1"
        rule["grades"] = {"A": needs}
    return rule | _failing(found)


def _failing(found: Measured) -> Mapping:
    """Return the mark below which the whole fails, when the text gives one."""
    marks = {one.name: one.fails for one in found.parts if one.fails}
    if not marks:
        return {}
    told = next(iter(marks.values())) if len(found.parts) == 1 else marks
    return {"fails": told, "origin": {"A": _origin(found), "fails": "plan"}}


def _in_points(found: Measured) -> Mapping:
    """Return what is measured as the one part whose points an indicator has."""
    if not found.parts or found.open:
        return {"measure": {"manual": True}}
    judged = found.rest and not found.figured
    if len(found.parts) == 1 and not judged:
        (only,) = found.parts
        rule: Mapping = {"measure": only.measure, "part_grades": {"value": {"A": only.best}}}
        return rule | {"names": {"value": only.called}, "origin": {"A": only.origin}}
    many = [{**one.measure, "is": one.best} for one in found.parts]
    many += [{"manual": True, "is": ">= 1"}] if judged else []
    return {
        "measure": {"all": many},
        "names": {"value": {"zh": "做到的几项", "en": "of what is asked for"}},
        "part_grades": {"value": {"A": ">= 100 %"}},
        "origin": {"A": _origin(found)},
    }


def _origin(found: Measured) -> str:
    """Say whether every figure is one that the plan gives."""
    return "plan" if all(one.origin == "plan" for one in found.parts) else "ours"


def _ask(draft: Drafting, told: Told, found: Measured, path: str) -> None:
    """Ask to look at what was matched, and say what is missing."""
    if not found.parts:
        draft.ask("no-measure", told.span, path, said=told.words[:SAID])
        return
    draft.ask("check-measure", told.span, path)
    language = draft.outline.plan.language
    joint = "、" if language == "zh" else ", "
    if found.open:
        names = joint.join(one.called[language] for one in found.open)
        draft.ask("no-figure", told.span, path, name=names)
    if found.rest:
        said = ("；" if language == "zh" else "; ").join(found.rest)[:SAID]
        draft.ask("not-counted" if found.figured else "judged-rest", told.span, path, said=said)
