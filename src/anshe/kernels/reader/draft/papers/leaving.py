"""What a stage leaves behind: the papers that its sentences ask for."""

import re
from collections.abc import Iterable

from anshe.kernels.reader.draft.drafting import Drafting, Mapping

PAPERS = {
    "zh": re.compile(
        r"(?:形成|撰写|编制|编写|制定|制订|提交|上报|报送|拟定|出台|汇编)(?:出|好)?"
        r"(?P<name>[^,。;:、\n“”《》]{0,18}?(?:总结|报告|方案|计划|清单|预案|名单|自评表|申报表|申报材料|评估表))"
        r"(?![的会书要中]|精神)"
    ),
    "en": re.compile(
        r"\b(?:submit|write|draw up|prepare|produce|issue|file)s?\s+(?:a|an|the|its|their|one)\s+"
        r"(?P<name>[A-Za-z][A-Za-z' -]{2,50}?(?:report|summary|plan|list|application))\b",
        re.IGNORECASE,
    ),
}
LEADS = re.compile(
    r"^(?:一[份个]|各自的?|本[单位部门]*的?|具体的?|有关|相关|详细的?|切实可行的|可行的)+"
)
DOING = re.compile("开展|进行|落实|根据|按照|组织")
MOST = 12


def deliverables(draft: Drafting, sentences: Iterable[str]) -> list[Mapping]:
    """Return what the sentences of a stage want to be written, each once."""
    pattern = PAPERS[draft.outline.plan.language]
    names: dict[str, None] = {}
    for words in sentences:
        for found in pattern.finditer(words):
            name = LEADS.sub("", found["name"].strip())
            if name and not DOING.search(name):
                names.setdefault(name)
    return [
        {"id": f"paper-{place}", "title": draft.text(name)}
        for place, name in enumerate(list(names)[:MOST], start=1)
    ]
