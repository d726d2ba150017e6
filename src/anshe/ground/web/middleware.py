"""Turn a refusal into its page: 404 for a stranger, 403 for a reader."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from anshe.ground.access import Hidden, Refused


class RefusalMiddleware:
    """Answer Hidden with 404 and Refused with 403; keep private pages out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if _signed_in(request) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn our two refusals into pages; let everything else fail loudly."""
        if isinstance(error, Hidden):
            # Whoever is not signed in is asked to, whatever the address: it gives nothing away.
            if not _signed_in(request) and request.method in {"GET", "HEAD"}:
                return redirect_to_login(request.get_full_path())
            return render(request, "404.html", status=404)
        if isinstance(error, Refused):
            return render(request, "403.html", status=403)
        return None


def _signed_in(request: HttpRequest) -> bool:
    """Say whether someone is signed in."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)
