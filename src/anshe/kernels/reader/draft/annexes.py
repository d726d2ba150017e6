"""What stands in annexes and tables: indicators, checklists, the way to a title, papers."""

from anshe.kernels.reader.draft.around.escalating import write_escalation
from anshe.kernels.reader.draft.around.reaching import write_reach
from anshe.kernels.reader.draft.around.signing import write_signatures
from anshe.kernels.reader.draft.checklists import write_checklists
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.means.agreements import doers_of, write_agreements
from anshe.kernels.reader.draft.means.choosing import write_selection
from anshe.kernels.reader.draft.means.percent import write_wholes
from anshe.kernels.reader.draft.means.recognition import write_recognition
from anshe.kernels.reader.draft.means.terms import write_terms
from anshe.kernels.reader.draft.papers.documents import write_documents
from anshe.kernels.reader.draft.papers.ledgers import write_ledgers
from anshe.kernels.reader.draft.rubric.indicators import write_indicators
from anshe.kernels.reader.draft.stages import block_at
from anshe.kernels.reader.model import Obligation

INSPECTING = ("inspect", "patrol")


def write_annexes(
    draft: Drafting, rows: tuple[Obligation, ...], written: list[tuple[Obligation, str]]
) -> Mapping:
    """Write them all; return what stands beside the sections: the scoring."""
    scoring = write_indicators(draft, rows)
    _give_lists(draft, written, write_checklists(draft))
    write_recognition(draft, rows)
    write_selection(draft)
    write_terms(draft)
    write_documents(draft)
    write_ledgers(draft)
    write_signatures(draft)
    write_escalation(draft)
    write_reach(draft, written)
    write_wholes(draft)
    write_agreements(draft, doers_of(written, draft))
    return {"scoring": scoring} if scoring else {}


def _give_lists(
    draft: Drafting, written: list[tuple[Obligation, str]], lists: dict[int, str]
) -> None:
    """Give each inspection the list that stands in its own item of the plan."""
    for row, path in written:
        section, _, place = path.rstrip("]").partition("[")
        if section != "obligations" or not lists:
            continue
        rule = draft.sections[section][int(place)]
        block = block_at(draft.outline, row.start)
        if rule["do"] in INSPECTING and block in lists:
            rule["checklist"] = lists[block]
