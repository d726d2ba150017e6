"""Name the room to Django."""

from django.apps import AppConfig


class InjuriesConfig(AppConfig):
    """The injuries room."""

    name = "anshe.work.injuries"
    label = "injuries"
