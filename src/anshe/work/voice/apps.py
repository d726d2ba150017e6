"""Name the room to Django."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """The voice room."""

    name = "anshe.work.voice"
    label = "voice"
