"""What an obligation of a file asks for, in rows and records."""

from datetime import date, datetime

import pytest

from anshe.ground.access import Actor
from anshe.ground.records.actions import add_record
from anshe.kernels.language import Programme, load
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.models import Body, BodyMember, Obligation, Run, Task
from anshe.work.programmes.queries.duties import covers_of, obligation_of, wants
from anshe.work.programmes.queries.fulfilment import subjects_of
from anshe.work.programmes.queries.spots import Spots, can_be_laid
from tests import cast

pytestmark = pytest.mark.django_db
HEAD = """programme: small
version: "1"
title: {en: Small}
bodies: [{id: office, title: {en: Office}, kind: office, level: street}]
documents: [{id: plan, title: {en: Plan}, kind: work-plan}]
obligations:
"""


def programme(rule: str) -> Programme:
    """Read a programme of one obligation."""
    loaded = load(f"{HEAD}  - {{id: duty, title: {{en: Duty}}, {rule}}}\n")
    assert loaded.programme is not None, loaded.problems
    return loaded.programme


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("do: inspect, kind: comprehensive", ("inspection", "comprehensive")),
        ("do: inspect", ("inspection", "")),
        ("do: inspect, kind: hazard-source", ("hazard_source", "")),
        ("do: inspect, when: {within: {days: 30}, of: hazard.found}", ("hazard_step", "passed")),
        ("do: train", ("session", "train")),
        ("do: drill, kind: evacuation", ("session", "drill:evacuation")),
        ("do: visit", ("session", "exchange")),
        ("do: meet, by: office, scope: {each: street}", ("session", "meet:office")),
        ("do: meet, by: office, scope: {each: community}", ("session", "meet")),
        ("do: record, ledger: rentals", ("entry", "rentals")),
        ("do: submit, document: plan", ("document", "work-plan")),
        ("do: notify, kind: safety", ("bulletin", "safety")),
        ("do: sign", ("letter", "")),
        ("do: answer", ("opinion", "")),
        ("do: patrol", ("", "")),
    ],
)
def test_a_duty_names_the_record_that_closes_it(rule: str, record: tuple[str, str]) -> None:
    read = programme(rule)
    assert wants(read.obligations[0], read) == record


def test_a_duty_covers_each_group_in_each_domain(run: Run) -> None:
    read = programme("do: train, domain: [fire, home], covers: {people: [child, elderly]}")
    row = obligation_of(read.obligations[0], read, run, 0)
    cells = covers_of(read.obligations[0], row)
    assert [(c.position, c.axis, c.group, c.domain) for c in cells] == [
        (0, "people", "child", "fire"), (1, "people", "child", "home"),
        (2, "people", "elderly", "fire"), (3, "people", "elderly", "home"),
    ]  # fmt: skip


def test_the_ladder_and_the_source_are_kept(run: Run) -> None:
    read = programme(
        "do: train, escalate: [{after: {days: 7}, to: county}, {after: {days: 0}, to: street}]"
    )
    row = obligation_of(read.obligations[0], read, run, 0)
    assert row.escalation == [[0, "street"], [7, "county"]]
    assert (row.has_body, row.has_time, row.source) == (False, False, None)


def test_a_duty_for_each_body_of_a_kind_finds_them_by_their_facts(
    run: Run, alice: Actor, now: datetime
) -> None:
    for kind in ("office", "team", "team"):
        add_record(
            Body(area_path=cast.STREET, happened_on=date(2026, 6, 14), kind=kind, name=kind),
            by=alice, now=now,
        )  # fmt: skip
    found = Spots(run).of({"each": "body", "where": {"kind": "team", "ended": None}})
    teams = Body.objects.filter(kind="team").order_by("pk")
    assert [spot.subject for spot in found] == [f"body:{body.pk}" for body in teams]
    assert found[0].since == date(2026, 6, 14)


@pytest.mark.parametrize(
    ("scope", "laid"),
    [
        ({}, True),
        ({"each": "grid"}, True),
        ({"each": "premises", "where": {"kind": ["school"], "closed": None}}, True),
        ({"each": "household"}, False),
        ({"each": "premises", "where": {"colour": "red"}}, False),
        ({"each": "premises", "where": {"closed": "<= now"}}, False),
    ],
)
def test_what_cannot_be_laid_is_known(scope: dict[str, object], laid: bool) -> None:  # noqa: FBT001
    assert can_be_laid(scope) is laid


def test_a_record_closes_the_task_of_the_very_thing_it_is_about(
    run: Run, alice: Actor, now: datetime
) -> None:
    office, team = (
        Body(area_path=cast.STREET, happened_on=date(2026, 6, 14), kind="team", name=name)
        for name in ("A", "B")
    )
    duty = Obligation.objects.create(run=run, code="staff", do="build", record_kind="body_member")
    for body in (office, team):
        add_record(body, by=alice, now=now)
        Task.objects.create(
            run=run, obligation=duty, area_path=cast.STREET, subject=f"body:{body.pk}", slot="1",
            from_on=date(2026, 1, 1), due_on=date(2026, 6, 30), deadline_on=date(2026, 6, 30),
            recorded_at=now,
        )  # fmt: skip
    member = BodyMember(
        area_path=cast.STREET, happened_on=date(2026, 6, 14), body=team, name="Li",
        member_kind="volunteer",
    )  # fmt: skip
    add_record(member, by=alice, now=now)
    closed = fulfil(member, by=alice, now=now)
    assert [task.subject for task in closed] == [f"body:{team.pk}"]
    assert subjects_of(member) == {f"body:{team.pk}", f"body_member:{member.pk}"}
