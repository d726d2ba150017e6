"""Areas as a tree; every record elsewhere carries the path of its area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anshe.ground.places.choices import Level, OrganisationKind


class Area(models.Model):
    """A place that someone answers for, from the nation to the grid cell."""

    code = models.CharField(_("code"), max_length=24, unique=True)
    name = models.CharField(_("name"), max_length=80)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=160, unique=True)
    """The codes from the root to this area, each followed by a slash: cn/64/6402/640202/."""
    existed_from = models.DateField(_("existed from"), null=True, blank=True)
    existed_until = models.DateField(_("existed until"), null=True, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("path",)
        indexes = (
            models.Index(fields=["parent", "code"]),
            # All communities of a district, all grid cells of the country: one range of the index.
            models.Index(fields=["level", "path"]),
        )

    def __str__(self) -> str:
        """Name the area."""
        return self.name


class Organisation(models.Model):
    """A department, unit or firm that takes part: it leads, supports, owns or supplies."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind)
    area_path = models.CharField(_("area"), max_length=160, db_index=True)
    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("area_path", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["area_path", "name"], name="organisation_once_per_area"
            ),
        )

    def __str__(self) -> str:
        """Name the organisation."""
        return self.name

    @property
    def masked_contact(self) -> str:
        """Show as much of the contact as anyone may see: 张* 138****0001."""
        name = f"{self.contact_name[:1]}*" if self.contact_name else ""
        phone = self.contact_phone
        hidden = f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else "●●●" if phone else ""
        return f"{name} {hidden}".strip()
