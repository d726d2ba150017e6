"""Rules put together to a programme file again, with nothing in it that points nowhere."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from yaml import CSafeDumper

from anshe.kernels.language import dump, load
from anshe.work.plans.queries.finding import RULED, Content

_POINTING = frozenset(
    {"by", "lead", "support", "under", "checklist", "ledger", "document", "stage", "element"}
    | {"signatures", "domain", "during", "to", "after", "percent_of", "ratio_to", "checks"}
)
"""The fields in which the ids of other rules stand."""


def file_text(
    head: Mapping[str, Any],
    rules: Iterable[tuple[str, Content]],
    gone: frozenset[str] = frozenset(),
) -> str:
    """Write a programme file, in its canonical form when it can be read."""
    text = plain_text(assembled(head, rules, gone))
    programme = load(text).programme
    return dump(programme) if programme else text


def assembled(
    head: Mapping[str, Any], rules: Iterable[tuple[str, Content]], gone: frozenset[str]
) -> Content:
    """Put rules under their parts, without what they say of rules that are gone."""
    parts: dict[str, list[Content]] = {}
    ids = {one.get("file"): one["id"] for one in head.get("sources") or ()}
    for section, content in rules:
        kept = mended(content, gone) if gone else content
        parts.setdefault(section, []).append(_sourced(kept, ids))
    header = {name: said for name, said in head.items() if name not in RULED}
    return header | {section: parts[section] for section in RULED if section in parts}


class _Writer(CSafeDumper):
    """Writes no aliases: programme files hold none."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Write everything in full."""
        return True


def plain_text(content: Content) -> str:
    """Write plain values as YAML, as they come."""
    text: str = yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=120)
    return text


def mended(rule: Content, gone: frozenset[str]) -> Content:
    """Leave out where a rule names one that is gone."""
    kept = {name: _without(name, said, gone) for name, said in rule.items()}
    return {name: said for name, said in kept.items() if said is not None}


def _sourced(rule: Content, ids: Mapping[str | None, str]) -> Content:
    """Name the document of a rule by its id, so that another of the same file name can join it."""
    source = rule.get("source")
    if not source or source.get("document") not in ids:
        return rule
    return {**rule, "source": {**source, "document": ids[source["document"]]}}


def _without(name: str, said: Any, gone: frozenset[str]) -> Any:
    """Leave out the names of what is gone, however deep they stand."""
    if isinstance(said, dict):
        return mended(said, gone) or None
    if isinstance(said, list):
        return [one for one in (_without(name, each, gone) for each in said) if one is not None]
    return None if name in _POINTING and isinstance(said, str) and said in gone else said
