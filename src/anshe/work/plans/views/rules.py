"""One rule of a plan: a verdict, a correction, or a rule that the reader missed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget

from anshe.ground.access import Action, require
from anshe.work.plans.actions.reviewing import add_rule, correct, decide
from anshe.work.plans.choices import Section, Verdict
from anshe.work.plans.forms.correcting import FORMS, form_of
from anshe.work.plans.forms.publishing import AddForm
from anshe.work.plans.models import PlanRule, Reading
from anshe.work.plans.queries.documents import reading_by_id, rule_by_id
from anshe.work.plans.queries.placing import place_of
from anshe.work.plans.views.review import basics, with_reading
from anshe.work.programmes.views.place import Here, blame, here


@require_POST
def decide_rule(request: HttpRequest, area_code: str, pk: int, rule_pk: int) -> HttpResponse:
    """Accept a rule, reject it, or take that back."""
    at, rule = _rule(request, area_code, pk, rule_pk)
    told = request.POST.get("verdict", "")
    verdict = Verdict(told) if told in {"open", "accepted", "rejected"} else Verdict.OPEN
    try:
        decide(rule, verdict, by=at.reader, now=at.now, seen=request.POST.get("seen", ""))
    except ValidationError as error:
        return _shown_again(at, rule.reading, rule.pk, stopped=" ".join(error.messages))
    return _shown_again(at, rule.reading, rule.pk)


def correct_rule(request: HttpRequest, area_code: str, pk: int, rule_pk: int) -> HttpResponse:
    """Ask for the fields of a rule and keep them."""
    at, rule = _rule(request, area_code, pk, rule_pk)
    require(at.reader, Action.REVIEW_PLAN, rule.reading.document.area_path)
    with_reading(rule.reading)
    form = form_of(rule, request.POST or None)
    if form.is_valid():
        try:
            seen = request.POST.get("seen", "")
            correct(rule, form.content(), by=at.reader, now=at.now, seen=seen)
        except ValidationError as error:
            blame(form, error)
        else:
            return _shown_again(at, rule.reading, rule.pk)
    part = at.request.htmx
    context = {
        **basics(at, rule.reading, with_reading(rule.reading)),
        "rule": rule,
        "form": form,
        "seen": request.POST.get("seen", "") or rule.mark,
        "words": rule.reading.document.text[rule.start or 0 : rule.end or 0],
    }
    if not part:
        return render(request, "plans/correct.html", context, status=422 if form.errors else 200)
    answer = render(request, "plans/parts_correct.html", context)
    return reswap(retarget(answer, f"#c-{rule.pk}"), "innerHTML")


def add(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Add a rule for a sentence that the reader missed."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    reading = reading_by_id(at.reader, at.area.path, pk)
    require(at.reader, Action.REVIEW_PLAN, reading.document.area_path)
    labels: dict[str, Any] = dict(Section.choices)
    sections = [(name, labels[name]) for name in FORMS if name != "targets"]
    start = {"sentence": request.GET.get("sentence", ""), "section": "obligations"}
    form = AddForm(request.POST or None, sections=sections, initial=start)
    rule = _added(at, reading, form) if form.is_valid() else None
    if rule is not None:
        return redirect("plans:correct", at.area.code, reading.pk, rule.pk)
    context = {"area": at.area, "reading": reading, "form": form}
    return render(request, "plans/add.html", context, status=422 if form.errors else 200)


def _added(at: Here, reading: Reading, form: AddForm) -> PlanRule | None:
    """Add the rule; say in the form what stopped it."""
    said = form.cleaned_data
    place = place_of(said["sentence"], reading)
    if place is None:
        form.add_error("sentence", _("These words do not stand in the plan."))
        return None
    try:
        return add_rule(reading, said["section"], place, by=at.reader, now=at.now)
    except ValidationError as error:
        blame(form, error)
        return None


def _rule(request: HttpRequest, area_code: str, pk: int, rule_pk: int) -> tuple[Here, PlanRule]:
    """Find a rule that the reader may see."""
    at = here(request, area_code, Action.SEE_PROGRAMME)
    return at, rule_by_id(reading_by_id(at.reader, at.area.path, pk), rule_pk)


def _shown_again(at: Here, reading: Reading, pk: int, *, stopped: str = "") -> HttpResponse:
    """Show the rule as it is now: its part alone when the page asked for that."""
    if not at.request.htmx:
        if stopped:
            messages.error(at.request, stopped)
        choice = at.request.POST.get("show", "")
        address = reverse("plans:review", args=[at.area.code, reading.pk])
        asked = {"show": choice} if choice.isalpha() else {}
        asked |= {"order": "text"} if at.request.POST.get("order") == "text" else {}
        return redirect(f"{address}{f'?{urlencode(asked)}' if asked else ''}#r-{pk}")
    rules = with_reading(reading)
    rule = next(one for one in rules if one.pk == pk)
    context = {**basics(at, reading, rules), "rule": rule, "swapped": True, "stopped": stopped}
    return render(at.request, "plans/parts_swapped.html", context)
