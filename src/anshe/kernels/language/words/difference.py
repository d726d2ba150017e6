"""What changed between two versions of a programme, one sentence for each change."""

from collections.abc import Iterator
from typing import Any

from anshe.kernels.language.models.base import Text
from anshe.kernels.language.models.programme import Header, Programme
from anshe.kernels.language.words.fields import FIELDS
from anshe.kernels.language.words.values import Names, say_value
from anshe.kernels.language.words.when import Words, say_when

NOUNS = {
    "sources": ("来源文件", "Source"),
    "references": ("外部数字", "Reference"),
    "periods": ("时间段", "Period"),
    "domains": ("领域", "Domain"),
    "bodies": ("机构", "Body"),
    "stages": ("阶段", "Stage"),
    "obligations": ("任务要求", "Obligation"),
    "checklists": ("检查表", "Checklist"),
    "ledgers": ("台账", "Ledger"),
    "elements": ("要素", "Element"),
    "indicators": ("指标", "Indicator"),
    "targets": ("目标", "Target"),
    "funding": ("资金", "Funding"),
    "recognition": ("称号", "Title"),
    "documents": ("文件", "Document"),
    "agreements": ("协议", "Agreement"),
    "selection": ("遴选", "Selection"),
    "awards": ("奖项", "Award"),
}
LONG = 120
UNSAID = frozenset({"measure", "parts", "rank", "where", "source", "as_written", "items", "fields"})
"""Fields whose values are for machines: that they changed is all that is said."""


def diff(old: Programme, new: Programme, names: Names | None = None) -> list[Words]:
    """Say every change from one version to another as {zh, en}, in the order of the file.

    `names` says what ids are called that neither of the two explains.
    """
    said, names = list(_header(old, new)), {**(names or {}), **names_of(old), **names_of(new)}
    for section in NOUNS:
        said += _section(section, getattr(old, section), getattr(new, section), names)
    return said


def names_of(programme: Programme) -> dict[str, Words]:
    """Return the title of everything that a rule may name by its id."""
    found = {
        one.id: {"zh": one.title.say("zh"), "en": one.title.say("en")}
        for section in NOUNS
        if section not in {"elements", "indicators", "sources"}
        for one in getattr(programme, section)
    }
    own = programme.levels.names if programme.levels else {}
    return found | {name: {"zh": t.say("zh"), "en": t.say("en")} for name, t in own.items()}


def _header(old: Programme, new: Programme) -> Iterator[Words]:
    """Say what changed in what there is only one of."""
    for name in (*Header.model_fields, "levels", "scoring"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name not in NOUNS:
            yield _changed({"zh": "方案", "en": "Programme"}, (name, before, after), "", {})


def _section(
    section: str, old: tuple[Any, ...], new: tuple[Any, ...], names: Names
) -> Iterator[Words]:
    """Say which rules came, went and changed."""
    before, after = {rule.id: rule for rule in old}, {rule.id: rule for rule in new}
    for name, rule in after.items():
        if name not in before:
            yield _whole(section, rule, "新增", "added")
        elif rule != before[name]:
            yield from _rule(section, before[name], rule, names)
    for name, rule in before.items():
        if name not in after:
            yield _whole(section, rule, "删除", "removed")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        zh, en = NOUNS[section]
        yield {"zh": f"{zh}的顺序有变", "en": f"{en}: the order changed"}


def _called(section: str, rule: Any) -> Words:
    """Name a rule: its noun, its title, its id."""
    zh, en = NOUNS[section]
    title: Text = rule.title
    return {
        "zh": f"{zh}“{title.say('zh')}”（{rule.id}）",
        "en": f"{en} “{title.say('en')}” ({rule.id})",
    }


def _whole(section: str, rule: Any, zh: str, en: str) -> Words:
    """Say that a rule came or went."""
    called = _called(section, rule)
    return {"zh": f"{zh}{called['zh']}", "en": f"{called['en']}: {en}"}


def _rule(section: str, old: Any, new: Any, names: Names) -> Iterator[Words]:
    """Say which fields of a rule changed; parts of a measure are called as the rule calls them."""
    called = _called(section, new)
    parts = {**(getattr(old, "names", {})), **(getattr(new, "names", {}))}
    own = {part: {"zh": one.say("zh"), "en": one.say("en")} for part, one in parts.items()}
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _changed(called, (name, before, after), section, {**names, **own})


def _changed(called: Words, change: tuple[str, Any, Any], section: str, names: Names) -> Words:
    """Say what a field is now and what it was; a time needs no name."""
    name, before, after = change
    zh, en = FIELDS[name]
    if name in UNSAID:
        return {"zh": f"{called['zh']}：{zh}有变", "en": f"{called['en']}: {en} changed"}
    if name == "when":
        was, now = say_when(before, names), say_when(after, names)
        return {
            "zh": f"{called['zh']}：{now['zh']}，原为{was['zh']}",
            "en": f"{called['en']}: {now['en']}, was {was['en']}",
        }
    was, now = (say_value(name, one, section=section, names=names) for one in (before, after))
    if max(len(was["en"]), len(now["en"])) > LONG:
        return {"zh": f"{called['zh']}：{zh}有变", "en": f"{called['en']}: {en} changed"}
    return {
        "zh": f"{called['zh']}：{zh}为{now['zh']}，原为{was['zh']}",
        "en": f"{called['en']}: {en} {now['en']}, was {was['en']}",
    }
