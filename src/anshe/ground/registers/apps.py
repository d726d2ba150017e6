"""Name the room to Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The registers room."""

    name = "anshe.ground.registers"
    label = "registers"
