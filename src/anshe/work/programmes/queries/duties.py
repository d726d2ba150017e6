"""What an obligation of a file becomes at work: its row, its matrix cells, the record it wants."""

from itertools import product

from anshe.kernels.language import Programme, codes, facts
from anshe.kernels.language.models.obligations import ObligationRule
from anshe.kernels.language.models.when import Within
from anshe.work.programmes.choices import Axis
from anshe.work.programmes.models import Obligation, ObligationCover, Run

WANTS = {
    "inspect": "inspection",
    "train": "session",
    "publicise": "session",
    "drill": "session",
    "meet": "session",
    "visit": "session",
    "survey": "survey",
    "measure": "source_report",
    "record": "entry",
    "notify": "bulletin",
    "report": "bulletin",
    "submit": "document",
    "sign": "letter",
    "review": "review",
    "pay": "spending",
    "serve": "volunteer_service",
    "answer": "opinion",
}
"""The kind of record that shows a deed was done. What is not here, no record can close yet."""


CODED = frozenset({"inspection", "document", "bulletin"})
"""Kinds of record whose own kind an obligation may ask for by its code."""


def wants(rule: ObligationRule, programme: Programme) -> tuple[str, str]:
    """Say which kind of record closes the tasks of a rule, and of what it must be."""
    if rule.ledger:
        return "entry", rule.ledger
    if rule.document:
        papers = {paper.id: paper.kind for paper in programme.documents}
        return "document", papers.get(rule.document, rule.document)
    if isinstance(rule.when, Within) and rule.when.of == "hazard.found" and rule.do == "inspect":
        return "hazard_step", "passed"  # looking again is a step in the life of the hazard
    own = (rule.kind or "").replace("-", "_")
    if own in facts():
        return own, ""  # the rule names the kind of record outright
    return WANTS.get(rule.do, ""), _value(rule, programme)


def _value(rule: ObligationRule, programme: Programme) -> str:
    """Say of what the record must be: the kind of inspection, session or paper."""
    wanted = WANTS.get(rule.do, "")
    if wanted == "session":
        return _session(rule, programme)
    known = {code for code, _words in codes(wanted)} if wanted in CODED else set()
    return rule.kind if rule.kind in known else ""


def _session(rule: ObligationRule, programme: Programme) -> str:
    """Say which sessions count: of their kind, and of the body that met or the kind of drill."""
    if rule.do == "visit":
        return "exchange"
    each = rule.scope.each if rule.scope else None
    bodies = {body.id: body.level for body in programme.bodies}
    if rule.do == "meet" and rule.by in bodies and bodies[rule.by] in {None, each}:
        # A meeting counts for the body that met. A council elsewhere is only looked after by it.
        return f"meet:{rule.by}"
    if rule.do == "drill" and rule.kind in {code for code, _words in codes("drill")}:
        return f"drill:{rule.kind}"
    return rule.do


def obligation_of(
    rule: ObligationRule, programme: Programme, run: Run, position: int
) -> Obligation:
    """Make the row of one rule in a run."""
    told = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    record_kind, record_value = wants(rule, programme)
    return Obligation(
        run=run,
        code=rule.id,
        position=position,
        title_zh=(rule.title.zh or "")[:300],
        title_en=(rule.title.en or "")[:300],
        do=rule.do,
        body=rule.by or "",
        role=(rule.roles.lead if rule.roles else None) or "",
        scope=told.get("scope", {}),
        when=told.get("when"),
        has_body=rule.by is not None,
        has_time=rule.when is not None,
        event=rule.when.of if isinstance(rule.when, Within) else "",
        inspection_kind=(rule.kind or "") if rule.do == "inspect" else "",
        record_kind=record_kind,
        record_value=record_value,
        escalation=sorted([step.after.days, step.to] for step in rule.escalate),
        source=told.get("source"),
    )


def covers_of(rule: ObligationRule, obligation: Obligation) -> list[ObligationCover]:
    """List the cells of the three matrices that a rule covers."""
    if rule.covers is None:
        return []
    cells = [
        (axis, group, domain)
        for axis in Axis
        for group, domain in product(getattr(rule.covers, axis.value), rule.domain or ("",))
    ]
    return [
        ObligationCover(obligation=obligation, position=n, axis=axis, group=group, domain=domain)
        for n, (axis, group, domain) in enumerate(cells)
    ]
