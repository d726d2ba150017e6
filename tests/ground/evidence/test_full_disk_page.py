"""A full disk is told in both languages, and as what it is."""

import errno

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from anshe.ground.access import Actor
from anshe.ground.evidence.middleware import FullDiskMiddleware, is_disk_full


@pytest.mark.parametrize(
    ("language", "words"), [("en", "nothing was kept"), ("zh-hans", "什么也没有保存")]
)
def test_a_full_disk_has_its_page(language: str, words: str, rf: RequestFactory) -> None:
    request = rf.post("/a/640202002/records/supply/add/")
    request.actor = Actor(0, "")  # type: ignore[attr-defined]
    middleware = FullDiskMiddleware(lambda request: HttpResponse())
    with translation.override(language):
        answer = middleware.process_exception(request, OperationalError("database or disk is full"))
    assert answer is not None
    assert answer.status_code == 507
    assert words in answer.content.decode()


def test_only_a_full_disk_is_taken_for_one() -> None:
    assert is_disk_full(OSError(errno.ENOSPC, "No space left on device"))
    assert not is_disk_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_disk_full(OperationalError("database is locked"))
    assert not is_disk_full(ValueError("disk is full"))
