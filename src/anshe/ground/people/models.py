"""Members and the roles they hold: what sign-in turns into an Actor."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anshe.ground.people.choices import ROLE_CHOICES


class Member(AbstractUser):
    """Someone who can sign in. A street office has no use for first names or an e-mail address."""

    first_name = None  # type: ignore[assignment] # one name is enough
    last_name = None  # type: ignore[assignment] # one name is enough

    name = models.CharField(_("full name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=10, blank=True, choices=settings.LANGUAGES
    )
    """Empty follows the browser."""

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        """Name the member."""
        return self.name or self.username

    @property
    def masked_phone(self) -> str:
        """Keep the first three and last four digits."""
        return f"{self.phone[:3]}****{self.phone[-4:]}" if len(self.phone) >= 9 else "●●●"

    def get_full_name(self) -> str:
        """Give the one name."""
        return self.name

    def get_short_name(self) -> str:
        """Give the one name."""
        return self.name


class RoleHeld(models.Model):
    """A role that a member holds in an area, and in all areas below it, for a time."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=16, choices=ROLE_CHOICES)
    area_path = models.CharField(_("area"), max_length=160)
    held_from = models.DateField(_("held from"))
    held_until = models.DateField(_("held until"), null=True, blank=True)
    """The last day of the role; empty while nobody has ended it."""

    class Meta:
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        ordering = ("area_path", "role", "pk")
        indexes = (models.Index(fields=["area_path", "role"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")),
                name="role_ends_after_it_starts",
            ),
        )
