"""Who: one body for each doer however it is quantified, and what names nobody asked about."""

import re
from functools import lru_cache

from anshe.kernels.reader.draft.doing import KEPT, body_kind, role
from anshe.kernels.reader.draft.drafting import Drafting
from anshe.kernels.reader.draft.titles import closed
from anshe.kernels.reader.model import Obligation

NO_NAME = re.compile(
    r"[≤≥<>=%‰…]|^[\d.]+|\d+(?:\.\d+)?(?:平方|个|处|米|元|人|名|天|次|户)|(?:^|[、,])[人的们]$|^[^\w“(]+$"
    r"|^(?:whether|if|once|when|accept|after|before)\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"^(?:(?:希望|要求|请|由|协同|会同|按照|以|若干个?|全体|全部|所有|全区各?|全市各?|全镇各?|全街道各?|辖区内?各?|各个?|每一?个?|本|我|该)(?=[\u4e00-\u9fff]{2}))+"
)
ARTICLES = re.compile(
    r"^(?:(?:please|the|a|an|each|every|all|our|my|its|their|this|that)\s+)+", re.IGNORECASE
)
VAGUE = re.compile(
    r"(?:各级|各|有关|相关|职能|业务|专业|牵头|责任|政府|其他|其余|镇|区|市|局|所属|下属|全体|广大|全区)*"
    r"(?:部门|单位|科室|人员|工作人员|领导|成员|方面|同志|干部)(?:负责人)?"
    r"|(?:the )?(?:relevant|related|other|all) (?:departments?|units?|staff|parties|personnel)"
    r"|(?:the )?(?:departments?|units?|staff|parties|personnel|unit)",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"全[市区县镇乡街村]|全街道|全社区|城市区|(?:whole |entire )?(?:district|city)", re.IGNORECASE
)
SAME_END = 6


def doer(draft: Drafting, known: dict[str, str], name: str, row: Obligation) -> str | None:
    """Return the id of whoever is named, adding them when the plan sets up no such body.

    None when the words name nobody that could do it: a figure, or the whole place.
    """
    if name not in draft.doers:
        draft.doers[name] = _doer(draft, known, _trimmed(draft, name), row)
    return draft.doers[name]


def _doer(draft: Drafting, known: dict[str, str], name: str, row: Obligation) -> str | None:
    """Look for who is named, the first time that the words are met."""
    if not name or NO_NAME.search(name) or WHOLE.fullmatch(name):
        return None
    key = _key(draft, name)
    if key not in known and (same := known.get(name) or _meant(known, name) or role(key)):
        known[key] = same
    if key not in known:
        kind = body_kind(key)
        known[key] = draft.id_for(kind, name)
        draft.add(
            "bodies",
            {
                "id": known[key],
                "title": draft.text(name),
                "kind": kind,
                "source": draft.source(row.start, row.end),
            },
        )
    return known[key]


@lru_cache(KEPT)
def is_vague(name: str) -> bool:
    """Say whether a name leaves open who is meant, such as `the departments concerned`."""
    return bool(VAGUE.fullmatch(name.strip()))


def _trimmed(draft: Drafting, name: str) -> str:
    """Return a name in one line, in English without its article."""
    told = closed(" ".join(name.split()).strip(" ,、;。.:"))
    if draft.outline.plan.language == "zh":
        return told
    bare = ARTICLES.sub("", told)
    return bare[:1].upper() + bare[1:]


def _key(draft: Drafting, name: str) -> str:
    """Return what names of the same doer share: no `each`, no article, one of many as one."""
    if draft.outline.plan.language == "zh":
        bare = EACH.sub("", name)
        return name if is_vague(bare) else bare
    told = name.lower()
    if told.endswith("ies"):
        return f"{told[:-3]}y"
    return told[:-1] if told.endswith("s") and not told.endswith("ss") else told


def _meant(known: dict[str, str], name: str) -> str | None:
    """Return the one body that a shorter or longer form can only mean."""
    kind = body_kind(name)
    if kind == "department":
        return None
    shorter = {ident for full, ident in known.items() if full.endswith(name) and full != name}
    longer = {
        ident
        for full, ident in known.items()
        if name.endswith(full) and len(full) >= SAME_END and body_kind(full) == kind
    }
    meant = shorter or longer
    return meant.pop() if len(meant) == 1 else None
