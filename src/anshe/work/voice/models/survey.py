"""Surveys of residents: how they were designed, what was answered, how far it can be trusted."""

import math
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record

_Z_95 = 1.959963985  # the standard normal quantile of 0.975
_code = RegexValidator(r"^[a-z][a-z0-9-]*$", _("Small Latin letters, digits and hyphens."))


def margin_of_error(favourable: int, answered: int, frame: int) -> float | None:
    """Give half the width of the 95 % interval of a share, as a share; None without answers.

    Arguments, all counts:
        favourable: answers that count as favourable.
        answered: answers to the question.
        frame: people the sample was drawn from; 0 when it is not known.

    The method is the normal approximation for a simple random sample without replacement, with
    the finite population correction: variance P Q / n times (N - n) / (N - 1), the observed share
    taken for P (W. G. Cochran, Sampling Techniques, 3rd edition, 1977, section 3.2).
    """
    if answered <= 0:
        return None
    share = favourable / answered
    correction = (frame - answered) / (frame - 1) if frame > 1 else 1.0
    return _Z_95 * math.sqrt(share * (1 - share) / answered * max(correction, 0.0))


class Survey(Record):
    """A set of questions put to a sample of residents by a stated design."""

    KIND = "survey"

    title = models.CharField(_("title"), max_length=120)
    design = models.TextField(
        _("design"),
        max_length=2000,
        blank=True,
        help_text=_("How the people asked were chosen, and how they were asked."),
    )
    frame = models.PositiveIntegerField(
        _("people it speaks for"), validators=[MinValueValidator(1)]
    )
    sample = models.PositiveIntegerField(_("answers wanted"), validators=[MinValueValidator(1)])
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    questions = models.JSONField(_("questions"), default=list)
    """Each is {"code": ..., "text": ...}; measures ask for the code, as in `satisfaction`."""

    class Meta(Record.Meta):
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="survey_opens_before_it_closes",
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                violation_error_message=_("A survey cannot close before it opens."),
            ),
            models.CheckConstraint(
                name="survey_sample_within_frame",
                condition=models.Q(sample__lte=models.F("frame")),
                violation_error_message=_("More answers are wanted than there are people."),
            ),
        )

    def __str__(self) -> str:
        """Name the survey."""
        return self.title

    def get_questions_display(self) -> list[str]:
        """Show the questions as residents read them."""
        return [question["text"] for question in cast("list[dict[str, str]]", self.questions)]

    @property
    def codes(self) -> tuple[str, ...]:
        """List the codes of the questions."""
        return tuple(question["code"] for question in cast("list[dict[str, str]]", self.questions))

    def clean(self) -> None:
        """Refuse questions without a code and a text, and two with one code."""
        super().clean()
        questions = self.questions
        if not isinstance(questions, list) or not all(map(_is_question, questions)):
            raise ValidationError({"questions": _("Each question needs a code and a text.")})
        if not questions:
            raise ValidationError({"questions": _("A survey asks at least one question.")})
        for code in self.codes:
            _code(code)
        if len(set(self.codes)) != len(self.codes):
            raise ValidationError({"questions": _("Two questions have the same code.")})


class SurveyResult(Record):
    """What was answered to one question; valid once the survey is closed and reached its sample."""

    KIND = "survey_result"

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="results", verbose_name=_("survey")
    )
    question = models.CharField(_("question"), max_length=40, validators=[_code])
    favourable = models.PositiveIntegerField(_("favourable answers"))
    answered = models.PositiveIntegerField(_("people who answered"))
    frame = models.PositiveIntegerField(_("people it speaks for"), default=0, editable=False)
    valid = models.BooleanField(_("valid"), default=False, editable=False)
    margin = models.FloatField(_("margin of error (95 %)"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("survey result")
        verbose_name_plural = _("survey results")
        ordering = ("-happened_on", "question")
        constraints = (
            models.UniqueConstraint(
                name="survey_result_once_a_question",
                fields=["survey", "question"],
                violation_error_message=_("This question already has its result; change that one."),
            ),
            models.CheckConstraint(
                name="survey_result_favourable_among_answered",
                condition=models.Q(favourable__lte=models.F("answered")),
                violation_error_message=_("More are favourable than answered."),
            ),
        )

    def __str__(self) -> str:
        """Name the question as residents read it."""
        asked = cast("list[dict[str, str]]", self.survey.questions)
        texts = {question["code"]: question["text"] for question in asked}
        return texts.get(self.question, self.question)

    def get_margin_display(self) -> str:
        """Show the margin in per cent."""
        return "" if self.margin is None else f"± {100 * self.margin:.1f} %"

    def clean(self) -> None:
        """Take the frame from the survey, and derive the margin and whether it is valid."""
        super().clean()
        if self.survey_id is not None:
            self._settle(self.survey)

    def _settle(self, survey: Survey) -> None:
        """Check the counts against the survey and derive what follows from both."""
        if self.question not in survey.codes:
            raise ValidationError({"question": _("The survey does not ask this question.")})
        self.frame = survey.frame
        if self.answered is not None and self.favourable is not None:
            if self.answered > self.frame:
                raise ValidationError({"answered": _("More answered than there are people.")})
            if self.favourable > self.answered:
                raise ValidationError({"favourable": _("More are favourable than answered.")})
            self.margin = margin_of_error(self.favourable, self.answered, self.frame)
            self.valid = self._is_valid(survey)

    def _is_valid(self, survey: Survey) -> bool:
        """Say whether the design is stated, the sample reached and the survey closed."""
        return bool(survey.design.strip() and survey.closed_on and self.answered >= survey.sample)


def _is_question(question: object) -> bool:
    """Say whether this is a question: a code and a text."""
    return isinstance(question, dict) and all(
        isinstance(question.get(key), str) and question[key].strip() for key in ("code", "text")
    )
