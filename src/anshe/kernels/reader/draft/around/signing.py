"""Signatures of the draft: who signs for a deed, where a sentence says who."""

import re

from anshe.kernels.reader.draft.drafting import Drafting
from anshe.kernels.reader.draft.papers.keeping import obligations_at

SIGNED = {
    "zh": re.compile(r"(?P<who>[^。;\n]{0,40}?)(?:签字|签名)(?![确认]?制度)"),
    "en": re.compile(
        r"\bsigned by (?P<who>[^.;\n]{3,80})|(?P<lead>[^.;\n]{3,80}?) (?:shall|must|both) sign\b"
    ),
}
SIGNERS = (
    ("site", re.compile(
        "被检查(?:单位|人|方|对象|场所)|受检(?:单位|方|场所)|(?:场所|单位|门店|企业)负责人|业主|店主|经营者"
        "|inspected|owner|occupier|site", re.IGNORECASE)),
    ("team-lead", re.compile("(?:检查|巡查)?组长|带队领导|带队人|team lead", re.IGNORECASE)),
    ("inspector", re.compile(
        "(?<!被)检查人员|(?<!被)检查人(?!员)|检查员|巡查人员|谁检查|inspector", re.IGNORECASE)),
    ("resident", re.compile("户主|住户|居民|房东|resident|tenant", re.IGNORECASE)),
)  # fmt: skip
SIGN = {"zh": "签", "en": "sign"}
NEAR = 40


def write_signatures(draft: Drafting) -> None:
    """Write who signs into the duties whose words say so."""
    outline = draft.outline
    pattern, sign = SIGNED[outline.plan.language], SIGN[outline.plan.language]
    for one in outline.sentences:
        if outline.plain.find(sign, one.start, one.end) < 0:
            continue
        for found in pattern.finditer(outline.plain, one.start, one.end):
            said = found["who"] or found.groupdict().get("lead") or ""
            who = [role for role, cue in SIGNERS if cue.search(said[-NEAR:])]
            for rule in obligations_at(draft, found.span()) if who else ():
                rule["signatures"] = list(dict.fromkeys([*rule.get("signatures", ()), *who]))
