"""The documents and plans that a reader may see."""

from django.db.models import Count, Q, QuerySet

from anshe.ground.access import Action, Actor, Hidden, visible
from anshe.work.plans.choices import Verdict
from anshe.work.plans.models import PlanDocument, PlanRule, Reading

_DECIDED = ~Q(readings__rules__verdict=Verdict.OPEN)


def documents(reader: Actor, area_path: str) -> QuerySet[PlanDocument]:
    """Give the documents sent for an area and those below it, the newest first."""
    rows = PlanDocument.objects.filter(area_path__within=area_path).defer("text")
    counted = rows.annotate(
        rule_count=Count("readings__rules"),
        decided_count=Count("readings__rules", filter=_DECIDED),
    )
    return visible(counted, reader, Action.SEE_PROGRAMME).select_related("job__result")


def document_by_id(reader: Actor, area_path: str, pk: int) -> PlanDocument:
    """Find one document.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    found = documents(reader, area_path).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def readings(document: PlanDocument) -> QuerySet[Reading]:
    """Give the plans of a document, each with how many rules it has and how many are decided."""
    return document.readings.select_related("version").annotate(
        rule_count=Count("rules"),
        decided_count=Count("rules", filter=~Q(rules__verdict=Verdict.OPEN)),
        asked_count=Count("rules", filter=Q(rules__verdict=Verdict.OPEN) & ~Q(rules__questions=[])),
    )


def reading_by_id(reader: Actor, area_path: str, pk: int) -> Reading:
    """Find one plan with its document's text.

    Raises:
        Hidden: there is none, or the reader may not see it.
    """
    rows = Reading.objects.filter(document__area_path__within=area_path)
    seen = visible(rows, reader, Action.SEE_PROGRAMME, path="document__area_path")
    found = seen.select_related("document", "version").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def rule_by_id(reading: Reading, pk: int) -> PlanRule:
    """Find one rule of a plan.

    Raises:
        Hidden: there is none.
    """
    found = reading.rules.filter(pk=pk).first()
    if found is None:
        raise Hidden
    found.reading = reading
    return found
