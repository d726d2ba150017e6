"""Name the room to Django."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The messages room."""

    name = "anshe.ground.messages"
    label = "inbox"
