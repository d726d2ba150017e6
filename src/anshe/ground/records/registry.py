"""Every kind of record there is. The project fills it when it starts; it is only read after."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from anshe.ground.access import Hidden
from anshe.ground.records.kind import RecordKind, Words

GROUPS: dict[str, Words] = {
    "places": _("Places and facilities"),
    "people": _("Residents"),
    "hazards": _("Hazards"),
    "injuries": _("Injuries"),
    "projects": _("Projects and money"),
    "activities": _("Activities and ledgers"),
    "safety": _("Emergency and patrols"),
    "voice": _("Residents' voice"),
    "goals": _("Organisation and goals"),
}


class Registry:
    """Hold the kinds by their one word."""

    def __init__(self) -> None:
        self._kinds: dict[str, RecordKind] = {}

    def __iter__(self) -> Iterator[RecordKind]:
        """Go through all kinds in the order they came."""
        return iter(self._kinds.values())

    def add(self, kinds: Iterable[RecordKind]) -> None:
        """Take in the kinds of a room; one word names one kind."""
        for kind in kinds:
            known = self._kinds.setdefault(kind.name, kind)
            if known.model is not kind.model:
                raise ValueError(f"two kinds of record are called {kind.name}")

    def get(self, name: str) -> RecordKind | None:
        """Find a kind by its word."""
        return self._kinds.get(name)

    def of(self, name: str) -> RecordKind:
        """Find the kind that an address names.

        Raises:
            Hidden: there is none.
        """
        kind = self._kinds.get(name)
        if kind is None:
            raise Hidden
        return kind


registry = Registry()
