"""Name the room to Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """The activities room."""

    name = "anshe.work.activities"
    label = "activities"
