"""Look whether the attached files are still there and still the same."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from anshe.ground.evidence.choices import Code
from anshe.ground.evidence.models import Attachment, StoredFile
from anshe.ground.evidence.queries.suspects import Suspect

_STEP = 1_000


def look_at_files(*, read: bool) -> Iterator[tuple[int, int, list[Suspect]]]:
    """Compare files with their size, or with `read` their content with its hash.

    Gives after each step how many, of how many, and what was found.
    """
    total, done, last = StoredFile.objects.count(), 0, ""
    while rows := list(StoredFile.objects.filter(pk__gt=last).order_by("pk")[:_STEP]):
        last = rows[-1].pk
        done += len(rows)
        wrong = ((row, _wrong(row, read=read)) for row in rows)
        yield done, total, [found for row, code in wrong if code for found in _of(row, code)]


def _wrong(row: StoredFile, *, read: bool) -> Code | None:
    """Say what is wrong with a file, if anything."""
    place = Path(settings.MEDIA_ROOT) / row.name_on_disk()
    if not place.is_file():
        return Code.FILE_MISSING
    if place.stat().st_size != row.size:
        return Code.FILE_ALTERED
    if not read:
        return None
    with place.open("rb") as content:
        same = hashlib.file_digest(content, "sha256").hexdigest() == row.sha256
    return None if same else Code.FILE_ALTERED


def _of(row: StoredFile, code: Code) -> Iterator[Suspect]:
    """Name every record that the file belongs to, or the file alone."""
    owners = list(Attachment.objects.filter(sha256=row.sha256))
    for owner in owners:
        yield Suspect(
            code,
            None,
            owner.area_path,
            owner.subject_kind,
            owner.subject_id,
            place=row.sha256[:16],
        )
    if not owners:
        yield Suspect(code, place=row.sha256[:16])
