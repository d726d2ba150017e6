"""What the pages of plans say of a rule: its facts, its place in the text, how sure it is."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from anshe.work.plans.models import PlanRule
from anshe.work.plans.queries.needing import need_of
from anshe.work.plans.queries.reviewing import is_asked
from anshe.work.plans.queries.sureness import sureness
from anshe.work.plans.templatetags.facts import Facts, facts_of, say_words

register = template.Library()
register.filter("say_words", say_words)


@register.simple_tag
def rule_facts(rule: PlanRule, bodies: Mapping[str, str]) -> Facts:
    """List what a rule says, each under its name."""
    return facts_of(rule, bodies)


@register.filter
def asks(rule: PlanRule) -> bool:
    """Say whether a question about the rule waits for an answer."""
    return is_asked(rule)


@register.filter
def how_sure(rule: PlanRule) -> str:
    """Say how sure the reader is, in a word; nothing when it cannot tell."""
    word = sureness(rule.confidence)
    return {"sure": _("sure"), "likely": _("likely"), "unsure": _("unsure")}[word] if word else ""


@register.filter
def needs(rule: PlanRule) -> str:
    """Name what a rule needs of a person, for the page's script."""
    return need_of(rule).value


@register.filter
def meaning(need: str) -> str:
    """Say what a group of rules has in common, in a sentence."""
    return {
        "questions": _("The plan leaves something open here. Answer it by correcting the rule."),
        "unsure": _("Of such rules fewer than half were right. Look at each beside its sentence."),
        "likely": _("Of such rules most were right, but not all."),
        "unweighed": _(
            "Taken from tables, lists and names; how sure that is was not counted."
            " They can be accepted part by part."
        ),
        "sure": _(
            "No question is open, and of such rules in plans that nobody had read before"
            " at least nine of ten were right."
        ),
    }.get(need, "")


@register.filter
def percent(share: float | None) -> str:
    """Write a share as a whole number of hundredths."""
    return f"{round((share or 0) * 100)} %"


@register.filter
def sentence_of(rule: PlanRule) -> str:
    """Give the words of the plan that a rule comes from."""
    if rule.start is None or rule.end is None:
        return ""
    return " ".join(rule.reading.document.text[rule.start : rule.end].split())


@register.filter
def aside_words(why: str) -> str:
    """Say why a part of the document is no plan."""
    return {
        "furniture": _("from the page it was published on"),
        "notice": _("a notice of the host"),
        "link": _("a link"),
        "marker": _("a page number"),
    }.get(why, _("not part of the plan"))


@register.filter
def kind_words(kind: str) -> str:
    """Name a kind of file."""
    return {
        "text": pgettext("kind of file", "plain text"),
        "html": _("web page"),
        "mhtml": _("web page"),
        "docx": "Word",
        "doc": _("old Word"),
        "pdf": "PDF",
    }.get(kind, kind)


@register.simple_tag
def page_language() -> str:
    """Name the language of the page."""
    return get_language() or "zh-hans"
