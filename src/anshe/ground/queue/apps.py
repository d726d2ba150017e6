"""Name the room to Django."""

from django.apps import AppConfig


class QueueConfig(AppConfig):
    """The queue room."""

    name = "anshe.ground.queue"
    label = "queue"
