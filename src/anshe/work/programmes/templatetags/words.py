"""Rules in words: how often, by when, where."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anshe.ground.places.choices import Level
from anshe.ground.records.registry import registry
from anshe.work.programmes.queries.recipients import LEVELS

When = Mapping[str, Any]
_LEAP_YEAR = 2000


def when_phrase(when: When | None) -> str:
    """Say how often or by when something is due."""
    if when is None:
        return _("standing duty")
    for key, phrase in _PHRASES.items():
        if key in when:
            return phrase(when)
    return ""


def scope_phrase(scope: Mapping[str, Any]) -> str:
    """Say where something applies."""
    each = scope.get("each")
    if each is None:
        return _("the area of the run")
    return _("each %(place)s") % {"place": level_phrase(str(each))}


def level_phrase(level: str) -> str:
    """Name a level of the area tree, or a kind of record; else say the word itself."""
    label = dict(Level.choices).get(LEVELS.get(level, level))
    kind = registry.get(level)
    return str(label or (kind.label if kind else level))


def _often(when: When) -> str:
    """So many times in a period."""
    least, most = when["at_least"], when.get("at_most")
    numbers = {"least": least, "most": most, "per": _span(when["per"])}
    if most == least:
        return _("%(least)s times a %(per)s") % numbers
    if most:
        return _("%(least)s to %(most)s times a %(per)s") % numbers
    return ngettext(
        "at least once a %(per)s", "at least %(least)s times a %(per)s", least
    ) % numbers  # fmt: skip


def _span(per: str) -> str:
    """Name a period."""
    return {
        "year": pgettext("span", "year"),
        "half-year": pgettext("span", "half-year"),
        "quarter": pgettext("span", "quarter"),
        "month": pgettext("span", "month"),
        "week": pgettext("span", "week"),
        "day": pgettext("span", "day"),
    }.get(per, per)


def _every(when: When) -> str:
    """Again and again."""
    (unit, number), *_rest = when["every"].items()
    words = {
        "days": ngettext("every day", "every %(n)s days", number),
        "weeks": ngettext("every week", "every %(n)s weeks", number),
        "months": ngettext("every month", "every %(n)s months", number),
        "years": ngettext("every year", "every %(n)s years", number),
    }
    return words[unit] % {"n": number}


def _due(when: When) -> str:
    """By a day."""
    return _("by %(day)s") % {"day": _day(when["due"])}


def _between(when: When) -> str:
    """Between two days."""
    return _("from %(start)s to %(end)s") % {"start": _day(when["from"]), "end": _day(when["to"])}


def _within(when: When) -> str:
    """Within days of an event."""
    days, event = when["within"]["days"], str(when["of"]).partition(".")[0]
    words = ngettext(
        "within %(n)s day of each: %(event)s", "within %(n)s days of each: %(event)s", days
    )
    return words % {"n": days, "event": level_phrase(event)}


def _dates(when: When) -> str:
    """On some days."""
    return _("on %(days)s") % {"days": _(", ").join(_day(day) for day in when["dates"])}


def _cover(when: When) -> str:
    """All the time during a period."""
    return _("%(hours)s a day during %(period)s") % {
        "hours": when["cover"],
        "period": when["during"],
    }


def _day(told: str) -> str:
    """Write a day, or a day of every year."""
    if told.startswith("--"):
        yearly = date(_LEAP_YEAR, int(told[2:4]), int(told[5:7]))
        return date_format(yearly, "MONTH_DAY_FORMAT")
    return date_format(date.fromisoformat(told))


_PHRASES = {
    "at_least": _often,
    "every": _every,
    "due": _due,
    "from": _between,
    "within": _within,
    "dates": _dates,
    "cover": _cover,
}
