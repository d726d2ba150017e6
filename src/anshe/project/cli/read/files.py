"""A plan's draft as a programme file."""

from anshe.kernels.reader import PlanReading
from anshe.work.plans.queries.assembling import file_text
from anshe.work.plans.queries.finding import head_of, rules_of


def file_of(plan: PlanReading) -> str:
    """Write a plan's draft as a programme file."""
    return file_text(head_of(plan), [(one.section, one.content) for one in rules_of(plan)])
