"""Injury cards, those who report them, and what follows."""

from anshe.work.injuries.models.card import Injury
from anshe.work.injuries.models.follow_up import AuthorityReport, CorrectiveAction
from anshe.work.injuries.models.source import ReportingSource, SourceReport

__all__ = ["AuthorityReport", "CorrectiveAction", "Injury", "ReportingSource", "SourceReport"]
