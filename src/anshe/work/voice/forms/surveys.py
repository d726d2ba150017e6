"""Surveys: their questions, one in a line, and what was answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Action
from anshe.ground.records.forms import RecordForm
from anshe.ground.records.kind import Deed, Part, RecordKind, Tab
from anshe.work.activities.forms.parts import DeedForm, PartForm
from anshe.work.voice import actions, choices
from anshe.work.voice.models import Survey, SurveyResult


class QuestionsField(forms.CharField):
    """Questions as lines: the code, a colon, the text."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Write stored questions as lines."""
        if isinstance(value, list):
            return "\n".join(f"{one['code']}: {one['text']}" for one in value)
        return value

    def to_python(self, value: Any) -> Any:
        """Read lines as questions."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        return [_question(line) for line in lines if line]


class SurveyForm(RecordForm[Survey]):
    """Ask how a survey is designed and what it asks."""

    happened_on = forms.DateField(label=_("Designed on"))
    questions = QuestionsField(label=_("Questions asked"))

    class Meta:
        model = Survey
        fields = ("title", "design", "frame", "sample", "opens_on", "closes_on", "questions")
        help_texts = {
            "frame": _("How many people live in what the sample was drawn from."),
            "sample": _("The result is valid once so many have answered."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "questions" in self.fields:
            known = gettext(", ").join(code for code, _label in choices.questions())
            self.fields["questions"].help_text = gettext(
                "One in a line: code, colon, question. Indicators look for the codes %(known)s."
            ) % {"known": known}


class SurveyResultForm(PartForm[SurveyResult]):
    """Ask what was answered to one question."""

    PARENT = "survey"
    happened_on = forms.DateField(label=_("Counted on"))

    class Meta:
        model = SurveyResult
        fields = ("survey", "question", "favourable", "answered")


def _question(line: str) -> dict[str, str]:
    """Read one line as a question."""
    code, _colon, text = line.replace("：", ":", 1).partition(":")
    if not code.strip() or not text.strip():
        raise ValidationError(
            gettext("“%(line)s” is not a code, a colon and a question.") % {"line": line[:60]}
        )
    return {"code": code.strip(), "text": text.strip()}


SURVEY = RecordKind(
    model=Survey,
    label=_("survey"),
    label_plural=_("Surveys"),
    explain=_(
        "Questions put to a sample of residents by a stated design: what satisfaction and "
        "awareness are measured by."
    ),
    form=SurveyForm,
    columns=("title", "opens_on", "closes_on", "sample", "frame", "closed_on"),
    group="voice",
    search=("title", "design"),
    tabs=(
        Tab("open", _("Being answered"), Q(closed_on=None)),
        Tab("closed", _("Finished"), Q(closed_on__isnull=False)),
    ),
    deeds=(
        Deed(
            "closed",
            _("Close the survey"),
            Action.CHANGE_RECORD,
            DeedForm,
            actions.close_survey,
            offered=lambda survey: survey.closed_on is None,
            primary=True,
            bulk=False,
        ),
    ),
    parts=(Part(_("Results"), "survey_result", "survey"),),
)

SURVEY_RESULT = RecordKind(
    model=SurveyResult,
    label=_("survey result"),
    label_plural=_("Survey results"),
    explain=_(
        "How many answered a question and how many favourably; valid when the design is stated, "
        "the sample reached and the survey closed."
    ),
    form=SurveyResultForm,
    columns=("question", "survey", "favourable", "answered", "margin", "valid"),
    group="voice",
    filters=("question", "valid"),
    search=("question", "survey__title"),
)
