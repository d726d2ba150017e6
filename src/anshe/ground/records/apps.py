"""Name the room to Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The records room."""

    name = "anshe.ground.records"
    label = "records"
