"""The words that this room chooses from; the code lists are the language's."""

from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anshe.kernels.language.vocabulary import Label, codes

Options = list[tuple[str, Any]]


def in_language(zh: str, en: str) -> str:
    """Choose the text in the language of the page, or the only one there is."""
    if (get_language() or "zh").startswith("zh"):
        return zh or en
    return en or zh


def _spoken(label: Label) -> str:
    """Say a label in the language of the page."""
    return in_language(label.get("zh", ""), label.get("en", ""))


_later = lazy(_spoken, str)


def _options(name: str) -> Options:
    """Make the options of a code list, each in the language of the page."""
    return [(code, _later(label)) for code, label in codes(name)]


def body_kinds() -> Options:
    """List what a body can be."""
    return _options("body")


def member_kinds() -> Options:
    """List whom someone in a body can stand for."""
    return _options("member")


def hazard_kinds() -> Options:
    """List what a risk can be of."""
    return _options("hazard")


def domains() -> Options:
    """List the fields of safety."""
    return _options("domain")


def metrics() -> Options:
    """List what goals can count."""
    return _options("metric")


def deeds() -> Options:
    """List what an obligation can ask to do."""
    return _options("do")


class Direction(models.TextChoices):
    """Which way a figure should go."""

    DOWN = "down", _("the lower the better")
    UP = "up", _("the higher the better")


class Axis(models.TextChoices):
    """What an obligation covers: whom, what, or where."""

    PEOPLE = "people", pgettext_lazy("axis", "people")
    FACILITIES = "facilities", _("facilities")
    ENVIRONMENTS = "environments", _("environments")


class TaskState(models.TextChoices):
    """Where a task stands on a day; computed, never stored."""

    DONE = "done", _("done")
    LATE = "late", _("late")
    OPEN = "open", _("open")
    AHEAD = "ahead", _("not yet begun")
    CANCELLED = "cancelled", _("cancelled")
