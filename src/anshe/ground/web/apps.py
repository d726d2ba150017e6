"""Name the room to Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room."""

    name = "anshe.ground.web"
    label = "web"
