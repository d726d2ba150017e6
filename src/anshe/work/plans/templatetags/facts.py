"""What a rule says, section by section: each fact under its name, in words."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anshe.kernels.language import codes
from anshe.kernels.language.words.when import say_day
from anshe.work.plans.forms.correcting import role_word, rule_text
from anshe.work.plans.models import PlanRule
from anshe.work.programmes.choices import body_kinds, deeds, in_language, metrics
from anshe.work.programmes.templatetags.words import level_phrase, when_phrase

_SIGNS = {">=": "\u2265", "<=": "\u2264", "=": "=", ">": ">", "<": "<"}
_DAY = re.compile(r"(?:--|\d{4}-)(?:0[1-9]|1[0-2])-\d{2}")
_MOST = 6

Facts = list[tuple[str, str]]


def facts_of(rule: PlanRule, bodies: Mapping[str, str]) -> Facts:
    """List what a rule says, each under its name."""
    content = rule.content
    shape = {
        "obligations": _obligation,
        "stages": _stage,
        "bodies": _body,
        "targets": _target,
        "indicators": _indicator,
        "checklists": _checklist,
        "ledgers": _ledger,
        "funding": _funding,
        "periods": _period,
        "selection": _selection,
        "recognition": _recognition,
        "agreements": _agreement,
        "awards": _award,
    }.get(rule.section)
    said = shape(content, bodies) if shape else []
    if rule.section == "indicators":
        said.append((pgettext("of an indicator", "Points"), _points(rule)))
    return [(name, words) for name, words in said if words]


def say_words(words: Mapping[str, str] | None) -> str:
    """Say words that were kept in both languages."""
    return in_language((words or {}).get("zh", ""), (words or {}).get("en", ""))


def _obligation(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say who does what, when, and to what figure."""
    roles = content.get("roles") or {}
    when = dict(content.get("when") or {})
    span = bodies.get(str(when.get("during")), str(when.get("during", "")))
    if "cover" in when:
        when, span = {**when, "during": span}, ""
    return [
        (_("Deed"), str(dict(deeds()).get(content.get("do", ""), content.get("do", "")))),
        (_("By"), _doer(content.get("by"), bodies) or _("nobody is named")),
        (_("With"), _list(_doer(one, bodies) for one in roles.get("support") or ())),
        (_("When"), when_phrase(when or None)),
        (pgettext("of a duty", "During"), span),
        (
            pgettext("of a rule", "Where"),
            level_phrase(str((content.get("scope") or {}).get("each") or "")),
        ),
        (_("Figure"), _amount(content.get("amount"))),
        *_around(content, bodies),
    ]


def _around(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say who signs, who is to be reached, who hears of what is late, where it is written down."""
    reach = content.get("reach") or {}
    late = (_late(one, bodies) for one in content.get("escalate") or ())
    whom = _code_word("people", str(reach.get("of", "")))
    share = _signed(str(reach.get("share") or reach.get("number") or ""))
    return [
        (_("Signed by"), _list(_doer(one, bodies) for one in content.get("signatures") or ())),
        (pgettext("of a duty", "Reaches"), f"{whom} {share}".strip()),
        (_("When late"), _list(late)),
        (_("Ledger"), bodies.get(str(content.get("ledger")), "")),
    ]


def _late(escalation: Mapping[str, Any], bodies: Mapping[str, str]) -> str:
    """Say to whom something late goes, and after how many days."""
    days = (escalation.get("after") or {}).get("days", 0)
    to = str(escalation.get("to", ""))
    told = {"to": bodies.get(to) or level_phrase(to), "n": days}
    if not days:
        return _("at once to: %(to)s") % told
    return ngettext("after %(n)s day to: %(to)s", "after %(n)s days to: %(to)s", days) % told


def _code_word(name: str, code: str) -> str:
    """Say a code of the language by its word."""
    label = dict(codes(name)).get(code, {})
    return in_language(label.get("zh", ""), label.get("en", "")) or code


def _stage(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say from when to when, and what is done."""
    return [
        (_("From"), _moment(content.get("from")) or _("not said")),
        (_("Until"), _moment(content.get("to")) or _("not said")),
        (_("What is done"), _list(rule_text(one) for one in content.get("does") or ())),
        (
            _("Leaves behind"),
            _list(rule_text(one["title"]) for one in content.get("deliverables", ())),
        ),
    ]


def _body(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say what a body is, who leads and supports it, what it does."""
    kind = content.get("kind", "")
    least = content.get("min_members")
    return [
        (_("Kind"), str(dict(body_kinds()).get(kind, kind))),
        (_("Led by"), rule_text(content.get("lead"))),
        (_("Supported by"), _list(rule_text(one) for one in content.get("support") or ())),
        (_("Members at least"), str(least) if least else ""),
        (_("Duties"), _list(rule_text(one) for one in content.get("duties") or ())),
    ]


def _target(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say what is counted, to what figure, by when."""
    metric = content.get("metric", "")
    figure = _signed(str(content.get("figure", "")))
    return [
        (_("What is counted"), str(dict(metrics()).get(metric, metric))),
        (_("Figure"), f"{figure} {content.get('unit') or ''}".strip()),
        (pgettext("of a goal", "Year"), str(content.get("year") or "")),
        (_("Level"), level_phrase(str(content.get("level") or ""))),
        (_("By"), _doer(content.get("by"), bodies)),
    ]


def _period(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say from when to when a named span lasts."""
    return [
        (_("From"), _moment(content.get("from")) or _("not said")),
        (_("Until"), _moment(content.get("to")) or _("not said")),
    ]


def _selection(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say how many are chosen, and by what."""
    return [
        (pgettext("of an honour", "How many"), str(content.get("take") or "")),
        (_("Level"), level_phrase(str(content.get("of") or ""))),
        (_("Criteria"), _list(rule_text(one) for one in content.get("criteria") or ())),
    ]


def _indicator(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say which element an indicator belongs to, what measures it, and its thresholds."""
    names = {name: say_words(words) for name, words in (content.get("names") or {}).items()}
    grades = content.get("grades") or (content.get("part_grades") or {}).get("value") or {}
    said = [f"{letter} {_bars(bar, names)}" for letter, bar in grades.items()]
    if "fails" in content:
        said.append(_("below standard %(bar)s") % {"bar": _bars(content["fails"], names)})
    return [
        (_("Element"), bodies.get(str(content.get("element")), str(content.get("element", "")))),
        (_("Measured by"), _measure(content)),
        (_("Grades"), _list(said)),
        (_("Criteria"), rule_text(content.get("asks"))),
    ]


def _bars(bar: Any, names: Mapping[str, str]) -> str:
    """Write a threshold, or each part with its own; what a person judges has only its name."""
    if not isinstance(bar, Mapping):
        return _signed(str(bar))
    comma = pgettext("between the parts of a list", ", ")
    return comma.join(
        names.get(part, part) if part == "rest" else f"{names.get(part, part)} {_signed(str(one))}"
        for part, one in bar.items()
    )


def _points(rule: PlanRule) -> str:
    """Say how many points an indicator is worth."""
    if not rule.pk:  # it stands in no plan yet
        return ""
    weights = (rule.reading.head.get("scoring") or {}).get("weights") or {}
    points = weights.get(rule.code)
    return f"{points:g}" if points else ""


def _checklist(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say what is looked at."""
    items = content.get("items") or ()
    asks = _list(rule_text(one.get("ask")) for one in items)
    return [(_("Looks at"), asks), (_("Points"), str(len(items)))]


def _ledger(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say about whom it is kept, what is written down, and for how long it is kept."""
    subject = str(content.get("subject", ""))
    about = "" if subject in {"", "none"} else level_phrase(subject)
    years = content.get("keep_years")
    return [
        (pgettext("of a ledger", "About"), about),
        (_("Written down"), _list(rule_text(one["title"]) for one in content.get("fields", ()))),
        (
            _("Kept for"),
            ngettext("%(n)s year", "%(n)s years", years) % {"n": years} if years else "",
        ),
        (_("Personal data"), _("yes") if content.get("sensitive") else ""),
    ]


def _funding(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say how much is paid, by whom, in which shares."""
    shares = (
        " : ".join(f"{rule_text(one.get('payer'))} {one.get('parts', 0):,g}" for one in many)
        for many in (content.get("shares") or {}).values()
    )
    percent = content.get("percent")
    return [
        (_("Amount"), _money(content.get("amount"))),
        (_("At least"), _money(content.get("floor"))),
        (_("At most"), _money(content.get("cap"))),
        (_("Share"), f"{percent:g} %" if percent is not None else ""),
        (_("Shared"), "; ".join(shares)),
        (_("By number"), _list(_band(one) for one in content.get("bands") or ())),
        (_("Settled"), _list(_moment(one) for one in content.get("settled") or ())),
        (_("By"), _doer(content.get("by"), bodies)),
    ]


def _recognition(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say who may apply, who looks at it in turn, and what rules it out."""
    return [
        (_("Who may apply"), _list(rule_text(one["title"]) for one in content.get("eligible", ()))),
        (
            pgettext("of an application", "Steps"),
            " → ".join(rule_text(one["title"]) for one in content.get("levels", ())),
        ),
        (_("Ruled out by"), _list(rule_text(one["title"]) for one in content.get("vetoes", ()))),
    ]


def _agreement(content: Mapping[str, Any], bodies: Mapping[str, str]) -> Facts:
    """Say who signs with whom."""
    return [
        (_("By"), _doer(content.get("by"), bodies)),
        (_("With"), rule_text(content.get("provider"))),
    ]


def _award(content: Mapping[str, Any], _bodies: Mapping[str, str]) -> Facts:
    """Say how many are honoured, and at which level."""
    least, most = content.get("at_least"), content.get("at_most")
    many = "\u2013".join(str(one) for one in dict.fromkeys((least, most)) if one)
    ratio = content.get("ratio")
    return [
        (pgettext("of an honour", "How many"), many if least else f"\u2264 {most}" if most else ""),
        (_("Ratio"), f"{ratio:g}" if ratio else ""),
        (_("Level"), level_phrase(str(content.get("level") or ""))),
    ]


def _band(band: Mapping[str, Any]) -> str:
    """Write an amount that holds between two counts."""
    low, high = band.get("from"), band.get("to")
    ends = f"{low:g}" if low is not None else "", f"{high:g}" if high is not None else ""
    return f"{ends[0]}–{ends[1]}: {_money(band.get('amount'))}"


def _money(amount: Any) -> str:
    """Write an amount of money with its thousands apart."""
    return f"{amount:,.0f}" if isinstance(amount, int | float) else ""


def _measure(content: Mapping[str, Any]) -> str:
    """Say what is counted, or that a person judges."""
    if (content.get("measure") or {}).get("manual"):
        return _("a person judges")
    return _list(say_words(one) for one in (content.get("names") or {}).values())


def _doer(code: Any, bodies: Mapping[str, str]) -> str:
    """Name a body of the plan or a role."""
    return bodies.get(str(code)) or str(role_word(str(code))) if code else ""


def _amount(amount: Mapping[str, Any] | None) -> str:
    """Write a figure that belongs to the doing."""
    if not amount:
        return ""
    value = amount.get("value")
    shown = f"{value:g}" if isinstance(value, int | float) else str(value)
    sign = _SIGNS.get(str(amount.get("op", ">=")), "")
    return f"{sign} {shown} {amount.get('unit') or ''}".strip()


def _signed(bar: str) -> str:
    """Write a threshold with the signs that people write."""
    for sign, shown in _SIGNS.items():
        if bar.startswith(sign):
            return f"{shown} {bar.removeprefix(sign).strip()}"
    return bar


def _moment(told: Any) -> str:
    """Write a day, or a day of every year; what is neither stays as it is."""
    words = str(told or "")
    if not _DAY.fullmatch(words):
        return words
    day = say_day(words)
    return in_language(day["zh"], day["en"])


def _list(words: Any) -> str:
    """Join words as a list, the first few of many."""
    many = [str(one) for one in words if one]
    comma = pgettext("between the parts of a list", ", ")
    shown = comma.join(many[:_MOST])
    if len(many) <= _MOST:
        return shown
    return _("%(list)s and %(n)s more") % {"list": shown, "n": len(many) - _MOST}
