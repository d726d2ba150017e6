"""A reviewed plan becomes a programme: alone, or joined to one; nothing points nowhere."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Refused
from anshe.ground.evidence.models import Event
from anshe.kernels.language import pack, pack_text
from anshe.work.plans.actions.publishing import publish_plan
from anshe.work.plans.actions.reviewing import decide
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import Reading
from anshe.work.plans.queries.asking import asked_once
from anshe.work.plans.queries.becoming import Become, as_next_version, base_text, bases, becoming
from anshe.work.plans.queries.comparing import brought, compared, differences
from anshe.work.programmes.actions.runs import start_run
from anshe.work.programmes.models import Obligation
from anshe.work.programmes.queries.reading import programme_of
from anshe.work.programmes.queries.source import excerpt
from tests import cast
from tests.work.plans.conftest import TEXT, rule_about, send_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
WISH = Become("fire-2026", "1", "消防安全工作方案")


def test_a_plan_is_published_with_its_text_and_can_be_started(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    version = publish_plan(reading, WISH, by=alice, now=now)
    run = start_run(version, cast.STREET, date(2026, 1, 1), by=alice, now=now)
    duty = run.obligations.get(when={"at_least": 1, "per": "quarter"})
    place = excerpt(duty)
    assert run.tasks.filter(obligation=duty).exists()
    assert version.source_texts.get().text == TEXT
    assert place is not None
    assert "每季度开展一次消防安全检查" in place.words
    assert Event.objects.filter(verb="plan.published").count() == 1
    assert reading.version == version


def test_a_join_is_the_next_version_unless_somebody_names_it(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    first = publish_plan(reading, WISH, by=alice, now=now)
    proposed = Become("plan-7", "2", "另一份方案")
    joined = replace(proposed, base=f"version:{first.pk}")
    told = as_next_version(joined, proposed, first.text, "zh")
    assert (told.programme, told.title, told.version) == ("fire-2026", "消防安全工作方案", "2")
    named = replace(joined, programme="flood-2026")
    assert as_next_version(named, proposed, first.text, "zh") == named
    assert as_next_version(proposed, proposed, "", "zh") == proposed


def test_a_rejected_rule_is_not_in_the_programme_and_nothing_names_it(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    rejected = list(reading.rules.filter(section="bodies"))
    for body in rejected:
        decide(body, Verdict.REJECTED, by=alice, now=now)
    made = becoming(reading, WISH, "")
    assert made.errors == ()
    assert made.programme is not None
    assert made.programme.bodies == ()
    assert {one.by for one in made.programme.obligations} <= {None}
    assert made.left_out == len(rejected)


def test_each_kind_of_question_is_said_once_with_the_rules_it_is_about(reading: Reading) -> None:
    made = becoming(reading, WISH, "")
    asked = asked_once(made.questions, made.programme)
    assert sum(one.count for one in asked) == len(made.questions)
    assert len({one.words for one in asked}) == len(asked)
    assert [one.count for one in asked] == sorted(one.count for one in asked)
    assert any(one.about for one in asked)


def test_rules_not_looked_at_can_be_left_out(reading: Reading, alice: Actor, now: datetime) -> None:
    decide(rule_about(reading, "每季度"), Verdict.ACCEPTED, by=alice, now=now)
    only = becoming(reading, Become("fire", "1", "x", leave_open=True), "").programme
    assert only is not None
    assert [one.when is not None for one in only.obligations] == [True]
    assert only.stages == ()


def test_a_plan_joins_the_national_programme(reading: Reading, alice: Actor, now: datetime) -> None:
    shipped = pack("national-2006-45").programme
    assert shipped is not None
    mine = reading.rules.filter(section="obligations").count()
    wish = Become("joined", "1", "一起", base="pack:national-2006-45")
    version = publish_plan(reading, wish, by=alice, now=now)
    joined = programme_of(version)
    assert joined is not None
    assert len(joined.obligations) == len(shipped.obligations) + mine
    assert len(joined.elements) == 12
    run = start_run(version, cast.STREET, date(2026, 6, 1), by=alice, now=now)
    duty = Obligation.objects.get(run=run, source__start=TEXT.index("各社区每季度"))
    assert excerpt(duty) is not None


def test_a_second_plan_joins_the_first_and_says_what_changes(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    first = publish_plan(reading, WISH, by=alice, now=now)
    later = TEXT.replace("每季度开展一次", "每月开展两次")
    second = send_plan(later.encode(), alice, now, name="later.txt").readings.get()
    assert compared(second, first)
    base = f"version:{first.pk}"
    assert base in dict(bases(alice, cast.STREET))
    wish = Become("fire-2026", "2", "消防安全工作方案", base=base)
    made = becoming(second, wish, base_text(alice, cast.STREET, base))
    parts = {one.name: one for one in brought(second, made)}
    assert made.errors == ()
    assert [line.title for line in parts["programme"].changed] == ["版本为2，原为1"]
    (new,) = parts["obligations"].added
    assert new.words == ("各社区", "每月至少 2 次")
    assert new.rule == second.rules.get(drafted__when={"at_least": 2, "per": "month"}).pk
    assert all(one.dropped == () for one in parts.values())
    before, after = programme_of(first), made.programme
    assert before is not None
    assert after is not None
    assert len(after.obligations) == len(before.obligations) + 1  # the others say the same
    assert len(after.stages) == len(before.stages)
    version = publish_plan(second, wish, by=alice, now=now)
    assert version.source_texts.count() == 2


def test_a_table_of_the_very_same_numbers_is_the_same_standard(alice: Actor, now: datetime) -> None:
    shipped = pack("international-six").programme
    assert shipped is not None
    table = "\n".join(f"{one.id}\t{one.title.zh}" for one in shipped.indicators)
    reading = send_plan(f"{TEXT}\n{table}\n".encode(), alice, now).readings.first()
    assert reading is not None
    place = reading.rules.count()
    for number, one in enumerate(shipped.indicators):
        drafted = {"id": one.id, "element": one.element, "title": {"zh": "同"}, "when_empty": "C"}
        reading.rules.create(
            section="indicators",
            code=one.id,
            position=place + number,
            drafted=drafted | {"measure": {"manual": True}},
        )
    base = "pack:international-six"
    made = becoming(reading, Become("one", "1", "一", base=base), pack_text("international-six"))
    assert made.errors == ()
    assert made.programme is not None
    assert len(made.programme.indicators) == len(shipped.indicators)


def test_what_stands_above_the_rules_is_no_change(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    first = publish_plan(reading, WISH, by=alice, now=now)
    again = send_plan(f"{TEXT}\n".encode(), alice, now, name="other.txt").readings.get()
    assert compared(again, first) == ()


def test_what_differs_is_said_part_by_part_and_in_words(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    first = publish_plan(reading, WISH, by=alice, now=now)
    later = TEXT.replace("每季度开展一次", "每月开展两次").replace(
        "派出所负责夜间巡逻", "物业每天清运垃圾"
    )
    second = send_plan(later.encode(), alice, now, name="later.txt").readings.get()
    parts = {one.name: one for one in compared(second, first)}
    duties = parts["obligations"]
    (changed,) = duties.changed
    assert changed.rule == rule_about(second, "每月开展两次").pk
    assert any("quarter" in words or "季度" in words for words in changed.words)
    assert [one.title for one in duties.added] == ["物业清运垃圾"]
    assert [one.title for one in duties.dropped] == ["负责夜间巡逻"]
    assert "stages" not in parts


def test_a_title_that_is_only_translated_otherwise_is_the_same() -> None:
    old = pack("international-six").programme
    assert old is not None
    first = old.indicators[0]
    title = first.title.model_copy(update={"en": "Said otherwise"})
    told = first.model_copy(update={"title": title})
    new = old.model_copy(update={"indicators": (told, *old.indicators[1:])})
    assert differences(old, new, {}) == ()
    told = first.model_copy(update={"title": title.model_copy(update={"zh": "另说"})})
    new = old.model_copy(update={"indicators": (told, *old.indicators[1:])})
    (part,) = differences(old, new, {})
    assert [one.title for one in part.changed] == ["另说"]


def test_a_plan_is_published_once_and_its_rules_stay(
    reading: Reading, alice: Actor, now: datetime
) -> None:
    publish_plan(reading, WISH, by=alice, now=now)
    with pytest.raises(ValidationError):
        publish_plan(reading, Become("again", "1", "x"), by=alice, now=now)
    with pytest.raises(ValidationError):
        decide(rule_about(reading, "每季度"), Verdict.REJECTED, by=alice, now=now)


def test_a_viewer_may_not_publish(reading: Reading, bob: Actor, now: datetime) -> None:
    with pytest.raises(Refused):
        publish_plan(reading, WISH, by=bob, now=now)
    assert not Event.objects.filter(verb="plan.published").exists()
