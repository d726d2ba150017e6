"""Name the room to Django."""

from django.apps import AppConfig


class HazardsConfig(AppConfig):
    """The hazards room."""

    name = "anshe.work.hazards"
    label = "hazards"
