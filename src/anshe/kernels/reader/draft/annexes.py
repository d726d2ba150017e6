"""What stands in annexes and tables: indicators, checklists, the way to a title, vetoes."""

from anshe.kernels.reader.draft.checklists import write_checklists
from anshe.kernels.reader.draft.documents import write_documents
from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.indicators import write_indicators
from anshe.kernels.reader.draft.means.recognition import write_recognition


def write_annexes(draft: Drafting) -> Mapping:
    """Write them all; return what stands beside the sections: the scoring."""
    scoring = write_indicators(draft)
    write_checklists(draft)
    write_recognition(draft)
    write_documents(draft)
    return {"scoring": scoring} if scoring else {}
