"""The menu: at most seven places, those that the reader may see."""

from django.http import HttpRequest


def menu(request: HttpRequest) -> dict[str, object]:
    """Give templates the places of the left rail and of the phone's bottom bar."""
    return {"menu": ()}
