"""Name the room to Django."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The programmes room."""

    name = "anshe.work.programmes"
    label = "programmes"
