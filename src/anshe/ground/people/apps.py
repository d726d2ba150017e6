"""Name the room to Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people room."""

    name = "anshe.ground.people"
    label = "people"
