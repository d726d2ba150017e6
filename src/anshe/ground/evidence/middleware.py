"""Say clearly that the disk is full: nothing was kept, and what was typed can be sent again."""

import errno
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

INSUFFICIENT_STORAGE = 507
_POSTGRES_DISK_FULL = "53100"


def is_disk_full(error: BaseException) -> bool:
    """Say whether an error means that the database or the disk has no room left."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state == _POSTGRES_DISK_FULL or "disk is full" in str(error)


class FullDiskMiddleware:
    """Answer 507 with a page of its own; the transaction was undone as a whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a full disk into its page; let everything else fail loudly."""
        if not is_disk_full(error):
            return None
        return render(request, "evidence/full.html", status=INSUFFICIENT_STORAGE)
