"""Show a file that belongs to a record."""

from django.conf import settings
from django.http import FileResponse, HttpRequest

from anshe.ground.access import Hidden
from anshe.ground.evidence.models import StoredFile
from anshe.ground.evidence.queries.reading import attachments
from anshe.ground.records.views.page import spot

_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"})


def file(request: HttpRequest, area_code: str, kind: str, pk: int, sha256: str) -> FileResponse:
    """Send an attached file: pictures and PDF to look at, all else only to keep.

    Raises:
        Hidden: there is none, or the reader may not see its record.
    """
    at = spot(request, area_code, kind)
    at.row(pk)
    found = attachments(at.reader, at.kind.name, str(pk)).filter(sha256=sha256).first()
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if found is None or stored is None:
        raise Hidden
    path = settings.MEDIA_ROOT / stored.name_on_disk()
    if not path.is_file():
        raise Hidden
    shown = found.mime in _SHOWN
    answer = FileResponse(
        path.open("rb"),
        as_attachment=not shown,
        filename=found.name,
        content_type=found.mime if shown else "application/octet-stream",
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
