"""The words that this room chooses from."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a document is."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", pgettext_lazy("document", "read")
    REFUSED = "refused", _("could not be read")


class Verdict(models.TextChoices):
    """What a person says of a rule that was found."""

    OPEN = "open", _("not looked at")
    ACCEPTED = "accepted", _("accepted")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("rejected")


class Need(models.TextChoices):
    """What a rule needs of a person; what needs most comes first."""

    QUESTIONS = "questions", pgettext_lazy("about a plan", "Questions")
    UNSURE = "unsure", pgettext_lazy("of rules", "Unsure")
    LIKELY = "likely", pgettext_lazy("of rules", "Likely")
    UNWEIGHED = "unweighed", pgettext_lazy("of rules", "Not weighed")
    SURE = "sure", pgettext_lazy("of rules", "Sure")
    DONE = "done", pgettext_lazy("of rules", "Looked at")


class Section(models.TextChoices):
    """The parts of a programme that a plan can fill."""

    BODIES = "bodies", _("Bodies")
    STAGES = "stages", _("Stages")
    OBLIGATIONS = "obligations", _("Obligations")
    TARGETS = "targets", _("Targets")
    ELEMENTS = "elements", _("Elements")
    INDICATORS = "indicators", _("Indicators")
    CHECKLISTS = "checklists", _("Checklists")
    LEDGERS = "ledgers", _("Ledgers")
    FUNDING = "funding", _("Funding")
    RECOGNITION = "recognition", _("Recognition")
    DOCUMENTS = "documents", pgettext_lazy("of a programme", "Documents")
    AGREEMENTS = "agreements", _("Agreements")
    SELECTION = "selection", _("Selection")
    AWARDS = "awards", _("Awards")
    DOMAINS = "domains", _("Fields of safety")
    PERIODS = "periods", _("Named periods")
    REFERENCES = "references", _("Outside figures")


STEPS = (
    _("Take the text out of the file"),
    _("Set aside what is no plan"),
    _("Find plans, headings and items"),
    _("Find who must do what, how often and by when"),
    _("Write the draft and its questions"),
)
"""The steps of a reading: the first takes the text out, each other is a phase of the reader."""


def states() -> list[tuple[str, Any]]:
    """List how far a document can be."""
    return list(State.choices)


def verdicts() -> list[tuple[str, Any]]:
    """List what can be said of a rule."""
    return list(Verdict.choices)
