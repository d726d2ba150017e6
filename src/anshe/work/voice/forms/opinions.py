"""Opinions: what was said, the answer, and what was thought of it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, RecordKind, Tab
from anshe.work.activities.forms.parts import DeedForm
from anshe.work.voice import actions
from anshe.work.voice.models import Opinion

PROMISED_DAYS = 7
"""Within how many days an answer is promised unless another day is entered (our default)."""


class OpinionForm(RecordForm[Opinion]):
    """Ask what was said, by whom if they wish, and by when we promise an answer."""

    happened_on = forms.DateField(label=_("Said on"))

    class Meta:
        model = Opinion
        fields = (
            "channel",
            "text",
            "place",
            "danger",
            "anonymous",
            "reporter",
            "contact",
            "due_on",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.setting and not self.instance.pk and "due_on" in self.fields:
            self.fields["due_on"].initial = self.setting.today + timedelta(days=PROMISED_DAYS)


class AnswerOpinion(DeedForm):
    """Ask for the answer."""

    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea)


class RateOpinion(DeedForm):
    """Ask whether the one who asked was satisfied."""

    satisfied = forms.TypedChoiceField(
        label=_("Satisfied"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("What was said of the answer"), required=False, max_length=400)


OPINION = RecordKind(
    model=Opinion,
    label=_("opinion"),
    label_plural=_("Opinions"),
    explain=_(
        "What residents and units tell us, by when we promised an answer, what we answered and "
        "whether they were content."
    ),
    form=OpinionForm,
    columns=("text", "channel", "danger", "due_on", "answered_on", "satisfied"),
    group="voice",
    filters=("channel", "danger", "satisfied"),
    search=("text", "place", "answer"),
    tabs=(
        Tab("open", _("Waiting for an answer"), Q(answered_on=None)),
        Tab("answered", _("Has been answered"), Q(answered_on__isnull=False)),
        Tab("unsatisfied", _("Not satisfied"), Q(satisfied=False)),
        Tab("published", _("Made public"), Q(published_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "answered",
            _("Answer"),
            Action.CHANGE_RECORD,
            AnswerOpinion,
            actions.answer_opinion,
            offered=lambda opinion: opinion.answered_on is None,
            primary=True,
        ),
        Deed(
            "rated",
            _("Note the rating"),
            Action.CHANGE_RECORD,
            RateOpinion,
            actions.rate_opinion,
            offered=lambda opinion: bool(opinion.answered_on and not opinion.rated_on),
            primary=True,
            bulk=False,
        ),
        Deed(
            "published",
            _("Publish the answer"),
            Action.PUBLISH_BULLETIN,
            DeedForm,
            actions.publish_answer,
            offered=lambda opinion: bool(opinion.answered_on and not opinion.published_on),
        ),
    ),
    masks={"reporter": "name", "contact": "phone"},
    verbs={"rated": _("Rated")},
    added=actions.begin,
)
