"""Pages to read: the log of an area, one event with its proof, the last verification."""

from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anshe.ground.access import Action, Hidden, may, require
from anshe.ground.evidence import queries
from anshe.ground.evidence.actions.key import log_key
from anshe.ground.evidence.models import StoredFile
from anshe.ground.evidence.templatetags.evidence import kinds
from anshe.ground.web.request import Request, area_of

_SHOWN_FINDINGS = 200
_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


@require_safe
def overview(request: Request, area_code: str) -> HttpResponse:
    """Show what happened in an area, the newest first, fifty at a time."""
    area = area_of(request, area_code)
    require(request.actor, Action.SEE_LOG, area.path)
    wanted = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    rows = queries.chosen(queries.events(request.actor, area.path), wanted)
    found = queries.moments(rows[: queries.PAGE + 1])
    older = ""
    if len(found) > queries.PAGE:
        older = urlencode({**wanted, "before": found[queries.PAGE - 1].event.pk})
    narrowed = {name: value for name, value in wanted.items() if name != "before"}
    context = {
        "area": area,
        "moments": found[: queries.PAGE],
        "older": older,
        "wanted": wanted,
        "narrowed": narrowed,
        "first_page": f"?{urlencode(narrowed)}",
        "kinds": sorted(kinds().items(), key=lambda pair: pair[1]),
        "checkpoint": queries.last_checkpoint(),
        "verification": queries.last_verification(),
        "may_export": may(request.actor, Action.EXPORT_RECORDS, area.path),
    }
    return render(request, "evidence/overview.html", context)


_FILTERS = ("kind", "actor", "archive", "late", "before")


@require_safe
def event(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Show one event: what it says, its place in the log, and how to check it oneself."""
    area = area_of(request, area_code)
    found = queries.one_event(request.actor, area.path, pk)
    (moment,) = queries.moments(queries.events(request.actor, area.path).filter(pk=pk))
    context = {
        "area": area,
        "moment": moment,
        "event": found,
        "proof": queries.proof(found),
        "content": queries.content_of(request.actor, found),
        "history": queries.history(request.actor, found.subject_kind, found.subject_id),
        "findings": queries.findings(request.actor, area.path).filter(
            subject_kind=found.subject_kind, subject_id=found.subject_id
        ),
        "key": log_key().text(),
    }
    return render(request, "evidence/event.html", context)


@require_safe
def proof(request: Request, area_code: str, pk: int) -> HttpResponse:
    """Give the proof of one event as a file that others can check."""
    area = area_of(request, area_code)
    made = queries.proof(queries.one_event(request.actor, area.path, pk))
    if made is None:
        raise Hidden
    answer = JsonResponse(
        {
            "leaf_data": made.data,
            "leaf_hash": made.leaf.hex(),
            "position": made.position,
            "size": made.size,
            "proof": [step.hex() for step in made.steps],
            "root": made.root.hex(),
            "checkpoint": made.note,
            "key": log_key().text(),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = f'attachment; filename="proof-{pk}.json"'
    return answer


@require_safe
def verification(request: Request, area_code: str) -> HttpResponse:
    """Show the last full verification and what it found here."""
    area = area_of(request, area_code)
    require(request.actor, Action.SEE_LOG, area.path)
    found = queries.findings(request.actor, area.path)
    context = {
        "area": area,
        "verification": queries.last_verification(),
        "findings": found[:_SHOWN_FINDINGS],
        "many": found.count(),
        "checkpoint": queries.last_checkpoint(),
        "key": log_key().text(),
    }
    return render(request, "evidence/verification.html", context)


@require_safe
def file(request: Request, area_code: str, pk: int) -> FileResponse:
    """Give an attached file; only plain pictures are shown, everything else is downloaded."""
    area = area_of(request, area_code)
    found = queries.attachment(request.actor, area.path, pk)
    stored = StoredFile(sha256=found.sha256)
    shown = found.mime in _INLINE
    answer = FileResponse(
        queries.opened(stored),
        as_attachment=not shown,
        filename=found.name,
        content_type=found.mime if shown else "application/octet-stream",
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
