"""Small pieces of every page: icons, grades, chips, states."""

from datetime import date

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

register = template.Library()

_RISKS = frozenset({"red", "orange", "yellow", "blue"})
_WEEKDAYS = (  # the framework asks for these words; our catalogue gives their everyday form
    gettext_noop("Mon"), gettext_noop("Tue"), gettext_noop("Wed"), gettext_noop("Thu"),
    gettext_noop("Fri"), gettext_noop("Sat"), gettext_noop("Sun"),
)  # fmt: skip
_GRADES = frozenset({"A", "B", "C", "waiting", "manual"})


@register.simple_tag
def sprite() -> str:
    """Give the address of our icons."""
    return static("web/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with a label it speaks, without one it is decoration."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label, sprite(), name,
        )  # fmt: skip
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sprite(), name
    )


@register.simple_tag
def grade(value: str) -> SafeString:
    """Show a grade by letter, colour and pattern, so that colour is not needed."""
    known = value if value in _GRADES else "waiting"
    words = {"waiting": _("waiting"), "manual": _("by hand")}
    return format_html(
        '<span class="grade grade-{}">{}</span>', known.lower(), words.get(known, known)
    )


@register.simple_tag
def risk(level: str, label: str) -> SafeString:
    """Show a risk level: red, orange, yellow or blue, always with its word."""
    known = level if level in _RISKS else "none"
    return format_html('<span class="chip risk-{}">{}</span>', known, label)


@register.simple_tag
def seal(state: str) -> SafeString:
    """Show the proof of an entry: proven, waiting, late, broken or erased."""
    words = {
        "proven": _("proven"), "waiting": _("waiting for its seal"), "late": _("entered late"),
        "broken": _("proof broken"), "erased": _("erased on request"),
    }  # fmt: skip
    known = {"valid": "proven"}.get(state, state)
    known = known if known in words else "waiting"
    return format_html(
        '<span class="seal seal-{}">{}{}</span>', known, icon(f"seal-{known}"), words[known]
    )


@register.filter
def full_day(day: date | None) -> str:
    """Write a day in full, with its weekday where the language's readers plan by it."""
    return date_format(day, pgettext("form of a day", "j M Y")) if day else ""


@register.filter
def unit(field: BoundField) -> str:
    """Give the unit that stands beside a field, if any."""
    return str(field.field.widget.attrs.get("data-unit", ""))


@register.filter
def days_late(entry: object) -> int:
    """Count the days between happening and recording of a record."""
    happened, recorded = getattr(entry, "happened_on", None), getattr(entry, "recorded_at", None)
    if happened is None or recorded is None:
        return 0
    return int((recorded.date() - happened).days)
