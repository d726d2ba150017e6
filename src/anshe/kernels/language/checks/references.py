"""References: every id, code and level that a rule names is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from anshe.kernels.language.checks.finding import Finding, near
from anshe.kernels.language.checks.ids import NAMED
from anshe.kernels.language.models.programme import Programme
from anshe.kernels.language.problems import Path
from anshe.kernels.language.vocabulary import codes, facts

ROLES = frozenset(
    {"administrator", "officer", "lead", "grid-worker", "clerk", "owner", "assessor", "viewer"}
    | {"team-lead", "inspector", "site", "volunteer", "resident", "expert"}
)
WORDS = {
    "bodies": ("机构", "body"),
    "doers": ("机构或角色", "body or role"),
    "levels": ("区域级别", "area level"),
    "hearers": ("级别、机构或角色", "level, body or role"),
    "places": ("区域级别或事实", "area level or fact"),
    "domains": ("领域", "domain"),
    "checklists": ("检查表", "checklist"),
    "ledgers": ("台账", "ledger"),
    "documents": ("文件", "document"),
    "stages": ("阶段", "stage"),
    "periods": ("时间段", "period"),
    "elements": ("要素", "element"),
    "indicators": ("指标", "indicator"),
    "recognition": ("称号", "title"),
    "funding": ("资金", "funding"),
    "awards": ("奖项", "award"),
    "checks": ("任务或检查表", "obligation or checklist"),
    "sources": ("来源文件", "source document"),
}
SINGLE: tuple[tuple[str, str, str], ...] = (
    ("bodies", "under", "bodies"),
    ("bodies", "level", "levels"),
    ("bodies", "domain", "domains"),
    ("obligations", "by", "doers"),
    ("obligations", "checklist", "checklists"),
    ("obligations", "ledger", "ledgers"),
    ("obligations", "document", "documents"),
    ("obligations", "stage", "stages"),
    ("obligations", "domain", "domains"),
    ("obligations", "signatures", "doers"),
    ("indicators", "element", "elements"),
    ("targets", "level", "levels"),
    ("targets", "by", "doers"),
    ("funding", "by", "doers"),
    ("funding", "percent_of", "funding"),
    ("recognition", "after", "recognition"),
    ("documents", "by", "doers"),
    ("agreements", "by", "doers"),
    ("agreements", "checks", "checks"),
    ("selection", "by", "doers"),
    ("selection", "of", "places"),
    ("awards", "level", "levels"),
    ("awards", "ratio_to", "awards"),
)
INSIDE: tuple[tuple[str, str, str, str], ...] = (
    ("obligations", "roles", "lead", "doers"),
    ("obligations", "roles", "support", "doers"),
    ("obligations", "scope", "each", "places"),
    ("obligations", "when", "during", "periods"),
    ("obligations", "escalate", "to", "hearers"),
    ("stages", "deliverables", "document", "documents"),
    ("checklists", "items", "domain", "domains"),
    ("recognition", "levels", "level", "levels"),
)
CODED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bodies", "kind", ("body",)),
    ("bodies", "member_kinds", ("member",)),
    ("targets", "metric", ("metric",)),
    ("funding", "purpose", ("purpose",)),
    ("documents", "kind", ("document",)),
    ("checklists", "for_", ("premises", "facility")),
)
AXES = ("people", "facilities", "environments")


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a rule may name."""

    names: dict[str, frozenset[str]]

    def missing(self, kind: str, value: object, path: Path) -> Iterator[Finding]:
        """Find a name, or names in a list, that nothing has."""
        known = self.names[kind]
        for index, one in enumerate(_many(value)):
            at = (*path, index) if isinstance(value, tuple) else path
            if one not in known:
                zh, en = WORDS[kind]
                words: dict[str, object] = {"value": one, "what_zh": zh, "what_en": en}
                yield Finding("C102", at, words, near(one, known))


def _many(value: object) -> tuple[str, ...]:
    """Let one stand for a list of one, and nothing for none."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _ids(rules: Iterable[Any]) -> frozenset[str]:
    """Return the ids of rules."""
    return frozenset(rule.id for rule in rules)


def known_in(programme: Programme) -> Known:
    """Gather everything that a rule of this programme may name."""
    names = {section: _ids(getattr(programme, section)) for section in NAMED}
    names["levels"] = programme.levels.known() if programme.levels else frozenset()
    names["doers"] = names["bodies"] | ROLES
    names["hearers"] = names["doers"] | names["levels"]
    names["places"] = names["levels"] | frozenset(facts())
    names["checks"] = names["obligations"] | names["checklists"]
    files = {one.file for one in programme.sources if one.file}
    names["sources"] = _ids(programme.sources) | files
    return Known(names)


def references(programme: Programme) -> Iterator[Finding]:
    """Find names that nothing has."""
    known = known_in(programme)
    for section, key, kind in SINGLE:
        if kind == "levels" and programme.levels is None:
            continue
        for index, rule in enumerate(getattr(programme, section)):
            yield from known.missing(kind, getattr(rule, key), (section, index, key))
    for section, key, inner, kind in INSIDE:
        if kind in ("levels", "hearers", "places") and programme.levels is None:
            continue
        for index, rule in enumerate(getattr(programme, section)):
            yield from _inside(known, getattr(rule, key), (section, index, key), inner, kind)
    yield from _sources(programme, known)
    for name in programme.scoring.weights if programme.scoring else ():
        yield from known.missing("indicators", name, ("scoring", "weights", name))


def _inside(known: Known, held: Any, path: Path, inner: str, kind: str) -> Iterator[Finding]:
    """Look into one part of a rule, or into each of several."""
    parts = held if isinstance(held, tuple) else (held,)
    for number, part in enumerate(parts):
        at = (*path, number, inner) if isinstance(held, tuple) else (*path, inner)
        yield from known.missing(kind, getattr(part, inner, None), at)


def _sources(programme: Programme, known: Known) -> Iterator[Finding]:
    """Find rules that come from a document the programme does not list."""
    for section in ("references", "periods", "domains", "bodies", "stages", "obligations"):
        for index, rule in enumerate(getattr(programme, section)):
            if rule.source:
                path = (section, index, "source", "document")
                yield from known.missing("sources", rule.source.document, path)


def coded(programme: Programme) -> Iterator[Finding]:
    """Find codes that no code list has."""
    for section, key, lists in CODED:
        for index, rule in enumerate(getattr(programme, section)):
            path = (section, index, key.removesuffix("_"))
            yield from not_in(lists, _many(getattr(rule, key)), path)
    for index, rule in enumerate(programme.obligations):
        for axis in AXES if rule.covers else ():
            groups = getattr(rule.covers, axis)
            yield from not_in((axis,), groups, ("obligations", index, "covers", axis))


def not_in(lists: tuple[str, ...], values: Iterable[object], path: Path) -> Iterator[Finding]:
    """Find values that none of these code lists has."""
    known = {code for name in lists for code, _ in codes(name)}
    for value in values:
        if value not in known:
            words: dict[str, object] = {"value": value, "list": ", ".join(lists)}
            yield Finding("C107", path, words, near(str(value), known))
