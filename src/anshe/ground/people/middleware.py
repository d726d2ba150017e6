"""Put the one who acts on the request."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from anshe.ground.access import Actor
from anshe.ground.people.models import Member
from anshe.ground.people.queries import NOBODY, actor_of
from anshe.ground.web.request import Request


class ActorMiddleware:
    """Set `request.actor` from the roles in force today, and speak the member's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in the name of its actor."""
        cast(Request, request).actor = _actor(request)
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    """Find who is asking; someone who is not signed in is nobody."""
    member = request.user
    if not isinstance(member, Member) or not member.is_active:
        return NOBODY
    # The button at the top of every page sets a cookie, which counts in this browser.
    if member.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(member.language)
        request.LANGUAGE_CODE = member.language
    return actor_of(member, timezone.localdate())
