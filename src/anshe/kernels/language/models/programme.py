"""The whole file."""

from typing import Annotated

from pydantic import StringConstraints

from anshe.kernels.language.models.base import Id, Line, Model, Text
from anshe.kernels.language.models.means import (
    AgreementRule,
    AwardRule,
    DocumentRule,
    FundingRule,
    RecognitionRule,
    SelectionRule,
    Target,
)
from anshe.kernels.language.models.obligations import ChecklistRule, LedgerRule, ObligationRule
from anshe.kernels.language.models.organisation import (
    BodyRule,
    Document,
    Domain,
    Levels,
    Period,
    Reference,
    Stage,
    Valid,
)
from anshe.kernels.language.models.rubric import Element, IndicatorRule, Scoring

Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]*$", max_length=40)]


class Header(Model):
    """Identity: which programme, which version, where it comes from, how long it holds."""

    programme: Id
    version: Version
    title: Text
    about: Text | None = None
    language: Line | None = None
    sources: tuple[Document, ...] = ()
    valid: Valid | None = None
    references: tuple[Reference, ...] = ()
    periods: tuple[Period, ...] = ()


class Programme(Header):
    """Holds all a programme file says."""

    levels: Levels | None = None
    domains: tuple[Domain, ...] = ()
    bodies: tuple[BodyRule, ...] = ()
    stages: tuple[Stage, ...] = ()
    obligations: tuple[ObligationRule, ...] = ()
    checklists: tuple[ChecklistRule, ...] = ()
    ledgers: tuple[LedgerRule, ...] = ()
    elements: tuple[Element, ...] = ()
    indicators: tuple[IndicatorRule, ...] = ()
    scoring: Scoring | None = None
    targets: tuple[Target, ...] = ()
    funding: tuple[FundingRule, ...] = ()
    recognition: tuple[RecognitionRule, ...] = ()
    documents: tuple[DocumentRule, ...] = ()
    agreements: tuple[AgreementRule, ...] = ()
    selection: tuple[SelectionRule, ...] = ()
    awards: tuple[AwardRule, ...] = ()


SECTIONS: tuple[str, ...] = tuple(
    name for name in Programme.model_fields if name not in Header.model_fields
)

__all__ = ["SECTIONS", "Header", "Programme"]
