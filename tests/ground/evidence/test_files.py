"""Files are kept once by their hash, whole or not at all."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from anshe.ground.access import Actor, Hidden
from anshe.ground.evidence.actions import TooLarge, attach, store_file
from anshe.ground.evidence.choices import Code
from anshe.ground.evidence.models import Attachment, Event, StoredFile
from anshe.work.watch.models import Supply
from tests import cast

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def on_disk(folder: Path) -> list[Path]:
    """List the files that are kept."""
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


def test_the_same_content_is_kept_once(db: None, data_folder: Path, now: datetime) -> None:
    first, second = store_file([b"ab", b"c"], now=now), store_file([b"abc"], now=now)
    assert first.sha256 == second.sha256 == hashlib.sha256(b"abc").hexdigest()
    (kept,) = on_disk(data_folder)
    assert kept.read_bytes() == b"abc"
    assert kept.relative_to(data_folder / "files") == Path(first.name_on_disk())


def test_a_file_that_is_too_large_leaves_nothing(
    db: None, data_folder: Path, settings: Settings, now: datetime
) -> None:
    settings.ANSHE_UPLOAD_LIMIT_MB = 1
    with pytest.raises(TooLarge, match="1 MB"):
        store_file([bytes(1024 * 1024), b"x"], now=now)
    assert on_disk(data_folder) == []
    assert not StoredFile.objects.exists()


def test_an_upload_that_breaks_off_leaves_nothing(
    db: None, data_folder: Path, now: datetime
) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store_file(broken(), now=now)
    assert on_disk(data_folder) == []


def test_an_attached_file_is_told_once(rows: list[Supply], alice: Actor, now: datetime) -> None:
    upload = SimpleUploadedFile("../../etc/照片.png", PNG, content_type="text/html")
    first = attach(rows[0], upload, by=alice, now=now)
    upload.seek(0)
    attach(rows[0], upload, by=alice, now=now)
    assert (first.name, first.mime) == ("照片.png", "image/png")
    (event,) = Event.objects.filter(verb="file.attached")
    assert event.files == [first.sha256]
    assert Attachment.objects.count() == 1


def test_a_stranger_cannot_attach(rows: list[Supply], charlie: Actor, now: datetime) -> None:
    with pytest.raises(Hidden):
        attach(rows[0], SimpleUploadedFile("a.png", PNG), by=charlie, now=now)


def test_a_picture_is_shown_and_a_page_is_only_downloaded(
    rows: list[Supply], alice: Actor, bob: Actor, client: Client, now: datetime
) -> None:
    picture = attach(rows[0], SimpleUploadedFile("a.png", PNG), by=alice, now=now)
    page = attach(rows[0], SimpleUploadedFile("a.html", b"<script>"), by=alice, now=now)
    signed = cast.signed_in(client, bob)
    shown = signed.get(f"/a/640202002/log/file/{picture.pk}/")
    assert (shown["Content-Type"], shown.getvalue()) == ("image/png", PNG)
    given = signed.get(f"/a/640202002/log/file/{page.pk}/")
    assert given["Content-Type"] == "application/octet-stream"
    assert given["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda path: path.unlink(), Code.FILE_MISSING),
        (lambda path: path.write_bytes(b"short"), Code.FILE_ALTERED),
    ],
)
def test_a_file_that_is_gone_or_changed_is_found(
    harm: Callable[[Path], object],
    expected: Code,
    rows: list[Supply],
    alice: Actor,
    now: datetime,
    data_folder: Path,
    codes: Callable[[], set[Code]],
) -> None:
    attach(rows[0], SimpleUploadedFile("a.png", PNG), by=alice, now=now)
    assert codes() == set()
    (kept,) = on_disk(data_folder)
    os.chmod(kept, 0o600)  # noqa: PTH101
    harm(kept)
    assert codes() == {expected}
