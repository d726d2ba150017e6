"""The page that `anshe read --format html` writes: plan at left, programme at right, linked."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from anshe.kernels.language import say_when
from anshe.kernels.language.models.when import Moved
from anshe.kernels.language.text.loader import load
from anshe.kernels.reader import PlanReading
from anshe.project.cli.read.said import say
from anshe.work.plans.queries.assembling import assembled, plain_text
from anshe.work.plans.queries.finding import Found, head_of, open_of, rules_of

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
    rows = "".join(
        _rule(key, place, rule, language) for place, rule in enumerate(_said(plan, rules))
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
    begun: set[int] = set()
    starts: dict[int, list[tuple[int, int, int]]] = {}
    for one in placed:
        starts.setdefault(one[1], []).append(one)
    here: list[tuple[int, int, int]] = []
    for start, end in pairwise(cuts):
        here = [one for one in here if one[2] > start] + starts.get(start, [])
        words = escape(text[start:end])
        if not here:
            yield words
            continue
        place = min(here, key=lambda one: one[2] - one[1])[0]
        mark = "" if place in begun else f' id="t{key}-{place}"'
        begun.add(place)
        yield f'<a class="mark"{mark} href="#r{key}-{place}">{words}</a>'


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


def _rule(key: str, place: int, said: tuple[Found, Any], language: str) -> str:
    """Write one rule."""
    rule, typed = said
    title = (rule.content.get("title") or {}).values()
    link = f'<a href="#t{key}-{place}">{escape(say("in-plan", language))}</a>' if rule.end else ""
    asked = "".join(
        f'<p class="ask">? {escape(str(one.get(language, one["code"])))}</p>'
        for one in rule.questions
    )
    facts = " \u00b7 ".join(escape(one) for one in _facts(rule, typed, language))
    return (
        f'<li id="r{key}-{place}" tabindex="-1"><small>{escape(rule.section)}</small> '
        f"<b>{escape(next(iter(title), rule.code))}</b>{asked}<p>{facts} {link}</p></li>"
    )


def _facts(rule: Found, typed: Any, language: str) -> Iterator[str]:
    """Say who, when, and how sure."""
    if rule.content.get("by"):
        yield f"{say('by', language)} {rule.content['by']}"
    when = getattr(typed, "when", None)
    if rule.section == "obligations" and (when is None or isinstance(when, Moved)):
        yield say_when(when)[language]
    if rule.section == "stages":
        yield f"{rule.content.get('from') or '?'} \u2013 {rule.content.get('to') or '?'}"
    if rule.confidence is not None:
        yield f"{say('sure', language)} {rule.confidence:.0%}"
