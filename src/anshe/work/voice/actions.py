"""Everything that can happen to opinions, volunteers and surveys."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor
from anshe.ground.records.actions import change_record
from anshe.work.activities.actions import day_or_today, take_turn
from anshe.work.programmes.actions.fulfilment import fulfil
from anshe.work.programmes.actions.laying import lay_event_tasks
from anshe.work.voice.models import Opinion, Survey, Volunteer


def begin(opinion: Opinion, by: Actor, now: datetime) -> None:
    """Lay the task of answering an opinion, and close what receiving it fulfils."""
    name = f"{opinion.KIND}:{opinion.pk}"
    lay_event_tasks(
        "opinion.found", opinion.area_path, opinion.happened_on, by=by, now=now, subject=name
    )
    fulfil(opinion, by=by, now=now)


@transaction.atomic
def answer_opinion(
    opinion: Opinion, *, answer: str, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Answer an opinion, and close the task that this fulfils."""
    take_turn(opinion, by=by)
    if opinion.answered_on is not None:
        raise ValidationError(_("This opinion is already answered."))
    if not answer.strip():
        raise ValidationError({"answer": _("Write the answer.")})
    opinion.answer, opinion.answered_by = answer.strip(), by.name
    opinion.answered_on = day_or_today(on, now=now, since=opinion.happened_on)
    change_record(opinion, "answered", by=by, now=now)
    fulfil(opinion, by=by, now=now)


@transaction.atomic
def rate_opinion(
    opinion: Opinion,
    *,
    satisfied: bool,
    by: Actor,
    now: datetime,
    note: str = "",
    on: date | None = None,
) -> None:
    """Note whether the one who asked was satisfied with the answer."""
    take_turn(opinion, by=by)
    if opinion.answered_on is None:
        raise ValidationError(_("Only an answer that was given can be rated."))
    if opinion.rated_on is not None:
        raise ValidationError(_("This answer is already rated."))
    opinion.satisfied, opinion.rating_note = satisfied, note.strip()
    opinion.rated_on = day_or_today(on, now=now, since=opinion.answered_on)
    change_record(opinion, "rated", by=by, now=now)


@transaction.atomic
def publish_answer(opinion: Opinion, *, by: Actor, now: datetime, on: date | None = None) -> None:
    """Make an answer public; the name and the telephone of who asked never are."""
    take_turn(opinion, by=by, action=Action.PUBLISH_BULLETIN)
    if opinion.answered_on is None:
        raise ValidationError(_("There is no answer to publish yet."))
    if opinion.published_on is not None:
        raise ValidationError(_("This answer is already public."))
    opinion.published_on = day_or_today(on, now=now, since=opinion.answered_on)
    change_record(opinion, "published", by=by, now=now, action=Action.PUBLISH_BULLETIN)


@transaction.atomic
def end_volunteer(
    volunteer: Volunteer, *, by: Actor, now: datetime, on: date | None = None
) -> None:
    """Note that a volunteer has left; the hours they gave stay."""
    take_turn(volunteer, by=by)
    if volunteer.ended_on is not None:
        raise ValidationError(_("This volunteer has already left."))
    volunteer.ended_on = day_or_today(on, now=now, since=volunteer.happened_on)
    change_record(volunteer, "ended", by=by, now=now)


@transaction.atomic
def close_survey(survey: Survey, *, by: Actor, now: datetime, on: date | None = None) -> None:
    """Close a survey: from now on its results count as far as they are valid."""
    take_turn(survey, by=by)
    if survey.closed_on is not None:
        raise ValidationError(_("This survey is already closed."))
    results = list(survey.results.select_for_update())
    if not results:
        raise ValidationError(_("Enter the answers first: there are none yet."))
    survey.closed_on = day_or_today(on, now=now, since=survey.opens_on)
    survey.happened_on = survey.closed_on
    change_record(survey, "closed", by=by, now=now)
    for result in results:
        # A result stands from the day the survey closed, so that no earlier day can show it.
        result.survey, result.happened_on = survey, survey.closed_on
        change_record(result, "closed", by=by, now=now)
    fulfil(survey, by=by, now=now)
