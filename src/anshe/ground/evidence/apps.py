"""Name the room to Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The evidence room."""

    name = "anshe.ground.evidence"
    label = "evidence"
