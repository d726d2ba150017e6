"""Everything that can happen here: assess, overrule, withdraw, freeze."""

from anshe.insight.assessment.actions.assessing import (
    assess,
    compute,
    fill_history,
    fill_month,
    write_texts,
)
from anshe.insight.assessment.actions.freezing import freeze
from anshe.insight.assessment.actions.overruling import overrule, withdraw

__all__ = [
    "assess",
    "compute",
    "fill_history",
    "fill_month",
    "freeze",
    "overrule",
    "withdraw",
    "write_texts",
]
