"""How results are said: words in the reader's language, grades, figures."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
_STYLES = {"A": "a", "B": "b", "C": "c", "waiting": "waiting", "manual": "manual"}


@register.filter
def say(words: Mapping[str, str] | None) -> str:
    """Say a text in the reader's language, else in the other one."""
    if not words:
        return ""
    zh, en = words.get("zh") or "", words.get("en") or ""
    return (zh or en) if (get_language() or "").startswith("zh") else (en or zh)


@register.filter
def grade_mark(grade: str) -> SafeString:
    """Show a grade by letter, colour and pattern."""
    words = {"waiting": _("waiting"), "manual": _("by hand"), "graded": _("points")}
    style = _STYLES.get(grade, _STYLES.get(grade.upper(), "waiting"))
    return format_html('<span class="grade grade-{}">{}</span>', style, words.get(grade, grade))


@register.filter
def grade_word(grade: str) -> str:
    """Name a grade where only words fit."""
    return {"waiting": _("waiting"), "manual": _("by hand")}.get(grade, grade)


@register.simple_tag
def amount(value: float | None, percent: bool = False) -> str:  # noqa: FBT001, FBT002 - a template tag
    """Write a figure: a share in per cent, cut and never rounded up; else a plain number."""
    if value is None:
        return "–"
    if percent:
        return f"{int(value * 1000) / 10:g} %"
    return f"{value:,.1f}" if value % 1 else f"{int(value):,}"


@register.simple_tag
def n_of(n: int, of: int | None) -> str:
    """Write n of N; nothing when it is no share."""
    if of is None:
        return ""
    return _("%(n)s of %(of)s") % {"n": f"{n:,}", "of": f"{of:,}"}


@register.simple_tag
def interval(low: float | None, high: float | None, percent: bool = False) -> str:  # noqa: FBT001, FBT002 - a template tag
    """Write an interval."""
    if low is None or high is None:
        return ""
    words = {"low": amount(low, percent), "high": amount(high, percent)}
    return _("between %(low)s and %(high)s") % words
