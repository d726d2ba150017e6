"""Suggest related records while one types a part of their name."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from anshe.ground.access import Hidden
from anshe.ground.records.cells import named
from anshe.ground.records.forms.finding import FindField
from anshe.ground.records.views.page import form_for, spot

MOST_SUGGESTED = 12


@require_safe
def find(request: HttpRequest, area_code: str, kind: str, field: str) -> JsonResponse:
    """Give the names and numbers of the records that a field of a kind's form can point at."""
    at = spot(request, area_code, kind)
    asked = form_for(at).fields.get(field)
    if not isinstance(asked, FindField):
        raise Hidden
    words = request.GET.get("q", "").strip().replace("\x00", "")
    return JsonResponse({"found": [named(row) for row in asked.matching(words)[:MOST_SUGGESTED]]})
