"""Bodies of the draft: those the plan sets up, and those it gives something to do."""

import re

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Body

MEETS = ("year", "half-year", "quarter", "month", "week")
HOUSED = re.compile(
    r"[^。;\n]{0,24}?(?:设在|设于|挂靠在?|housed at|based in)\s*(?P<at>[^,。;:()\n]{2,24})"
)
MOST_DUTIES = 20


def write_bodies(draft: Drafting, bodies: tuple[Body, ...]) -> dict[str, str]:
    """Write the bodies of a plan once each; return the id of each name."""
    known: dict[str, str] = {}
    joint = "、" if draft.outline.plan.language == "zh" else ", "
    for body in bodies:
        if body.name in known:
            continue
        kind = body.kind.replace("_", "-")
        known[body.name] = draft.id_for(kind, body.name)
        rule: Mapping = {
            "id": known[body.name],
            "title": draft.text(body.name),
            "kind": kind,
            "source": draft.source(body.start, body.end),
        }
        if body.lead:
            rule["lead"] = draft.text(joint.join(body.lead))
        if body.support:
            rule["support"] = [draft.text(name) for name in body.support]
        path = draft.add("bodies", rule)
        if not body.lead:
            draft.ask("no-lead", (body.start, body.end), path, name=body.name)
    return known


def complete_bodies(draft: Drafting) -> None:
    """Give the bodies that the plan sets up their meetings, their standing duties, their house."""
    groups = {one["id"]: one for one in draft.sections.get("bodies", ()) if _set_up(one)}
    for duty in draft.sections.get("obligations", ()):
        body, when = groups.get(duty.get("by", "")), duty.get("when") or {}
        if body is None:
            continue
        if duty["do"] == "meet" and when.get("per") in MEETS:
            body.setdefault("meets", {"at_least": when["at_least"], "per": when["per"]})
        elif not when and len(body.get("duties", ())) < MOST_DUTIES:
            body.setdefault("duties", []).append(dict(duty["title"]))
    if "设" in draft.outline.plain or draft.outline.plan.language == "en":
        _house(draft, [*groups.values()])


def _set_up(body: Mapping) -> bool:
    """Say whether a body is a group, and no department that is there anyway."""
    return str(body["kind"]) != "department"


def _house(draft: Drafting, bodies: list[Mapping]) -> None:
    """Write where a body is housed, when the words behind its name say so."""
    outline = draft.outline
    for body in bodies:
        name = next(iter(body["title"].values()))
        if "at" in body or not name.endswith(("办公室", "office", "Office")):
            continue
        at = outline.plain.find(name, outline.plan.start, outline.plan.end)
        while at >= 0:
            found = HOUSED.match(outline.plain, at + len(name), outline.plan.end)
            if found:
                body["at"] = draft.text(tidy(found["at"], outline.plan.language) or found["at"])
                break
            at = outline.plain.find(name, at + 1, outline.plan.end)
