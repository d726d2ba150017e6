"""Name the room to Django."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """The assessment room."""

    name = "anshe.insight.assessment"
    label = "assessment"
