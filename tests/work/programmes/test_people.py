"""Bodies with people, duties and letters; and what they lack."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from anshe.ground.access import Actor, Hidden, Refused
from anshe.ground.evidence.models import Event
from anshe.work.programmes.actions.bodies import (
    appoint,
    end_body,
    end_letter,
    form_body,
    leave,
    sign_letter,
)
from anshe.work.programmes.models import Body, BodyMember, Obligation, ResponsibilityLetter, Task
from anshe.work.programmes.queries.organisation import staffed
from tests import cast
from tests.work.programmes.conftest import MakeTask

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 14)


@pytest.fixture
def group(alice: Actor, now: datetime) -> Body:
    body = Body(area_path=cast.STREET, happened_on=ON, kind="leading-group", name="领导小组")
    form_body(body, by=alice, now=now)
    return body


def member(
    body: Body, name: str = "Li", department: str = "派出所", duties: str = ""
) -> BodyMember:
    """Make a member who is not yet appointed."""
    return BodyMember(
        area_path=body.area_path, happened_on=ON, body=body, name=name,
        member_kind="department", department=department, duties=duties,
    )  # fmt: skip


def letter(body: Body) -> ResponsibilityLetter:
    """Make a letter of a body that is not yet kept."""
    return ResponsibilityLetter(
        area_path=body.area_path, happened_on=ON, body=body, title="责任书",
        expires_on=date(2026, 12, 31),
    )  # fmt: skip


def test_a_leading_group_is_short_below_nine_members_and_three_departments(
    group: Body, alice: Actor, now: datetime
) -> None:
    departments = ["派出所", "司法所", "派出所", "派出所", "派出所", "派出所", "派出所", "派出所"]
    for number, department in enumerate(departments):
        appoint(member(group, f"M{number}", department), by=alice, now=now)
    one = staffed(alice, cast.STREET)[0]
    assert (len(one.members), one.departments) == (8, 2)
    assert (one.is_short_of_members, one.is_short_of_departments) == (True, True)
    appoint(member(group, "M8", "卫生院"), by=alice, now=now)
    one = staffed(alice, cast.STREET)[0]
    assert (one.is_short_of_members, one.is_short_of_departments) == (False, False)


def test_whether_duties_are_written_is_noted(group: Body, alice: Actor, now: datetime) -> None:
    with_duties, without = member(group, "A", duties="Fire"), member(group, "B", duties="  ")
    appoint(with_duties, by=alice, now=now)
    appoint(without, by=alice, now=now)
    assert (group.has_duties, with_duties.has_duties, without.has_duties) == (False, True, False)


def test_who_stands_for_a_department_names_it(group: Body, alice: Actor, now: datetime) -> None:
    with pytest.raises(ValidationError):
        appoint(member(group, department=""), by=alice, now=now)


def test_who_left_is_counted_no_more_and_leaves_once(
    group: Body, alice: Actor, now: datetime
) -> None:
    row = member(group)
    appoint(row, by=alice, now=now)
    leave(row, on=now.date(), by=alice, now=now)
    assert staffed(alice, cast.STREET)[0].members == ()
    with pytest.raises(ValidationError):
        leave(row, on=now.date(), by=alice, now=now)


def test_when_a_body_ends_everyone_leaves(group: Body, alice: Actor, now: datetime) -> None:
    row = member(group)
    appoint(row, by=alice, now=now)
    for never in (date(2026, 6, 16), date(2025, 1, 1)):  # tomorrow, and before it was formed
        with pytest.raises(ValidationError):
            end_body(group, on=never, by=alice, now=now)
    end_body(group, on=now.date(), by=alice, now=now)
    row.refresh_from_db()
    assert (group.ended_on, row.left_on) == (now.date(), now.date())
    with pytest.raises(ValidationError):
        appoint(member(group), by=alice, now=now)


def test_a_letter_has_one_signer_and_ends_after_it_began(
    group: Body, alice: Actor, now: datetime
) -> None:
    nobody, backwards = letter(group), letter(group)
    nobody.body, backwards.expires_on = None, date(2026, 1, 1)
    for wrong in (nobody, backwards):
        with pytest.raises(ValidationError):
            sign_letter(wrong, by=alice, now=now)
    right = letter(group)
    sign_letter(right, by=alice, now=now)
    end_letter(right, on=now.date(), by=alice, now=now)
    assert right.ended_on == now.date()


def test_a_signed_letter_closes_the_task_to_sign(
    group: Body, make_task: MakeTask, alice: Actor, now: datetime
) -> None:
    task = make_task(date(2026, 6, 30))
    Obligation.objects.filter(pk=task.obligation_id).update(record_kind="letter")
    sign_letter(letter(group), by=alice, now=now)
    assert Task.objects.get(pk=task.pk).done_by_kind == "letter"


def test_bodies_are_kept_only_by_who_may_and_told_to_the_log(
    group: Body, bob: Actor, charlie: Actor, now: datetime
) -> None:
    assert Event.objects.filter(verb="body.added").count() == 1
    deeds: tuple[Callable[[Actor], None], ...] = (
        lambda by: form_body(Body(area_path=cast.STREET, happened_on=ON), by=by, now=now),
        lambda by: appoint(member(group), by=by, now=now),
        lambda by: sign_letter(letter(group), by=by, now=now),
        lambda by: end_body(Body.objects.get(), on=now.date(), by=by, now=now),
    )
    for do in deeds:
        with pytest.raises(Refused):
            do(bob)
        with pytest.raises(Hidden):
            do(charlie)
