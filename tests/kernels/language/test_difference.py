"""Two versions side by side: one sentence for each change, in both languages."""

from collections.abc import Iterator
from typing import Any, get_args

from anshe.kernels.language import Programme, diff, load, pack, pack_text, say_when
from anshe.kernels.language.models.programme import Header
from anshe.kernels.language.words.difference import NOUNS
from anshe.kernels.language.words.fields import FIELDS
from tests.kernels.language.files import indicator, obligation, programme

OLD = obligation("by: office", "when: {at_least: 3, per: year}")


def changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(said["zh"], said["en"]) for said in diff(programme(old), programme(new))]


def test_the_same_file_has_no_changes() -> None:
    assert changed(OLD, OLD) == []


def test_a_frequency_is_told_with_what_it_was() -> None:
    assert changed(OLD, OLD.replace("at_least: 3", "at_least: 4")) == [
        (
            "任务要求“事”（duty）：每年至少 4 次，原为每年至少 3 次",
            "Obligation “Duty” (duty): at least 4 a year, was at least 3 a year",
        )
    ]


def test_rules_that_come_and_go_are_named() -> None:
    assert changed(OLD, OLD.replace("id: duty", "id: task")) == [
        ("新增任务要求“事”（task）", "Obligation “Duty” (task): added"),
        ("删除任务要求“事”（duty）", "Obligation “Duty” (duty): removed"),
    ]


def test_thresholds_and_empty_fields_are_told() -> None:
    old = indicator("measure: {count: inspection}", "grades: {A: '>= 4', B: '>= 2'}")
    new = old.replace(">= 4", ">= 6").replace("when_empty: C", "when_empty: C\n    fails: '< 1'")
    assert [en for _, en in changed(old, new)] == [
        "Indicator “Inspections” (8.3): grades A at least 6, B at least 2,"
        " was A at least 4, B at least 2",
        "Indicator “Inspections” (8.3): failing mark less than 1, was empty",
    ]


def test_the_order_and_the_version_are_told() -> None:
    old = OLD + OLD.split("obligations:\n")[1].replace("id: duty", "id: second")
    new = OLD.replace("id: duty", "id: second") + OLD.split("obligations:\n")[1]
    assert changed(old, new) == [("任务要求的顺序有变", "Obligation: the order changed")]
    assert changed(OLD, OLD.replace('version: "1"', 'version: "2"')) == [
        ("方案：版本为2，原为1", "Programme: version 2, was 1")
    ]


def test_long_structures_are_only_said_to_have_changed() -> None:
    text = pack_text("national-2006-45").replace("fact: body_member, by: body", "fact: body, by: x")
    text = text.replace("severity: major", "severity: ordinary", 1)
    loaded = load(text)
    old = pack("national-2006-45").programme
    assert loaded.programme is not None
    assert old is not None
    (said,) = diff(old, loaded.programme)
    assert said["en"] == "Checklist “Six musts for crowded places” (crowded-places): items changed"


def test_every_time_of_the_packs_can_be_said() -> None:
    national = pack("national-2006-45").programme
    assert national is not None
    said = {rule.id: say_when(rule.when) for rule in national.obligations}
    assert said["letters"] == {"zh": "每年 2 月 28 日前", "en": "by 28 February every year"}
    assert said["patrol"] == {"zh": "每 1 周一次", "en": "every week"}
    assert said["irregular-inspection"]["zh"] == "每季度 1 到 3 次"
    assert said["fire-day"]["en"] == "on 9 November every year, or the next working day"
    assert say_when(None)["en"] == "a standing duty"


def test_codes_and_ids_are_called_by_their_words() -> None:
    new = OLD.replace("do: inspect", "do: patrol").replace("by: office", "by: grid-worker")
    new += "    scope: {each: street}\n"
    assert [zh.partition("：")[2] for zh, _en in changed(OLD, new)] == [
        "做什么为巡逻，原为检查",
        "负责为网格员，原为办",
        "范围为每个街道（乡镇），原为空",
    ]


def models(kind: Any) -> Iterator[Any]:
    """Give the models that a type is made of."""
    if hasattr(kind, "model_fields"):
        yield kind
    for part in get_args(kind):
        yield from models(part)


def test_every_field_of_a_rule_has_a_word_in_both_languages() -> None:
    rules = [one for name in NOUNS for one in models(Programme.model_fields[name].annotation)]
    fields = {name for one in (*rules, Header) for name in one.model_fields}
    assert fields - set(FIELDS) - set(NOUNS) == set()
    assert all(zh and en for zh, en in FIELDS.values())
