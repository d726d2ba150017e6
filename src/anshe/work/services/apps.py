"""Name the room to Django."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The services room."""

    name = "anshe.work.services"
    label = "services"
