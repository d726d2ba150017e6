"""Bodies of the draft: those the plan sets up, and those it gives something to do."""

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Body


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
