"""Escalation of the draft: which level hears of what is late or cannot be mended below it."""

import re

from anshe.kernels.reader.draft.drafting import Drafting
from anshe.kernels.reader.draft.papers.keeping import obligations_at
from anshe.kernels.reader.values.numerals import number

LATE = re.compile(
    r"(?:逾期(?:(?P<days>[一二三四五六七八九十\d]{1,3})[天日])?|拒不|到期(?:仍)?未|限期内?未|整改不到位|整改不力"
    r"|无力|无法|不能(?!立即)|难以|解决不了|处理不了)[^。;\n]{0,24}?"
    r"(?:上报|报告|报送|提请|移交|报)(?:至|到|给|由)?"
    r"(?P<to>社区|村|街道|镇|乡|区|县|市)(?!域|民|场|容|政设施)"
)
LEVELS = {
    "社区": "community",
    "村": "community",
    "街道": "street",
    "镇": "street",
    "乡": "street",
    "区": "county",
    "县": "county",
    "市": "city",
}
LONGEST = 365


def write_escalation(draft: Drafting) -> None:
    """Write who hears of it into the duties whose words name the level."""
    outline = draft.outline
    for one in outline.sentences:
        for found in LATE.finditer(outline.plain, one.start, one.end):
            days = int(number(found["days"]) or 0) if found["days"] else 0
            told = {"after": {"days": min(days, LONGEST)}, "to": LEVELS[found["to"]]}
            for rule in obligations_at(draft, found.span()):
                if told not in rule.get("escalate", ()):
                    rule.setdefault("escalate", []).append(told)
