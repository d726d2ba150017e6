"""Write the findings of one plan as a mapping in the programme language."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from anshe.kernels.reader.draft.annexes import write_annexes
from anshe.kernels.reader.draft.bodies import complete_bodies, write_bodies
from anshe.kernels.reader.draft.dates import years
from anshe.kernels.reader.draft.dates.within import within
from anshe.kernels.reader.draft.doers import doer
from anshe.kernels.reader.draft.doing import domains
from anshe.kernels.reader.draft.drafting import Drafting, Mapping, printable
from anshe.kernels.reader.draft.heads import cut_off, issued, valid
from anshe.kernels.reader.draft.levels import levels
from anshe.kernels.reader.draft.means.awards import is_award, write_award
from anshe.kernels.reader.draft.means.choosing import write_choice
from anshe.kernels.reader.draft.means.funding import is_money, write_funding
from anshe.kernels.reader.draft.means.targets import is_goal, write_target
from anshe.kernels.reader.draft.obligations import ask_twice, write_obligation
from anshe.kernels.reader.draft.papers.grounds import grounds
from anshe.kernels.reader.draft.sizes import write_size
from anshe.kernels.reader.draft.stages import block_at, write_stages
from anshe.kernels.reader.lexicon.tables import table
from anshe.kernels.reader.model import Body, Obligation, Outline, Page, Question

VERSION = "0.1-draft"
SELDOM = 4
LOST = "\ufffd"
AROUND = 12
NAMED = re.compile(
    "方案|计划|预案|意见|办法|通知|要点|规划|细则|安排|制度|标准|plan|program|scheme|measures|notice|rules",
    re.IGNORECASE,
)
ORDER = (
    "periods",
    "domains",
    "bodies",
    "stages",
    "obligations",
    "checklists",
    "ledgers",
    "elements",
    "indicators",
    "targets",
    "funding",
    "recognition",
    "documents",
    "agreements",
    "selection",
    "awards",
)
Write = Callable[[Drafting, Obligation, Any, str | None], str]


def draft(
    outline: Outline,
    page: Page,
    duties: tuple[Obligation, ...],
    bodies: tuple[Body, ...],
    *,
    document: str,
) -> tuple[Mapping, tuple[Question, ...]]:
    """Return the programme of a plan as plain values, and its questions; nothing is invented.

    Spans of findings and questions lie in the plain text, those of `source` in the document.
    """
    writing = Drafting(outline, page, printable(document)[:200] or "plan")
    writing.years = years(outline, duties)
    known = write_bodies(writing, bodies)
    stages = write_stages(writing, duties)
    kept: list[tuple[Obligation, str]] = []
    for row in duties:
        if row.kind != "stage":
            kept.append((row, _write(writing, known, row, stages)))
    ask_twice(writing, kept)
    complete_bodies(writing)
    _domains(writing)
    extra = write_annexes(writing, duties, kept)
    _ask_of_the_whole(writing)
    return _whole(writing) | extra, tuple(writing.questions)


def _write(draft: Drafting, known: dict[str, str], row: Obligation, stages: dict[int, str]) -> str:
    """Write one finding where it belongs: goal, money, honour, size of a body or duty."""
    stage = stages.get(block_at(draft.outline, row.start))
    if row.kind != "quota" or not row.threshold or within(row):
        return write_obligation(draft, known, row, stage)
    if is_award(row):
        return write_award(draft, row)
    if choice := write_choice(draft, row):
        return choice
    if sized := write_size(draft, row):
        return sized
    if is_money(row) or is_goal(row):
        by = doer(draft, known, row.responsible[0], row) if row.responsible else None
        write: Write = write_funding if is_money(row) else write_target
        return write(draft, row, row.threshold, by)
    return write_obligation(draft, known, row, stage)


def _domains(draft: Drafting) -> None:
    """Write the fields of safety that the plan names."""
    plan = draft.outline.plan
    named = domains(draft.outline.plain[plan.start : plan.end])
    titles = table("doing")["domains"]
    for name in named:
        told = [str(words) for words in titles[name]]
        english = next(words for words in told if words.isascii())
        draft.add("domains", {"id": name, "title": {"zh": told[0], "en": english.capitalize()}})


def _ask_of_the_whole(draft: Drafting) -> None:
    """Ask about the plan as a whole."""
    plan = draft.outline.plan
    start = (plan.start, min(plan.start + 1, plan.end))
    if not draft.sections.get("obligations") and not draft.sections.get("targets"):
        draft.ask("no-duties", start)
    if not plan.title:
        draft.ask("no-title", start, "title")
    if not NAMED.search(plan.title) and _unlike(draft):
        draft.ask("unlike-a-plan", start)
    if broken := cut_off(draft):
        draft.ask("cut-off", broken, said=draft.outline.plain[slice(*broken)].strip()[-AROUND:])
    _ask_of_years(draft)
    if draft.page.traditional:
        draft.ask("traditional", start)
    _ask_of_marks(draft)


def _ask_of_years(draft: Drafting) -> None:
    """Say how days without a year were read; ask once for the year that nothing tells."""
    told = draft.years
    if told and draft.derived:
        words = draft.outline.plain[slice(*told.span)]
        from_, to = told.since.isoformat(), told.until.isoformat()
        more: Mapping = {"n": draft.derived, "from": from_, "to": to}
        draft.ask(f"year-by-{told.how}", told.span, said=" ".join(words.split()), **more)
    for code, many_asked in draft.undated.items():
        span, path, said = many_asked[0]
        draft.ask(code, span, path, said=said, n=len(many_asked))


def _ask_of_marks(draft: Drafting) -> None:
    """Say how many places are garbled, and show the first with the words around it."""
    plain, plan = draft.outline.plain, draft.outline.plan
    marks = plain.count(LOST, plan.start, plan.end)
    if marks:
        at = plain.index(LOST, plan.start, plan.end)
        around = plain[max(plan.start, at - AROUND) : min(plan.end, at + AROUND)]
        draft.ask("garbled", (at, at + 1), n=marks, said=" ".join(around.split()))


def _unlike(draft: Drafting) -> bool:
    """Say whether a text has no items, and few sentences that ask for anything."""
    outline = draft.outline
    found = len(draft.sections.get("obligations", ())) + len(draft.sections.get("targets", ()))
    labelled = any(block.label or block.cells for block in outline.blocks)
    return not labelled and found * SELDOM < len(outline.sentences)


def _whole(draft: Drafting) -> Mapping:
    """Return the programme file: its head, then the sections in their order."""
    plan = draft.outline.plan
    words = draft.outline.plain[plan.start : plan.end]
    told = sha256(f"{plan.title}\n{words.strip()[:400]}".encode(errors="replace")).hexdigest()[:8]
    title = plan.title or draft.document
    head: Mapping = {
        "programme": f"plan-{told}",
        "version": VERSION,
        "title": draft.text(title),
        "language": plan.language,
        "sources": [
            {
                "id": "plan",
                "title": draft.text(title),
                "file": draft.document,
                "language": plan.language,
                **issued(draft),
            },
            *grounds(draft),
        ],
    }
    for name, part in (("valid", valid(draft)), ("levels", levels(draft))):
        head |= {name: part} if part else {}
    return head | {name: draft.sections[name] for name in ORDER if draft.sections.get(name)}
