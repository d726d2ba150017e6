"""Someone else may propose rules: they must point at a sentence, say something new, and check."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from pytest_django import Settings

from anshe.ground.access import Actor
from anshe.project import environment
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.becoming import Become, becoming
from anshe.work.plans.queries.proposals import NoProposer, Proposal, proposer_at
from tests.work.plans.conftest import TEXT, send_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
HERE = "tests.work.plans.test_propose"
EXTRA = TEXT + "\n四、其他\n鼓励居民给老人送一盏灯。\n"
RULE = {"title": {"zh": "送灯"}, "do": "serve"}


def propose(text: str, language: str) -> Iterator[Proposal]:
    """Propose one rule that is good, and others that are not."""
    assert language == "zh"
    start = text.index("鼓励居民")
    end = text.index("灯。") + 1
    yield Proposal("obligations", start, end, RULE)
    yield Proposal("obligations", start, end, RULE)  # the same again
    yield Proposal("obligations", start, len(text) + 50, RULE)  # outside the plan
    yield Proposal("obligations", start, start, RULE)  # no words
    yield Proposal("obligations", 0, 5, {"title": {"zh": "x"}, "do": "dance"})  # no such deed
    yield Proposal("poems", 0, 5, RULE)
    quarter = re.search("各社区每季度开展一次消防安全检查", text)
    assert quarter is not None
    yield Proposal("obligations", *quarter.span(), RULE)  # found already


def fail(text: str, language: str) -> list[Proposal]:
    """Fail as a model does that is not there."""
    raise ConnectionError(language)


def proposed(path: str, settings: Settings, by: Actor, now: datetime) -> list[PlanRule]:
    """Read a plan with a proposer and give what it proposed."""
    settings.ANSHE_READER_PROPOSER = path
    reading = send_plan(EXTRA.encode(), by, now).readings.get()
    assert reading.rules.filter(proposed_by="").exists()
    return list(reading.rules.exclude(proposed_by=""))


def test_only_what_points_at_a_sentence_and_checks_is_kept_and_marked(
    settings: Settings, alice: Actor, now: datetime
) -> None:
    (rule,) = proposed(f"{HERE}:propose", settings, alice, now)
    assert EXTRA[rule.start : rule.end] == "鼓励居民给老人送一盏灯"
    assert (rule.proposed_by, rule.verdict) == (f"{HERE}:propose", "open")


def test_a_proposal_goes_into_the_programme_only_when_a_person_accepts_it(
    settings: Settings, alice: Actor, now: datetime
) -> None:
    proposed(f"{HERE}:propose", settings, alice, now)
    made = becoming(Reading.objects.get(), Become("fire", "1", "x"), "")
    assert made.programme is not None
    assert "送灯" not in made.text


@pytest.mark.parametrize("path", [f"{HERE}:fail", "no.such:thing", f"{HERE}:EXTRA"])
def test_a_proposer_that_fails_loses_nothing(
    path: str, settings: Settings, alice: Actor, now: datetime
) -> None:
    assert proposed(path, settings, alice, now) == []


def test_nobody_is_asked_unless_the_setting_says_so(reading: Reading) -> None:
    assert not reading.rules.exclude(proposed_by="").exists()


def test_a_setting_that_names_no_callable_stops_the_start(monkeypatch: Any) -> None:
    monkeypatch.setenv("ANSHE_READER_PROPOSER", "not a path")
    with pytest.raises(environment.BadSetting):
        environment.callable_path("ANSHE_READER_PROPOSER")
    with pytest.raises(NoProposer):
        proposer_at("json:nothing")
