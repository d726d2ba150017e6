"""Name the room to Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The places room."""

    name = "anshe.ground.places"
    label = "places"
