"""Find files on their way in; each sees only their own."""

from django.db.models import QuerySet

from anshe.ground.access import Action, Actor, Hidden, visible
from anshe.ground.tables.models import ImportDraft


def drafts(reader: Actor, kind: str, area_path: str) -> QuerySet[ImportDraft]:
    """Find the reader's own files of a kind in an area, without their content."""
    found = ImportDraft.objects.filter(kind=kind, made_by_id=reader.id, area_path__within=area_path)
    return visible(found, reader, Action.IMPORT_RECORDS).defer("content").order_by("-pk")


def draft_of(reader: Actor, kind: str, pk: int, area_path: str) -> ImportDraft:
    """Find one file of the reader.

    Raises:
        Hidden: there is none.
    """
    found = drafts(reader, kind, area_path).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found
