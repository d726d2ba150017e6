"""Name the room to Django."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """The watch room."""

    name = "anshe.work.watch"
    label = "watch"
