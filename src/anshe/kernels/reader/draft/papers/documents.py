"""Documents of the draft: the rules and systems that a plan wants to exist, by name."""

import re

from anshe.kernels.reader.draft.doing import document_kind
from anshe.kernels.reader.draft.drafting import Drafting

WANTED = re.compile(r"建立|健全|制定|制订|完善|修订|落实|establish|improve|develop|sound")
NAME = {
    "zh": re.compile(r"[\u4e00-\u9fff]{2,16}?(?:制度|公约)(?![化性的])"),
    "en": re.compile(r"[A-Za-z][A-Za-z' -]{6,60}? (?:system|convention)\b"),
}
LEADS = re.compile(
    r"^.*(?:建立健全|建立和完善|建立|健全|制定|制订|完善|修订|落实|执行|实行|实施|推行|严格|各项|一系列|本|和|及|与|等|了|的"
    r"|有关|相关|以下|the |an? |and |establish |improve |existing |original )"
)
VAGUE = re.compile(
    r"^(?:各项|相关|有关|规章|工作|管理|安全管理|这一|各类|一项)?(?:制度|公约)$|责任制度$"
)
SHORTEST = {"zh": 4, "en": 10}


def write_documents(draft: Drafting) -> None:
    """Write every rule or system that a sentence wants to exist, once by its name."""
    outline = draft.outline
    pattern, least = NAME[outline.plan.language], SHORTEST[outline.plan.language]
    seen: set[str] = set()
    for one in outline.sentences:
        if not WANTED.search(outline.plain, one.start, one.end):
            continue
        for found in pattern.finditer(outline.plain, one.start, one.end):
            name = LEADS.sub("", found.group()).strip()
            if name in seen or len(name) < least or VAGUE.search(name):
                continue
            seen.add(name)
            _write(draft, name, (found.end() - len(name), found.end()))


def _write(draft: Drafting, name: str, span: tuple[int, int]) -> None:
    """Write one document."""
    draft.add(
        "documents",
        {
            "id": draft.id_for("document", name),
            "title": draft.text(name),
            "kind": document_kind(name),
            "source": draft.source(*span),
        },
    )
