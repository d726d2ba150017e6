"""Bring in a table: send, look, confirm; all rows or none."""

from django.http import HttpRequest, HttpResponse

from anshe.ground.access import Hidden


def upload(request: HttpRequest, area_code: str, kind: str) -> HttpResponse:
    """Not yet."""
    raise Hidden


def sheet(request: HttpRequest, area_code: str, kind: str, form: str) -> HttpResponse:
    """Not yet."""
    raise Hidden


def draft(request: HttpRequest, area_code: str, kind: str, draft: int) -> HttpResponse:
    """Not yet."""
    raise Hidden


def errors(request: HttpRequest, area_code: str, kind: str, draft: int, form: str) -> HttpResponse:
    """Not yet."""
    raise Hidden
