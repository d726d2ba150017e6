"""Small pieces of the programme pages: calendar cells, the line of stages, rules in words."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anshe.ground.records.masks import mask_name
from anshe.ground.web.request import Place
from anshe.kernels.language import codes
from anshe.kernels.language.models.base import Text
from anshe.kernels.language.models.organisation import BodyRule
from anshe.work.programmes.choices import Axis, deeds, in_language
from anshe.work.programmes.models import Obligation, ObligationCover
from anshe.work.programmes.queries.calendar import Cell
from anshe.work.programmes.queries.spots import can_be_laid
from anshe.work.programmes.queries.stages import Span
from anshe.work.programmes.templatetags.words import level_phrase, scope_phrase, when_phrase

register = template.Library()

WIDE, ROW = 900, 26


@register.simple_tag
def year_cell(cell: Cell) -> SafeString | str:
    """Show a month of an obligation: its letter and how many are done of how many."""
    if cell.state == "none":
        return ""
    letter, words = state_words(cell.state)
    return format_html(
        '<span class="year-cell year-{}"><abbr title="{}">{}</abbr> {}/{}</span>',
        cell.state, words, letter, cell.done + cell.cancelled, cell.total,
    )  # fmt: skip


@register.simple_tag
def year_key() -> SafeString:
    """Explain the letters of the calendar."""
    shown = ((state, *state_words(state)) for state in ("done", "open", "late"))
    return format_html_join(" ", '<span class="year-cell year-{}">{}</span> {}', shown)


def state_words(state: str) -> tuple[str, str]:
    """Give the letter and the word of a state."""
    return {
        "done": (pgettext("letter for done", "D"), _("done")),
        "open": (pgettext("letter for open", "O"), _("open")),
        "late": (pgettext("letter for late", "L"), _("late")),
    }[state]


@register.simple_tag
def stage_line(stages: list[Span], whole: tuple[date, date], today: date) -> SafeString:
    """Draw the stages over time, with a line for today; the table below says the same."""
    first, last = whole
    days = max(1, (last - first).days)
    drawn = [span for span in stages if span.has_days]
    height = ROW * len(drawn) + 24
    bars = format_html_join(
        "", "{}", ((_bar(span, n, first, days),) for n, span in enumerate(drawn))
    )
    x = _x(today, first, days)
    return format_html(
        '<figure class="chart"><svg viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{bars}'
        '<line class="today" x1="{x}" x2="{x}" y1="0" y2="{h2}"></line>'
        '<text x="{tx}" y="{ty}" text-anchor="{anchor}">{today}</text></svg></figure>',
        w=WIDE, h=height, label=_("Stages over time, with today"), bars=bars, x=x,
        h2=height - 18, tx=x, ty=height - 4, anchor="end" if x > WIDE - 160 else "start",
        today=_("today %(day)s") % {"day": date_format(today)},
    )  # fmt: skip


def _bar(span: Span, row: int, first: date, days: int) -> SafeString:
    """Draw one stage."""
    start, end = span.start or first, span.end or first
    x = _x(start, first, days)
    width = max(4, _x(end, first, days) - x)
    late = x > WIDE * 0.6
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"></rect>'
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        "bar-soft", x, row * ROW + 2, width, ROW - 8,
        x - 4 if late else x + 6, row * ROW + 15, "end" if late else "start", span.title,
    )  # fmt: skip


def _x(day: date, first: date, days: int) -> int:
    """Place a day on the drawing."""
    return round((day - first).days / days * (WIDE - 4)) + 2


@register.simple_tag
def say(words: Text) -> str:
    """Say a text of a programme file in the language of the page."""
    return in_language(words.zh or "", words.en or "")


@register.simple_tag
def form_body_url(area: Place, rule: BodyRule) -> str:
    """Give the address of the form for a body that the programme asks for, filled in."""
    given = {
        "code": rule.id,
        "kind": rule.kind,
        "name": say(rule.title),
        "duties": "\n".join(say(duty) for duty in rule.duties),
        "min_members": rule.min_members or 0,
        "min_departments": rule.min_departments or 0,
    }
    return f"{reverse('records:add', args=[area.code, 'body'])}?{urlencode(given)}"


@register.simple_tag
def when_words(duty: Obligation) -> str:
    """Say how often or by when an obligation is due."""
    return when_phrase(duty.when)


@register.simple_tag
def scope_words(duty: Obligation) -> str:
    """Say where an obligation applies."""
    return scope_phrase(duty.scope)


@register.simple_tag
def level_word(level: str) -> str:
    """Name whom a step of the ladder tells."""
    return level_phrase(level)


@register.simple_tag
def is_laid(duty: Obligation) -> bool:
    """Say whether tasks can be laid for the places that an obligation means."""
    return can_be_laid(duty.scope)


@register.simple_tag
def deed_word(duty: Obligation) -> str:
    """Say what an obligation asks to do."""
    return str(dict(deeds()).get(duty.do, duty.do))


@register.simple_tag
def cover_words(covers: list[ObligationCover]) -> str:
    """Say whom, what and where an obligation covers."""
    parts = []
    for axis in Axis:
        known = dict(codes(axis.value))
        groups = dict.fromkeys(cover.group for cover in covers if cover.axis == axis)
        named = [in_language(known[g]["zh"], known[g]["en"]) if g in known else g for g in groups]
        if named:
            parts.append(f"{axis.label}: {_(', ').join(named)}")
    return _("; ").join(parts)


@register.filter
def masked_name(name: str) -> str:
    """Show no more of a name than is needed here."""
    return mask_name(name)
