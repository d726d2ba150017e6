"""What changed between two versions of a programme, one sentence for each change."""

from collections.abc import Iterator
from typing import Any

from anshe.kernels.language.conditions import Threshold
from anshe.kernels.language.models.base import Model, Text
from anshe.kernels.language.models.organisation import Meets
from anshe.kernels.language.models.programme import Header, Programme
from anshe.kernels.language.models.when import Moved, Often
from anshe.kernels.language.words.fields import FIELDS
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
LONG = 60


def diff(old: Programme, new: Programme) -> list[Words]:
    """Say every change from one version to another as {zh, en}, in the order of the file."""
    said = list(_header(old, new))
    for section in NOUNS:
        said += _section(section, getattr(old, section), getattr(new, section))
    return said


def _header(old: Programme, new: Programme) -> Iterator[Words]:
    """Say what changed in what there is only one of."""
    for name in (*Header.model_fields, "levels", "scoring"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name not in NOUNS:
            yield _changed({"zh": "方案", "en": "Programme"}, name, before, after)


def _section(section: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Words]:
    """Say which rules came, went and changed."""
    before, after = {rule.id: rule for rule in old}, {rule.id: rule for rule in new}
    for name, rule in after.items():
        if name not in before:
            yield _whole(section, rule, "新增", "added")
        elif rule != before[name]:
            yield from _rule(section, before[name], rule)
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


def _rule(section: str, old: Any, new: Any) -> Iterator[Words]:
    """Say which fields of a rule changed."""
    called = _called(section, new)
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _changed(called, name, before, after)


def _changed(called: Words, name: str, before: Any, after: Any) -> Words:
    """Say what a field is now and what it was; a time needs no name."""
    zh, en = FIELDS[name]
    was, now = _value(before), _value(after)
    if name == "when":
        was, now = say_when(before), say_when(after)
        return {
            "zh": f"{called['zh']}：{now['zh']}，原为{was['zh']}",
            "en": f"{called['en']}: {now['en']}, was {was['en']}",
        }
    if max(len(was["en"]), len(now["en"])) > LONG:
        return {"zh": f"{called['zh']}：{zh}有变", "en": f"{called['en']}: {en} changed"}
    return {
        "zh": f"{called['zh']}：{zh}为{now['zh']}，原为{was['zh']}",
        "en": f"{called['en']}: {en} {now['en']}, was {was['en']}",
    }


def _value(value: Any) -> Words:
    """Write a value in both languages."""
    if isinstance(value, Moved):
        return say_when(value)
    if value is None:
        return {"zh": "空", "en": "empty"}
    if isinstance(value, Text):
        return {"zh": f"“{value.say('zh')}”", "en": f"“{value.say('en')}”"}
    if isinstance(value, Meets):
        return say_when(Often(at_least=value.at_least, per=value.per))
    if isinstance(value, Model):
        return _same(value.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    if isinstance(value, dict):
        parts = [f"{key} {_value(one)['en']}" for key, one in value.items()]
        return _same(", ".join(parts) or "{}")
    if isinstance(value, tuple):
        said = [_value(one) for one in value]
        return {
            "zh": "、".join(one["zh"] for one in said) or "空",
            "en": ", ".join(one["en"] for one in said) or "empty",
        }
    return _same(str(value) if isinstance(value, Threshold) else value)


def _same(value: object) -> Words:
    """Write what is the same in both languages."""
    return {"zh": str(value), "en": str(value)}
