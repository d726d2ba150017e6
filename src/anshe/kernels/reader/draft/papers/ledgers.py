"""Ledgers of the draft: what a plan asks to be written down, about whom, with which fields."""

import re
from collections.abc import Iterator

from anshe.kernels.reader.draft.drafting import Drafting, Mapping
from anshe.kernels.reader.draft.papers.keeping import Place, obligations_at
from anshe.kernels.reader.values.numerals import number

KEPT = {
    "zh": re.compile(
        r"(?:建立健全|建立完善|建立和完善|建立|健全|完善|建好|形成|填写|做好|设立)起?"
        r"(?P<name>[^,。;:\n“”]{0,24}?(?:台账|台帐|登记簿|登记册|记录簿|档案))"
        r"(?!制度|管理|资料|目录|室|盒|的|归档|工作|机制)"
        r"|(?P<each>一[患户楼企店人校房][一]档)"
    ),
    "en": re.compile(
        r"\b(?:keep|maintain|establish|set up|open)s?\s+(?:a|an|the|its|their|one)\s+"
        r"(?P<name>[A-Za-z][A-Za-z' -]{2,50}?(?:register|ledger|log ?book))\b"
        r"|(?P<each>one file per [a-z]+)",
        re.IGNORECASE,
    ),
}
ARCHIVE = re.compile("创建|建设|申报|迎检|工作档案|基础档案|文书|影像|安全档案")
"""The archive of the work itself: every record and paper is in it already."""
BARE = re.compile(r"^(?:[各本]?(?:类|个)?|统一|规范|完整|详细|电子|工作|相关)*(?:台账|台帐|档案)$")
FOR = re.compile(r"[为对](?P<whom>[^,。;:、为对]{2,16}?)(?:建立|健全|设立)")
COUNTED = re.compile("[两二三四五六]本|[两二三四]类")
MORE = re.compile(r"、(?P<name>[^,。;:、\n“”]{2,16}?(?:台账|台帐|登记簿|登记册|记录簿|档案))")
LEADS = re.compile(r"^(?:完善的?|规范的?|完整的?|详细的?|相应的?|专门的?|统一的?|的)+")
HEADING = re.compile("[与和](?:台账|台帐|档案)$")
"""A heading that names an archive beside something else asks for none."""
LISTED = re.compile(
    r"^[^。;\n]{0,6}?,?(?:明确|注明|载明|写明|记载|登记内容(?:包括|为)|内容包括|包括|如实记录)"
    r"(?P<fields>[^,。;:\n]{2,80})"
)
APART = re.compile(r"、|以及|和|及|与")
YEARS = re.compile(r"保存(?:期限?)?[^,。;]{0,6}?(?P<n>[一二两三四五十\d]{1,2})年")
SUBJECTS = (
    ("resident", re.compile(
        "老年|老人|居民|租[户客]|学生|人员|人口|健康|心理|帮扶|群众|儿童|对象|家庭|一人一|一户一"
        "|resident|person|people|patient|pupil|tenant",
        re.IGNORECASE)),
    ("premises", re.compile(
        "场所|商户|单位|企业|店|出租|作坊|房屋|一[企店楼房校]一|premises|shop|business|house",
        re.IGNORECASE)),
    ("facility", re.compile(
        "设施|器材|装备|物资|设备|车辆|equipment|facilit|vehicle", re.IGNORECASE)),
)  # fmt: skip
MOST_FIELDS = 20
LONGEST_KEPT = 100
HAZARD = "隐患"


def write_ledgers(draft: Drafting) -> None:
    """Write every ledger that a sentence wants to be kept, once by its name; give it its duty."""
    seen: dict[str, str] = {}
    for name, place in _wanted(draft):
        if name not in seen:
            seen[name] = _write(draft, name, place)
        for rule in obligations_at(draft, place):
            if rule["do"] in {"record", "build"} and "ledger" not in rule:
                rule["ledger"] = seen[name]


def _wanted(draft: Drafting) -> Iterator[tuple[str, Place]]:
    """Yield the name of each ledger, and where it stands."""
    outline = draft.outline
    pattern = KEPT[outline.plan.language]
    for one in outline.sentences:
        for found in pattern.finditer(outline.plain, one.start, one.end):
            name = _name(outline.plain[one.start : found.start()], found)
            if name and not ARCHIVE.search(name) and not HEADING.search(name):
                yield name, found.span()
            yield from _more(outline.plain, found.end(), one.end)


def _more(plain: str, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """Yield the ledgers that are listed right behind one."""
    while found := MORE.match(plain, start, end):
        yield found["name"], found.span("name")
        start = found.end()


def _name(before: str, found: re.Match[str]) -> str:
    """Name a ledger: by its own words, by whom it is about, or by the hazards it is of."""
    name = LEADS.sub("", (found["each"] or found["name"]).strip())
    if "、" in name and not COUNTED.search(name):
        name = name.rpartition("、")[2]
    if not BARE.match(name):
        return name
    kind = name[-2:]
    if whom := FOR.search(before[-20:] + found.group()):
        return f"{whom['whom']}{kind}"
    return f"{HAZARD}{kind}" if HAZARD in before else kind


def _write(draft: Drafting, name: str, place: Place) -> str:
    """Write one ledger; return its id."""
    plain = draft.outline.plain
    ident = draft.id_for("ledger", name)
    after = plain[place[1] : place[1] + LONGEST_KEPT]
    fields = _fields(draft, after)
    subject = next((told for told, cue in SUBJECTS if cue.search(name)), "none")
    rule: Mapping = {"id": ident, "title": draft.text(name), "subject": subject}
    if subject == "resident":
        rule["sensitive"] = True
    if kept := YEARS.search(after):
        years = int(number(kept["n"]) or 0)
        rule |= {"keep_years": years} if 0 < years <= LONGEST_KEPT else {}
    rule["fields"] = fields or [_one_field(draft)]
    rule["source"] = draft.source(*place)
    path = draft.add("ledgers", rule)
    if not fields:
        draft.ask("ledger-fields", place, path, name=name)
    return ident


def _fields(draft: Drafting, after: str) -> list[Mapping]:
    """Return the fields that the words right behind the name list."""
    told = LISTED.match(after)
    names = [one.strip(" 等") for one in APART.split(told["fields"])] if told else []
    named = [one for one in names if 1 < len(one) <= MOST_FIELDS][:MOST_FIELDS]
    return [
        {"id": f"field_{place}", "title": draft.text(one), "type": "text"}
        for place, one in enumerate(named, start=1)
    ]


def _one_field(draft: Drafting) -> Mapping:
    """Return the field of a ledger of which nothing more is said."""
    chinese = draft.outline.plan.language == "zh"
    title = "登记内容" if chinese else "What is written down"
    return {"id": "content", "title": draft.text(title), "type": "text"}
