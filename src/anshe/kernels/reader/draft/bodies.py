"""Bodies of the draft: those the plan sets up, and those it gives something to do."""

from anshe.kernels.reader.draft.doing import body_kind, role
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.model import Body, Obligation


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


def _meant(known: dict[str, str], name: str) -> str | None:
    """Return the one body that a short form such as `the office` can only mean."""
    if body_kind(name) == "department":
        return None
    meant = {ident for full, ident in known.items() if full.endswith(name) and full != name}
    return meant.pop() if len(meant) == 1 else None


def doer(draft: Drafting, known: dict[str, str], name: str, row: Obligation) -> str:
    """Return the id of whoever is named, adding them when the plan sets up no such body."""
    if name not in known and (same := _meant(known, name) or role(name)):
        known[name] = same
    if name not in known:
        kind = body_kind(name)
        known[name] = draft.id_for(kind, name)
        draft.add(
            "bodies",
            {
                "id": known[name],
                "title": draft.text(name),
                "kind": kind,
                "source": draft.source(row.start, row.end),
            },
        )
    return known[name]
