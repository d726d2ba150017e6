"""The words a hazard is described with; the schema calls them, so a new one is no migration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anshe.ground.registers.choices import Options, coded

MAJOR = "major"
KEY_LEVELS = frozenset({"red", "orange"})
"""Sources of these levels are key sources, whatever else is said of them."""


class Grading(models.TextChoices):
    """By which rule the risk level is computed."""

    LEC = "lec", _("likelihood × exposure × consequence (LEC)")
    MATRIX = "matrix", _("likelihood × severity (1 to 5 each)")
    NONE = "", _("not graded yet")


class Cause(models.TextChoices):
    """What kind of fault a hazard is."""

    THING = "thing", _("unsafe condition of a thing")
    BEHAVIOUR = "behaviour", _("unsafe behaviour")
    MANAGEMENT = "management", _("fault in management")


class Origin(models.TextChoices):
    """How we came to know of a hazard."""

    INSPECTION = "inspection", _("found at an inspection")
    SELF_CHECK = "self-check", _("found by the unit itself")
    REPORT = "report", _("reported by a resident")
    ASSIGNED = "assigned", _("handed down by a higher office")
    PATROL = "patrol", _("seen on a round")


class State(models.TextChoices):
    """Where a hazard stands on its way to closure."""

    FOUND = "found", pgettext_lazy("hazard", "found")
    NOTIFIED = "notified", _("notice given")
    ESCALATED = "escalated", _("escalated")
    RECTIFIED = "rectified", _("rectified, waits for re-inspection")
    REINSPECTED = "reinspected", _("re-inspected, waits for closure")
    CLOSED = "closed", pgettext_lazy("hazard", "closed")


OPEN = (State.FOUND, State.NOTIFIED, State.ESCALATED)
"""The states in which someone still has to put the hazard right."""


class StepKind(models.TextChoices):
    """What happened to a hazard."""

    NOTIFIED = "notified", _("notice given")
    RECTIFIED = "rectified", _("rectified")
    PASSED = "passed", _("re-inspection passed")
    FAILED = "failed", _("re-inspection failed")
    POSTPONED = "postponed", _("postponed")
    ESCALATED = "escalated", _("escalated")
    CLOSED = "closed", pgettext_lazy("hazard", "closed")


def domains() -> Options:
    """List the fields of safety."""
    return coded("domain")


def source_kinds() -> Options:
    """List the kinds of hazard sources."""
    return coded("source")


def methods() -> Options:
    """List the methods of identification."""
    return coded("method")


def gradings() -> Options:
    """List the rules of grading."""
    return Grading.choices


def risk_levels() -> Options:
    """List the risk levels."""
    return coded("risk-level")


def inspection_kinds() -> Options:
    """List the kinds of inspections."""
    return coded("inspection")


def severities() -> Options:
    """List the severities of hazards."""
    return coded("severity")


def causes() -> Options:
    """List the kinds of fault."""
    return Cause.choices


def origins() -> Options:
    """List how hazards become known."""
    return Origin.choices


def states() -> Options:
    """List the states of a hazard."""
    return State.choices


def step_kinds() -> Options:
    """List what can happen to a hazard."""
    return StepKind.choices
