"""Safety-promotion projects, how they go on, and the money."""

from anshe.work.services.models.money import BudgetLine, Spending
from anshe.work.services.models.project import Progress, Project

__all__ = ["BudgetLine", "Progress", "Project", "Spending"]
