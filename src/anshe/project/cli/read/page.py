"""The page that `anshe read --format html` writes: plan at left, programme at right, linked."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from anshe.kernels.language import say_when
from anshe.kernels.language.text.loader import load
from anshe.kernels.language.words.difference import NOUNS
from anshe.kernels.reader import PlanReading
from anshe.project.cli.read.said import say
from anshe.work.plans.queries.assembling import assembled, plain_text
from anshe.work.plans.queries.finding import Content, Found, head_of, open_of, rules_of
from anshe.work.plans.queries.sureness import sureness

_LISTS = (("items", "ask"), ("eligible", "title"), ("levels", "title"), ("vetoes", "title"))
_DASH = " \u2013 "
Shown = Sequence[tuple[str, str, Sequence[PlanReading]]]
"""For each file its name, its text, and the plans to show."""


def page(shown: Shown, language: str) -> str:
    """Write the page; it needs nothing beside it and fetches nothing."""
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    script = files(__package__).joinpath("page.js").read_text("utf-8")
    parts = [
        _plan(f"{file}-{number}", name, text, plan, language)
        for file, (name, text, plans) in enumerate(shown, start=1)
        for number, plan in enumerate(plans, start=1)
    ]
    title = escape(", ".join(name for name, _text, _plans in shown))
    lang = "zh-Hans" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head>\n<body><main>"
        f"{_contents(shown, language)}{''.join(parts)}</main>"
        f"<script>{script}</script></body></html>"
    )


def _contents(shown: Shown, language: str) -> str:
    """List the plans when there are several."""
    lines = [
        f'<li><a href="#p{file}-{number}">{escape(plan.title)}</a></li>'
        for file, (_name, _text, plans) in enumerate(shown, start=1)
        for number, plan in enumerate(plans, start=1)
    ]
    if not lines:
        return f"<p>{escape(say('nothing', language))}</p>"
    return f"<nav><ol>{''.join(lines)}</ol></nav>" if len(lines) > 1 else ""


def _plan(key: str, name: str, text: str, plan: PlanReading, language: str) -> str:
    """Write one plan beside its rules."""
    rules = rules_of(plan)
    names = {one.code: _title(one) for one in rules}
    rows = "".join(
        _rule(f"{key}-{place}", said, names, language)
        for place, said in enumerate(_said(plan, rules))
    )
    asked = "".join(
        f"<li>{escape(str(one.get(language, one['code'])))}</li>" for one in open_of(plan)
    )
    questions = f"<h3>{escape(say('questions', language))}</h3><ul>{asked}</ul>" if asked else ""
    return (
        f'<section class="one" id="p{key}"><h1>{escape(plan.title)}</h1><p>{escape(name)}</p>'
        f'<div class="both"><section><h2>{escape(say("plan", language))}</h2>'
        f'<div class="text">{"".join(_pieces(key, text, plan, rules))}</div></section>'
        f"<section><h2>{escape(say('programme', language))}</h2>{questions}"
        f"<ol>{rows}</ol></section></div></section>\n"
    )


def _pieces(key: str, text: str, plan: PlanReading, rules: Sequence[Found]) -> Iterator[str]:
    """Cut the text where rules begin and end; a place leads to its shortest rule."""
    placed = [(place, *span) for place, one in enumerate(rules) if (span := _span(one, plan))]
    cuts = sorted({plan.start, plan.end, *(at for _p, *span in placed for at in span)})
    placed.sort(key=lambda one: one[2] - one[1])
    starts: dict[int, list[tuple[int, int, int]]] = {}
    for one in placed:
        starts.setdefault(one[1], []).append(one)
    here: list[tuple[int, int, int]] = []
    for start, end in pairwise(cuts):
        new = starts.get(start, [])
        here = [one for one in here if one[2] > start] + new
        yield "".join(f'<span id="t{key}-{place}"></span>' for place, *_span in new)
        words = escape(text[start:end])
        if not here:
            yield words
            continue
        place = min(here, key=lambda one: (one[2] - one[1], rules[one[0]].section == "bodies"))[0]
        yield f'<a class="mark" href="#r{key}-{place}">{words}</a>'


def _span(rule: Found, plan: PlanReading) -> tuple[int, int] | None:
    """Give a rule's place, when it lies in the plan."""
    if rule.start is None or rule.end is None:
        return None
    start, end = max(plan.start, rule.start), min(plan.end, rule.end)
    return (start, end) if start < end else None


def _said(plan: PlanReading, rules: Sequence[Found]) -> list[tuple[Found, Any]]:
    """Give each rule with its typed form, which can say when it is due; nothing if it has none."""
    pairs = [(one.section, one.content) for one in rules]
    programme = load(plain_text(assembled(head_of(plan), pairs, frozenset()))).programme
    typed = {
        (section, one.id): one
        for section in {name for name, _content in pairs}
        for one in (getattr(programme, section, ()) if programme else ())
    }
    return [(one, typed.get((one.section, one.code))) for one in rules]


def _rule(key: str, said: tuple[Found, Any], names: Mapping[str, str], language: str) -> str:
    """Write one rule."""
    rule, typed = said
    link = f'<a href="#t{key}">{escape(say("in-plan", language))}</a>' if rule.end else ""
    asked = "".join(
        f'<p class="ask">? {escape(str(one.get(language, one["code"])))}</p>'
        for one in rule.questions
    )
    facts = " \u00b7 ".join(escape(one) for one in _facts(rule, typed, names, language) if one)
    kind = NOUNS[rule.section][language != "zh"]
    return (
        f'<li id="r{key}" tabindex="-1"><small>{escape(kind)}</small> '
        f"<b>{escape(_title(rule))}</b>{asked}<p>{facts} {link}</p></li>"
    )


def _facts(rule: Found, typed: Any, names: Mapping[str, str], language: str) -> Iterator[str]:
    """Say who, when, how much, and how sure."""
    said = rule.content
    if said.get("by"):
        yield f"{say('by', language)} {names.get(said['by'], said['by'])}"
    if rule.section == "obligations" and typed is not None:
        yield say_when(typed.when)[language]
    if rule.section == "stages":
        yield f"{said.get('from') or '?'} \u2013 {said.get('to') or '?'}"
    if rule.section == "bodies":
        yield ", ".join(_words(one) for one in (said.get("lead"), *said.get("support", ())) if one)
    yield from _more(said)
    yield _figure(said)
    if word := sureness(rule.confidence):
        yield f"{say(word, language)} {rule.confidence:.0%}"


def _more(said: Content) -> Iterator[str]:
    """Say what is listed in a rule: points of a list, steps and vetoes, shares, what measures."""
    for name, key in _LISTS:
        words = [_words(one.get(key)) for one in said.get(name) or () if isinstance(one, dict)]
        if words:
            yield _DASH.join(words)
    for many in (said.get("shares") or {}).values():
        yield " : ".join(f"{_words(one['payer'])} {one['parts']:g}" for one in many)
    for called in (said.get("names") or {}).values():
        yield _words(called)
    for letter, bar in (said.get("grades") or {}).items():
        yield f"{letter} {_signed(str(bar))}"
    if said.get("provider"):
        yield _words(said["provider"])


def _figure(said: Content) -> str:
    """Write the figure that belongs to a rule, whichever shape it has."""
    amount = said.get("amount")
    if isinstance(amount, dict):
        told = " ".join(str(amount[name]) for name in ("op", "value", "unit") if name in amount)
        return _signed(told)
    shown = said.get("figure") or (amount if amount is not None else "")
    return _signed(f"{shown} {said.get('unit') or ''}".strip())


def _signed(bar: str) -> str:
    """Write a threshold with the signs that people write."""
    return bar.replace(">=", "\u2265").replace("<=", "\u2264").removeprefix("= ")


def _title(rule: Found) -> str:
    """Name a rule by its title."""
    return _words(rule.content.get("title")) or rule.code


def _words(text: Mapping[str, str] | None) -> str:
    """Give a text in whichever language it has."""
    return next(iter((text or {}).values()), "")
