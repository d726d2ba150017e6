"""The project as a Django app: it wires what no lower room may know."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Hold the pages that span rooms."""

    name = "anshe.project"
    label = "project"
