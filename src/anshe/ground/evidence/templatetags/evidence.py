"""Say in words what an event tells: the kind of thing, and what became of it."""

import json

from django import template
from django.apps import apps
from django.utils.translation import gettext_lazy

from anshe.ground.evidence.models import Event, Record

register = template.Library()

_VERBS = {
    "added": gettext_lazy("added"),
    "changed": gettext_lazy("changed"),
    "removed": gettext_lazy("removed"),
    "imported": gettext_lazy("imported"),
    "exported": gettext_lazy("exported"),
    "shown": gettext_lazy("personal data shown"),
    "redacted": gettext_lazy("personal data removed"),
    "erased": gettext_lazy("content erased"),
    "attached": gettext_lazy("file attached"),
    "checked": gettext_lazy("checked"),
    "closed": gettext_lazy("closed"),
    "opened": gettext_lazy("opened"),
    "done": gettext_lazy("done"),
    "ended": gettext_lazy("ended"),
    "started": gettext_lazy("started"),
    "published": gettext_lazy("published"),
    "cancelled": gettext_lazy("cancelled"),
    "postponed": gettext_lazy("postponed"),
    "rectified": gettext_lazy("rectified"),
    "reinspected": gettext_lazy("re-inspected"),
    "reviewed": gettext_lazy("reviewed"),
    "approved": gettext_lazy("approved"),
    "answered": gettext_lazy("answered"),
    "held": gettext_lazy("held"),
    "signed": gettext_lazy("signed"),
    "invited": gettext_lazy("invited"),
    "joined": gettext_lazy("joined"),
    "renamed": gettext_lazy("renamed"),
    "granted": gettext_lazy("role given"),
    "revoked": gettext_lazy("role taken back"),
    "overruled": gettext_lazy("grade overruled"),
    "frozen": gettext_lazy("assessment frozen"),
    "retired": gettext_lazy("retired"),
    "reported": gettext_lazy("reported"),
    "verified": gettext_lazy("verified"),
    "escalated": gettext_lazy("escalated"),
}
_SAID_ABOVE = frozenset(
    {"area_path", "recorded_at", "recorded_by", "recorded_by_id", "late_reason", "happened_on"}
)
_KINDS = {
    "task": gettext_lazy("task"),
    "run": gettext_lazy("programme run"),
    "version": gettext_lazy("programme version"),
    "area": gettext_lazy("area"),
    "member": gettext_lazy("member"),
    "organisation": gettext_lazy("organisation"),
    "import": gettext_lazy("imported file"),
    "event": gettext_lazy("log entry"),
    "file": gettext_lazy("file"),
    "assessment": gettext_lazy("assessment"),
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
        (names.get(name, name), value)
        for name, value in told.items()
        if value not in ("", None, [], {}) and name not in _SAID_ABOVE
    ]


@register.filter
def kind_words(kind: str) -> str:
    """Name a kind of thing; an unknown one by its code."""
    return kinds().get(kind, kind)


@register.filter
def deed_words(event: Event) -> str:
    """Say what was done: the last word of the verb; an unknown one as it stands."""
    word = event.verb.rpartition(".")[2]
    return str(_VERBS[word]) if word in _VERBS else word.replace("_", " ")
