"""Name the room to Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plans room."""

    name = "anshe.work.plans"
    label = "plans"
