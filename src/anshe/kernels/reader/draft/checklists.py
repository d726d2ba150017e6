"""Checklists of the draft: what is asked thing by thing, and lists of what to look at."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.titles import tidy
from anshe.kernels.reader.model import Block

ASKS = re.compile(
    r"[^,;。:\n“”]{0,40}(?:是否|有无|能否|会不会)[^,;。:\n]{2,60}"
    r"|(?:must check |check )?whether [^,;.\n]{4,160}"
)
CUE = re.compile("是否|有无|能否|会不会|whether")
HEADED = re.compile(
    r"(?:检查|排查|巡查|督查|核查|自查)(?:的)?(?:主要|重点|具体)?(?:内容|重点|项目|要点|事项|标准)|必查"
    r"|what to (?:check|look|inspect)|(?:inspection|check) (?:items|points|content)|checklist",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"(?:重点|主要|着重|逐项|逐一)(?:检查|排查|巡查|查看|核查|看(?!望)|查(?![处办找阅询]))(?P<zh>[^。;\n:]{2,30}(?:、[^。;\n、]{2,30}){2,})"
    r"|(?:检查|排查|巡查)(?:的)?(?:内容|重点|项目)(?:包括|为|是|:)(?P<told>[^。;\n]{2,30}(?:、[^。;\n、]{2,30}){2,})"
)
APART = re.compile(r"、(?=[^、]{1,14}(?:是否|有无|能否|会不会))")
LEADS = re.compile(r"^[^、]{0,10}?(?:重点|主要|着重)(?:检查|看(?!望)|查(?![处办找阅询]))")
AND_SO_ON = re.compile(
    r"等(?:情况|问题|内容|方面|部位|环节|隐患|设施|场所|重点)?[^、]*$|及其他[^、]*$"
)
SPLIT = re.compile(r"[、,]|以及|及(?=[\u4e00-\u9fff]{2})")
BASIS = re.compile(
    r"(?:依据|根据|按照|违反)(?P<law>《[^《》]{3,60}》(?:第?[一二三四五六七八九十百零\d.]+条?)*)"
)
FEWEST = 3
MOST = 60
LONGEST = 200


def write_checklists(draft: Drafting) -> dict[int, str]:
    """Write each list of what to look at; return the checklist of each block that has one."""
    found: dict[int, str] = {}
    taken: set[int] = set()
    for block in draft.outline.blocks:
        if block.number in taken:
            continue
        items = list(_asked(draft, block)) or list(_below(draft, block, taken))
        items = items if len(items) >= FEWEST else list(_listed(draft, block))
        if len(items) >= FEWEST:
            found[block.number] = _checklist(draft, block, items[:MOST])
    return found


def _asked(draft: Drafting, block: Block) -> Iterator[str]:
    """Yield what a block asks, when it asks at least three times."""
    plain = draft.outline.plain
    if len(CUE.findall(plain, block.text, block.end)) >= FEWEST:
        for one in ASKS.finditer(plain, block.text, block.end):
            yield from APART.split(LEADS.sub("", one.group()))


def _below(draft: Drafting, block: Block, taken: set[int]) -> Iterator[str]:
    """Yield the items under a heading that names what to look at."""
    outline = draft.outline
    if not HEADED.search(outline.heading_of(block)):
        return
    items = [one for one in outline.blocks if one.parent == block.number and one.label]
    if len(items) >= FEWEST:
        taken |= {one.number for one in items}
        for one in items:
            yield outline.plain[one.text : one.end].strip()[:LONGEST]


def _listed(draft: Drafting, block: Block) -> Iterator[str]:
    """Yield what a sentence lists as what to look at."""
    plain = draft.outline.plain
    many = plain.count("、", block.text, block.end) > 1
    if many and (found := LISTED.search(plain, block.text, block.end)):
        words = AND_SO_ON.sub("", found["zh"] or found["told"])
        yield from (one for one in SPLIT.split(words) if len(one.strip()) > 1)


def _checklist(draft: Drafting, block: Block, asks: list[str]) -> str:
    """Write one checklist; return its id."""
    language = draft.outline.plan.language
    words = draft.outline.plain[block.text : block.end]
    heading = draft.outline.heading_of(block).strip(" 。:") or words.strip()
    items: list[Mapping] = []
    for one in asks:
        said = tidy(one.strip(" ,、和"), language)
        if said:
            basis = BASIS.search(one)
            item: Mapping = {"id": f"item-{len(items) + 1}", "ask": draft.text(said)}
            items.append(item | ({"basis": basis["law"]} if basis else {}))
    ident = draft.id_for("checklist", words)
    draft.add(
        "checklists",
        {
            "id": ident,
            "title": draft.text(_short(heading, language)),
            "items": items,
            "source": draft.source(block.text, block.end),
        },
    )
    return ident


def _short(heading: str, language: str) -> str:
    """Return the first clause of what stands above a list."""
    first = re.split(r"[。:;\n,](?=.)", heading, maxsplit=1)[0]
    told = tidy(first, "en" if language == "en" else "zh")
    return told or heading[:LONGEST]
