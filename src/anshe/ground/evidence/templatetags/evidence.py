"""Say in words what an event tells: the kind of thing, and what became of it."""

import json
import re
from datetime import date

from django import template
from django.apps import apps
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from anshe.ground.evidence.models import Event, Record

register = template.Library()
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_VERBS = {
    "added": pgettext_lazy("deed", "added"),
    "changed": pgettext_lazy("deed", "changed"),
    "removed": pgettext_lazy("deed", "removed"),
    "imported": pgettext_lazy("deed", "imported"),
    "exported": pgettext_lazy("deed", "exported"),
    "shown": pgettext_lazy("deed", "personal data shown"),
    "redacted": pgettext_lazy("deed", "personal data removed"),
    "erased": pgettext_lazy("deed", "content erased"),
    "attached": pgettext_lazy("deed", "file attached"),
    "checked": pgettext_lazy("deed", "checked"),
    "closed": pgettext_lazy("deed", "closed"),
    "opened": pgettext_lazy("deed", "opened"),
    "done": pgettext_lazy("deed", "done"),
    "ended": pgettext_lazy("deed", "ended"),
    "started": pgettext_lazy("deed", "started"),
    "published": pgettext_lazy("deed", "published"),
    "cancelled": pgettext_lazy("deed", "cancelled"),
    "postponed": pgettext_lazy("deed", "postponed"),
    "rectified": pgettext_lazy("deed", "rectified"),
    "reinspected": pgettext_lazy("deed", "re-inspected"),
    "reviewed": pgettext_lazy("deed", "reviewed"),
    "approved": pgettext_lazy("deed", "approved"),
    "answered": pgettext_lazy("deed", "answered"),
    "held": pgettext_lazy("deed", "held"),
    "signed": pgettext_lazy("deed", "signed"),
    "invited": pgettext_lazy("deed", "invited"),
    "joined": pgettext_lazy("deed", "joined"),
    "renamed": pgettext_lazy("deed", "renamed"),
    "granted": pgettext_lazy("deed", "role given"),
    "revoked": pgettext_lazy("deed", "role taken back"),
    "overruled": pgettext_lazy("deed", "grade overruled"),
    "frozen": pgettext_lazy("deed", "assessment frozen"),
    "retired": pgettext_lazy("deed", "retired"),
    "reported": pgettext_lazy("deed", "reported"),
    "verified": pgettext_lazy("deed", "verified"),
    "escalated": pgettext_lazy("deed", "escalated"),
    "changed_back": pgettext_lazy("deed", "change taken back"),
    "seen": pgettext_lazy("deed", "personal data looked at"),
    "laid": pgettext_lazy("deed", "tasks laid"),
    "planned": pgettext_lazy("deed", "measure planned"),
    "rated": pgettext_lazy("deed", "answer rated"),
    "left": pgettext_lazy("deed", "left"),
    "dissolved": pgettext_lazy("deed", "dissolved"),
    "checked_elsewhere": pgettext_lazy("deed", "similar places checked"),
    "given": pgettext_lazy("deed", "role given"),
    "withdrawn": pgettext_lazy("deed", "withdrawn"),
    "accepted": pgettext_lazy("deed", "accepted"),
    "corrected": pgettext_lazy("deed", "corrected"),
    "rejected": pgettext_lazy("deed", "rejected"),
    "read": pgettext_lazy("deed", "read"),
    "refused": pgettext_lazy("deed", "could not be read"),
    "invited_again": pgettext_lazy("deed", "invited again"),
}
_SAID_ABOVE = frozenset(
    {"area_path", "recorded_at", "recorded_by", "recorded_by_id", "late_reason", "happened_on"}
)
_KINDS = {
    "task": gettext_lazy("task"),
    "run": gettext_lazy("programme run"),
    "version": gettext_lazy("programme version"),
    "plan": gettext_lazy("work plan"),
    "plan_rule": gettext_lazy("rule of a plan"),
    "area": gettext_lazy("area"),
    "member": gettext_lazy("member"),
    "organisation": gettext_lazy("organisation"),
    "import": gettext_lazy("imported file"),
    "event": gettext_lazy("log entry"),
    "file": gettext_lazy("attached file"),
    "assessment": gettext_lazy("assessment"),
}

_FIELDS = {
    "added": gettext_lazy("added"),
    "by_id": gettext_lazy("number of the record that closed it"),
    "by_kind": gettext_lazy("closed by"),
    "code": gettext_lazy("code"),
    "due_on": gettext_lazy("due on"),
    "ended_on": gettext_lazy("ended on"),
    "existed_from": gettext_lazy("existed from"),
    "existed_until": gettext_lazy("existed until"),
    "files": gettext_lazy("files"),
    "from_on": gettext_lazy("from"),
    "held_from": gettext_lazy("held from"),
    "held_until": gettext_lazy("held until"),
    "level": gettext_lazy("level"),
    "member_id": gettext_lazy("number of the member"),
    "moved": gettext_lazy("tasks moved"),
    "name": gettext_lazy("called"),
    "obligation": gettext_lazy("number of the obligation"),
    "obligations": gettext_lazy("obligations"),
    "phone": gettext_lazy("phone"),
    "programme": gettext_lazy("programme"),
    "questions": gettext_lazy("open questions"),
    "role": gettext_lazy("role"),
    "sha256": gettext_lazy("SHA-256 of the file"),
    "started_on": gettext_lazy("started on"),
    "step": gettext_lazy("step of the ladder"),
    "subject": gettext_lazy("about"),
    "tasks": gettext_lazy("tasks laid"),
    "to": gettext_lazy("told to"),
    "until": gettext_lazy("until"),
    "username": gettext_lazy("username"),
    "version": gettext_lazy("version"),
}


def kinds() -> dict[str, str]:
    """Name every kind of thing that the log can tell of, in the reader's language."""
    known = {kind: str(label) for kind, label in _KINDS.items()}
    for model in apps.get_models():
        if issubclass(model, Record):
            known[model.KIND] = str(model._meta.verbose_name)
    return known


@register.filter
def content_rows(content: str, kind: str) -> list[tuple[str, object]]:
    """List what an event tells, each value under the name of its field."""
    model = next((one for one in apps.get_models() if getattr(one, "KIND", "") == kind), None)
    names = {f.attname: str(f.verbose_name) for f in model._meta.concrete_fields} if model else {}
    told = json.loads(content)
    return [
        (names.get(name) or str(_FIELDS.get(name, name)), _shown(name, value))
        for name, value in told.items()
        if value not in ("", None, [], {}) and name not in _SAID_ABOVE
    ]


def _shown(name: str, value: object) -> object:
    """Write a value as people read it: days as days, kinds by their names."""
    if name == "by_kind" and isinstance(value, str):
        return kind_words(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _day(value)
    if isinstance(value, dict):
        return gettext(", ").join(map(str, value))
    return value


def _day(text: str) -> str:
    """Write a day as the reader's language does; what only looks like one stays as it is."""
    try:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text


@register.filter
def kind_words(kind: str) -> str:
    """Name a kind of thing; an unknown one by its code."""
    return kinds().get(kind, kind)


@register.filter
def deed_words(event: Event) -> str:
    """Say what was done: the last word of the verb; an unknown one as it stands."""
    word = event.verb.rpartition(".")[2]
    return str(_VERBS[word]) if word in _VERBS else word.replace("_", " ")
