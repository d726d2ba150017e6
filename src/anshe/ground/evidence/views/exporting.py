"""Give the log away as a file that anyone can verify."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anshe.ground.access import Action, require
from anshe.ground.evidence import queries
from anshe.ground.evidence.actions.key import log_key
from anshe.ground.web.request import Request, area_of


@require_safe
def export(request: Request, area_code: str) -> StreamingHttpResponse:
    """Stream the log: events that the reader may see, and of all others the hash alone."""
    area = area_of(request, area_code)
    require(request.actor, Action.EXPORT_RECORDS, area.path)
    lines = queries.export_lines(log_key(), reader=request.actor)
    answer = StreamingHttpResponse(_ended(lines), content_type="application/jsonl; charset=utf-8")
    name = f"anshe-log-{timezone.localdate():%Y%m%d}.jsonl"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _ended(lines: Iterator[str]) -> Iterator[str]:
    """End each line."""
    return (f"{line}\n" for line in lines)
