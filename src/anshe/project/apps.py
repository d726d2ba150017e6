"""The project as a Django app: it wires what no lower room may know."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Hold the pages that span rooms."""

    name = "anshe.project"
    label = "project"

    def ready(self) -> None:
        """Wire the rooms once all of them are loaded."""
        from anshe.project.wiring import wire  # noqa: PLC0415 - models exist only now

        wire()
