"""What a verification suspects, before it becomes a finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anshe.ground.evidence.choices import Code
from anshe.ground.evidence.models import EVENT_FIELDS

_ID, _AREA, _KIND, _SUBJECT = (
    EVENT_FIELDS.index(name) for name in ("id", "area_path", "subject_kind", "subject_id")
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """One thing that is not as the log says: an event, a record, or a place in the tree."""

    code: Code
    event_id: int | None = None
    area_path: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    place: str = ""


def of_event(code: Code, values: Sequence[Any] | None, *, place: str = "") -> Suspect:
    """Suspect an event; `values` as in EVENT_FIELDS, nothing when the event is gone."""
    if values is None:
        return Suspect(code, place=place)
    return Suspect(
        code, values[_ID], values[_AREA], values[_KIND], str(values[_SUBJECT]), place=place
    )
