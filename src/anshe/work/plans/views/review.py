"""A plan beside its rules: questions first, each rule accepted, corrected or rejected."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_POST

from anshe.ground.access import Action
from anshe.work.plans.actions.reviewing import accept_unasked, take_back_together
from anshe.work.plans.choices import Section
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.assembling import file_text
from anshe.work.plans.queries.checking import gone_ids, kept_rules
from anshe.work.plans.queries.documents import reading_by_id
from anshe.work.plans.queries.needing import grouped, shown
from anshe.work.plans.queries.outlook import Outlook, is_improved, outlook
from anshe.work.plans.queries.reviewing import (
    PAGE,
    Standing,
    Tab,
    accepted_together,
    is_long,
    pieces,
    sections_of,
    standing,
    unasked,
)
from anshe.work.programmes.queries.versions import versions
from anshe.work.programmes.views.place import Here, here

_NAMED = (Section.BODIES, Section.PERIODS, Section.ELEMENTS, Section.LEDGERS)


@require_GET
def review(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Show a plan's text at the left and its rules at the right, linked both ways."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    rules = with_reading(reading)
    choice = request.GET.get("show", "")
    by_text = request.GET.get("order") == "text"
    chosen = shown(rules, choice, by_text=by_text)
    section = choice if choice in Section.values else ""
    page = max(1, at.number("page", 1))
    on_page = chosen[(page - 1) * PAGE : page * PAGE]
    context = {
        **basics(at, reading, rules),
        "groups": grouped(on_page, by_text=by_text),
        "by_text": by_text,
        "pieces": pieces(reading, on_page if is_long(reading) else rules),
        "long": is_long(reading),
        "tabs": tabs(rules),
        "choice": choice,
        "section": section,
        "together": accepted_together(rules, at.reader),
        "sure_count": unasked(reading.rules.all(), section).count(),
        "grounds": reading.head.get("sources", [])[1:],
        "page": page,
        "more": len(chosen) > page * PAGE,
        "improved": at.may(Action.REVIEW_PLAN) and is_improved(reading) and _again(reading),
        "older": list(versions(at.reader, at.area.path)[:5]),
    }
    return render(request, "plans/review.html", context)


def _again(reading: Reading) -> Outlook | str:
    """Say what reading a plan again would change; a long text is offered without saying what."""
    found = outlook(reading)
    return "unknown" if found is None else found if found.differs else ""


@require_GET
def draft(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Send the programme file as it is reviewed so far."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    rules = [(one.section, one.content) for one in kept_rules(reading)]
    text = file_text(reading.head, rules, gone_ids(reading))
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="plan-{reading.pk}.yaml"'
    return answer


@require_POST
def sure(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Accept together what no question is open about, or take that back."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    if "back" in request.POST:
        take_back_together(reading, by=at.reader, now=at.now)
        return redirect("plans:review", at.area.code, reading.pk)
    section = request.POST.get("section", "")
    try:
        count = accept_unasked(reading, section, by=at.reader, now=at.now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = ngettext("%(n)s rule is accepted.", "%(n)s rules are accepted.", count)
        messages.success(request, words % {"n": count})
    return redirect("plans:review", at.area.code, reading.pk)


def with_reading(reading: Reading) -> list[PlanRule]:
    """Read the rules of a plan once, each knowing its plan."""
    rules = list(reading.rules.all())
    for one in rules:
        one.reading = reading
    return rules


def basics(at: Here, reading: Reading, rules: list[PlanRule]) -> dict[str, Any]:
    """Gather what the page and its parts show."""
    far: Standing = standing(rules)
    editable = reading.version_id is None
    return {
        "area": at.area,
        "reading": reading,
        "document": reading.document,
        "far": far,
        "bodies": {one.code: one.title for one in rules if one.section in _NAMED},
        "may_review": at.may(Action.REVIEW_PLAN) and editable,
        "may_publish": at.may(Action.PUBLISH_PROGRAMME) and editable,
    }


def tabs(rules: list[PlanRule]) -> list[Tab]:
    """List what can be chosen: what is to be checked, what is sure, each part of the programme."""
    far = standing(rules)
    proposed = sum(bool(one.proposed_by) for one in rules)
    names: dict[str, Any] = dict(Section.choices)
    found = [Tab(name, names[name], count) for name, count in sections_of(rules)]
    return [
        Tab("", _("All"), far.all),
        Tab("check", pgettext("of rules", "To check"), far.to_check),
        Tab("questions", pgettext("about a plan", "Questions"), far.asked),
        Tab("sure", pgettext("of rules", "Sure"), far.sure),
        *([Tab("proposed", _("Proposed"), proposed)] if proposed else []),
        *found,
    ]
