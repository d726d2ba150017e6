"""Name the room to Django."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """The tables room."""

    name = "anshe.ground.tables"
    label = "tables"
