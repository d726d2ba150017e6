"""Who: bodies, the people in them, and the letters they and units have signed."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.evidence.models import Record
from anshe.work.programmes.choices import body_kinds, member_kinds
from anshe.work.programmes.models.run import Run


class Body(Record):
    """A leading group, office, working group, expert group, committee or team."""

    KIND = "body"
    ARCHIVE = "management"

    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    code = models.CharField(_("code in the programme"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=body_kinds)
    name = models.CharField(_("name"), max_length=120)
    duties = models.TextField(_("duties"), blank=True)
    has_duties = models.BooleanField(default=False, editable=False)
    min_members = models.PositiveSmallIntegerField(_("members needed"), default=0)
    min_departments = models.PositiveSmallIntegerField(_("departments needed"), default=0)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("area_path", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["run", "area_path", "code"],
                condition=models.Q(ended_on__isnull=True) & ~models.Q(code=""),
                name="a_body_of_a_run_is_formed_once",
            ),
        )

    def __str__(self) -> str:
        """Name the body."""
        return self.name

    def clean(self) -> None:
        """Note whether duties are written."""
        super().clean()
        self.has_duties = bool(self.duties.strip())


class BodyMember(Record):
    """Someone's place in a body, from the day they joined until the day they left."""

    KIND = "body_member"
    ARCHIVE = "management"
    PERSONAL = ("name", "phone")

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="members", verbose_name=_("body")
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    member_kind = models.CharField(_("stands for"), max_length=20, choices=member_kinds)
    department = models.CharField(_("department or unit"), max_length=120, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    leads = models.BooleanField(_("leads the body"), default=False)
    duties = models.TextField(_("duties"), blank=True)
    has_duties = models.BooleanField(default=False, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
        help_text=_("With an account the body's tasks stand in that person's work."),
    )
    left_on = models.DateField(_("left on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("member of a body")
        verbose_name_plural = _("members of bodies")
        ordering = ("body", "-leads", "pk")

    def __str__(self) -> str:
        """Name the member."""
        return self.name

    def clean(self) -> None:
        """Note whether duties are written; a department's member names the department."""
        super().clean()
        self.has_duties = bool(self.duties.strip())
        if self.member_kind == "department" and not self.department.strip():
            raise ValidationError({"department": _("Name the department.")})


class ResponsibilityLetter(Record):
    """A letter in which a body, a member or a unit takes on its duties, until it expires."""

    KIND = "letter"
    ARCHIVE = "management"

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("body")
    )
    member = models.ForeignKey(
        BodyMember, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("member")
    )
    premises = models.ForeignKey(
        "registers.Premises",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("premises"),
    )
    title = models.CharField(_("title"), max_length=120)
    expires_on = models.DateField(_("expires on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("responsibility letter")
        verbose_name_plural = _("responsibility letters")
        ordering = ("-happened_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("happened_on")),
                name="a_letter_expires_after_it_is_signed",
                violation_error_message=_("A letter expires after it is signed."),
            ),
        )

    def __str__(self) -> str:
        """Name the letter."""
        return self.title

    def clean(self) -> None:
        """Demand exactly one signer."""
        super().clean()
        signers = [self.body_id, self.member_id, self.premises_id]
        if sum(signer is not None for signer in signers) != 1:
            raise ValidationError(_("Name one signer: a body, a member or a unit."))
