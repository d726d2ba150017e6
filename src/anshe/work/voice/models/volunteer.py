"""Volunteers and the hours they gave."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.evidence.models import Record
from anshe.work.voice import choices


class Volunteer(Record):
    """Someone who gives time to the safety of others."""

    KIND = "volunteer"
    PERSONAL = ("name", "phone")

    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    group = models.CharField(_("volunteer group"), max_length=12, choices=choices.volunteer_groups)
    skills = models.CharField(_("skills"), max_length=200, blank=True)
    ended_on = models.DateField(_("stopped on"), null=True, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Give the number and the group, never the name: it is personal."""
        return str(
            _("Volunteer no. %(number)s, %(group)s")
            % {"number": self.pk, "group": self.get_group_display()}
        )


class VolunteerService(Record):
    """Hours that a volunteer served."""

    KIND = "volunteer_service"

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="services", verbose_name=_("volunteer")
    )
    kind = models.CharField(_("what was done"), max_length=10, choices=choices.service_kinds)
    hours = models.DecimalField(
        pgettext_lazy("label", "hours"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0.5), MaxValueValidator(24)],
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    remarks = models.CharField(_("remarks"), max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("volunteer service")
        verbose_name_plural = _("volunteer services")
        ordering = ("-happened_on", "-pk")
