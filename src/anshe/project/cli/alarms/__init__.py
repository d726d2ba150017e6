"""`anshe alarms`: when a count is higher than the past would have it."""

from anshe.project.cli.alarms.command import alarms

__all__ = ["alarms"]
