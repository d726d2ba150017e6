"""An opinion, a question or a danger that someone told us of, and what became of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.evidence.models import Record
from anshe.work.voice import choices


class Opinion(Record):
    """What someone told us, the day by which we promised an answer, the answer and its rating."""

    KIND = "opinion"
    PERSONAL = ("reporter", "contact")

    channel = models.CharField(_("came by"), max_length=10, choices=choices.channels)
    text = models.TextField(_("what was said"), max_length=4000)
    place = models.CharField(_("place it is about"), max_length=200, blank=True)
    danger = models.BooleanField(_("tells of a danger"), default=False)
    anonymous = models.BooleanField(_("wishes to stay unnamed"), default=False)
    reporter = models.CharField(_("who said it"), max_length=60, blank=True)
    contact = models.CharField(_("telephone"), max_length=30, blank=True)
    due_on = models.DateField(_("answer promised by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=4000, blank=True, editable=False)
    answered_by = models.CharField(_("answered by"), max_length=80, blank=True, editable=False)
    rated_on = models.DateField(_("rated on"), null=True, blank=True, editable=False)
    satisfied = models.BooleanField(_("satisfied"), null=True, blank=True, editable=False)
    rating_note = models.CharField(
        _("what was said of the answer"), max_length=400, blank=True, editable=False
    )
    published_on = models.DateField(
        _("answer made public on"), null=True, blank=True, editable=False
    )

    class Meta(Record.Meta):
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="opinion_rated_after_answer",
                condition=models.Q(rated_on=None)
                | models.Q(answered_on__isnull=False, satisfied__isnull=False),
                violation_error_message=_("Only an answer that was given can be rated."),
            ),
        )

    def __str__(self) -> str:
        """Give the beginning of what was said."""
        return self.text[:40]

    def clean(self) -> None:
        """Refuse an answer promised for before it was asked, and a name with an unnamed one."""
        super().clean()
        if self.due_on and self.happened_on and self.due_on < self.happened_on:
            raise ValidationError({"due_on": _("The promised day lies before the opinion.")})
        if self.anonymous and (self.reporter or self.contact):
            raise ValidationError(
                {"reporter": _("Who wishes to stay unnamed leaves no name and no telephone.")}
            )

    def is_late(self, on: date) -> bool:
        """Say whether the promised day has passed without an answer, as of a day."""
        return self.answered_on is None and self.due_on < on
