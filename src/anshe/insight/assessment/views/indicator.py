"""One indicator in depth: its grade and why, its figures, its evidence, and what to do next."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anshe.ground.access import Hidden
from anshe.ground.evidence.queries import history
from anshe.ground.web.request import Request
from anshe.insight.assessment.actions import overrule, withdraw
from anshe.insight.assessment.actions.overruling import Judgement
from anshe.insight.assessment.forms import OverruleForm, WithdrawForm
from anshe.insight.assessment.models import Overrule
from anshe.insight.assessment.queries.kept import past
from anshe.insight.assessment.queries.records import Wanted, mark_of, records
from anshe.insight.assessment.queries.rubric import Question, rubric
from anshe.insight.assessment.queries.standing import Shown, Standing, overrules_of
from anshe.insight.assessment.views.explain import explained, thresholds
from anshe.insight.assessment.views.place import Here, deed, here, rights


@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: HttpRequest, area_code: str, indicator_id: str) -> HttpResponse:
    """Show one indicator; a POST overrules its grade."""
    at = here(cast("Request", request), area_code)
    standing = at.standing()
    shown = standing.find(indicator_id)
    form = OverruleForm(request.POST or None, letters=standing.letters)
    if request.method == "POST" and form.is_valid() and _overruled(at, standing, shown, form):
        messages.success(request, _("The grade is overruled; both grades stay visible."))
        return redirect(request.get_full_path())
    context = _context(at, standing, shown) | rights(at) | {"form": form}
    return render(request, "assessment/indicator.html", context)


def _overruled(at: Here, standing: Standing, shown: Shown, form: OverruleForm) -> bool:
    """Overrule; what is wrong with it goes back to the form."""
    judgement = Judgement(form.cleaned_data["grade"], form.cleaned_data["reason"])
    try:
        overrule(standing, shown.result.indicator, judgement, by=at.request.actor, now=at.now)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _context(at: Here, standing: Standing, shown: Shown) -> dict[str, object]:
    """Gather what the page shows."""
    question = _question(at, shown.result.indicator)
    told = overrules_of(at.request.actor, at.area, at.version.programme, shown.result.indicator)
    row = next((one for one in standing.rows if shown in one.cells), None)
    return {
        "area": at.area,
        "day": at.day,
        "rest": at.rest,
        "version": at.version,
        "standing": standing,
        "row": row,
        "one": shown,
        "rule": question.rule,
        "deed": deed(at, question),
        "thresholds": thresholds(question.rule),
        "explained": explained(question),
        "history": _history(at, shown),
        "overrules": told,
        "withdraw_form": WithdrawForm(),
        "moments": [m for one in told for m in history(at.request.actor, "overrule", str(one.pk))],
        "is_past": at.is_past,
    }


def _history(at: Here, shown: Shown) -> list[tuple[str, str]]:
    """Give the computed grade at the end of each past month, and today."""
    rows = past(at.version, at.area.path, at.day)
    name = shown.result.indicator
    known = [(date_format(row.as_of, "Y-m"), row.grades.get(name, "")) for row in rows]
    return [*known, (date_format(at.day, "Y-m-d"), shown.result.grade)]


def _question(at: Here, indicator_id: str) -> Question:
    """Find the indicator in the programme.

    Raises:
        Hidden: there is none of that id.
    """
    question = rubric(at.version).question(indicator_id)
    if question is None:
        raise Hidden
    return question


@require_safe
def evidence(request: HttpRequest, area_code: str, indicator_id: str) -> HttpResponse:
    """List the records that were counted, or those that weigh against it, page by page."""
    at = here(cast("Request", request), area_code)
    question = _question(at, indicator_id)
    counted = request.GET.get("counted", "1") != "0"
    after = mark_of(request.GET.get("after", ""))
    wanted = Wanted(
        rubric(at.version), question, at.day, counted, after=after, is_today=not at.is_past
    )
    context = {
        "area": at.area,
        "day": at.day,
        "rest": at.rest,
        "rule": question.rule,
        "counted": counted,
        "page": records(at.request.actor, at.area, wanted),
    }
    name = "part_records" if at.request.htmx else "records"
    return render(request, f"assessment/{name}.html", context)


@require_POST
def withdraw_one(request: HttpRequest, area_code: str, pk: int) -> HttpResponse:
    """Withdraw an overruled grade."""
    at = here(cast("Request", request), area_code)
    row = Overrule.objects.filter(pk=pk, area_path=at.area.path).first()
    if row is None:
        raise Hidden
    form = WithdrawForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        withdraw(row, reason, by=at.request.actor, now=at.now)
        messages.success(request, _("The computed grade counts again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(reverse("assessment:indicator", args=[area_code, row.indicator]) + at.rest)
