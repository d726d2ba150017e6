"""Remember when someone last looked, so that the page can say what changed since."""

from datetime import datetime, timedelta

from anshe.ground.access import Actor
from anshe.work.programmes.models import Visit

PAUSE = timedelta(minutes=30)
"""Looking again within this time is the same visit."""


def note_visit(reader: Actor, now: datetime) -> datetime | None:
    """Note the visit, and give the time of the one before it. Nothing that the log must know."""
    visit = Visit.objects.filter(reader_id=reader.id).first()
    if visit is None:
        Visit.objects.get_or_create(reader_id=reader.id, defaults={"seen_at": now})
        return None
    if now - visit.seen_at > PAUSE:
        visit.before_at, visit.seen_at = visit.seen_at, now
        visit.save(update_fields=["before_at", "seen_at"])
    return visit.before_at
