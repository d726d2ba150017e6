"""Keep files by the SHA-256 of their content, once each, and attach them to records."""

import hashlib
import mimetypes
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anshe.ground.access import Action, Actor, require
from anshe.ground.evidence.actions.appending import Entry, append
from anshe.ground.evidence.choices import Effect
from anshe.ground.evidence.models import Attachment, Event, Record, StoredFile

_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 200


class TooLarge(ValidationError):
    """The file is larger than the site takes; nothing was kept."""


def store_file(chunks: Iterable[bytes], *, now: datetime) -> StoredFile:
    """Keep a file's content; the same content is kept once.

    The file appears under its name only when it is whole and on the disk.

    Raises:
        TooLarge: the content exceeds ANSHE_UPLOAD_LIMIT_MB.
        OSError: the disk is full or refuses; nothing is left behind.
    """
    folder = Path(settings.MEDIA_ROOT) / "sha256"
    folder.mkdir(parents=True, exist_ok=True)
    arriving = folder / f"arriving-{secrets.token_hex(8)}"
    try:
        sha256, size = _write(arriving, chunks)
        kept = StoredFile(sha256=sha256, size=size, added_at=now)
        place = Path(settings.MEDIA_ROOT) / kept.name_on_disk()
        place.parent.mkdir(exist_ok=True)
        os.replace(arriving, place)  # noqa: PTH105 - atomic on every system
    finally:
        arriving.unlink(missing_ok=True)
    stored, _new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "added_at": now}
    )
    return stored


@transaction.atomic
def attach(
    row: Record,
    upload: UploadedFile,
    *,
    by: Actor,
    now: datetime,
    action: Action = Action.ADD_RECORD,
) -> Attachment:
    """Keep an uploaded file with a record and tell the log; the same file twice changes nothing."""
    require(by, action, row.area_path)
    stored = store_file(upload.chunks(), now=now)
    name = PurePath(str(upload.name or "").replace("\\", "/")).name[-_LONGEST_NAME:] or _("file")
    attachment, new = Attachment.objects.get_or_create(
        subject_kind=row.KIND,
        subject_id=str(row.pk),
        sha256=stored.sha256,
        defaults={
            "area_path": row.area_path,
            "name": name,
            # What the browser claims is not trusted; the name decides, and pages never run it.
            "mime": mimetypes.guess_type(name)[0] or "application/octet-stream",
            "added_at": now,
            "added_by": by.name,
            "adding_id": _adding(row),
        },
    )
    if new:
        append([_entry(row, attachment, stored, now)], by=by, now=now)
    return attachment


def _adding(row: Record) -> int | None:
    """Find the event that added a record."""
    told = Event.objects.filter(subject_kind=row.KIND, subject_id=str(row.pk), effect=Effect.ADDS)
    return told.order_by("-pk").values_list("pk", flat=True).first()


def _write(file: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the chunks down and give their hash and size."""
    limit = settings.ANSHE_UPLOAD_LIMIT_MB * _MEGABYTE
    digest, size = hashlib.sha256(), 0
    with file.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise TooLarge(
                    _("The file is larger than %(limit)d MB.")
                    % {"limit": settings.ANSHE_UPLOAD_LIMIT_MB}
                )
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size


def _entry(row: Record, attachment: Attachment, stored: StoredFile, now: datetime) -> Entry:
    """Tell which file was attached to which record."""
    return Entry(
        area_path=row.area_path,
        verb="file.attached",
        subject_kind=row.KIND,
        subject_id=str(row.pk),
        content={
            "sha256": stored.sha256,
            "name": attachment.name,
            "mime": attachment.mime,
            "size": stored.size,
        },
        happened_on=timezone.localdate(now),
        archive=row.ARCHIVE,
        files=(stored.sha256,),
    )
