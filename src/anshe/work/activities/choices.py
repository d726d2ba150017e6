"""The words that this room chooses from; the code lists are the language's."""

from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from anshe.kernels.language import codes
from anshe.work.programmes.choices import in_language

Options = list[tuple[str, Any]]

_later = lazy(in_language, str)


def options(name: str) -> Options:
    """Make the options of a code list of the language, each in the language of the page."""
    return [(code, _later(words.get("zh", ""), words.get("en", ""))) for code, words in codes(name)]


class SessionKind(models.TextChoices):
    """The kinds of sessions, for code that must tell them apart."""

    TRAIN = "train", _("training")
    PUBLICISE = "publicise", _("publicity")
    MEET = "meet", _("meeting")
    DRILL = "drill", _("drill")
    EXCHANGE = "exchange", _("exchange")
    LECTURE = "lecture", _("lecture")


class Direction(models.TextChoices):
    """Who went to whom in an exchange."""

    HOSTED = "hosted", _("they came to us")
    VISITED = "visited", _("we went to them")


class Suitability(models.TextChoices):
    """Whether the plan that a drill tried could be carried out."""

    FULL = "full", _("all of it could be carried out")
    PARTLY = "partly", _("not suitable enough")


class Sufficiency(models.TextChoices):
    """Whether the plan that a drill tried was enough."""

    FULL = "full", _("enough")
    BASIC = "basic", _("on the whole enough")
    LACKING = "lacking", _("not enough, must be revised")


class Effect(models.TextChoices):
    """Whether a drill reached its aim."""

    REACHED = "reached", _("aim reached")
    BASIC = "basic", _("aim reached on the whole")
    MISSED = "missed", _("aim missed, the drill must be held again")


def session_kinds() -> Options:
    """List the kinds of sessions."""
    return options("session")


def forms() -> Options:
    """List the forms that education takes."""
    return options("form")


def media() -> Options:
    """List the media that carry publicity."""
    return options("media")


def drill_kinds() -> Options:
    """List the kinds of drills."""
    return options("drill")


def drill_events() -> Options:
    """List what a drill can be against."""
    return options("hazard")


def directions() -> Options:
    """List who can have gone to whom."""
    return Direction.choices


def people_groups() -> Options:
    """List the groups by which attendance is counted."""
    return options("people")


def document_kinds() -> Options:
    """List the kinds of rules and documents."""
    return options("document")


def bulletin_kinds() -> Options:
    """List the kinds of bulletins."""
    return options("bulletin")


def suitabilities() -> Options:
    """List how suitable a plan can have proved."""
    return Suitability.choices


def sufficiencies() -> Options:
    """List how sufficient a plan can have proved."""
    return Sufficiency.choices


def effects() -> Options:
    """List what a drill can have reached."""
    return Effect.choices
