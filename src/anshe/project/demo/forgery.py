"""One row changed behind everybody's back, for the log to catch."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from anshe.work.hazards.models import Inspection


@dataclass(frozen=True, slots=True)
class Forged:
    """Which row was changed, from what, to what."""

    table: str
    pk: int
    was: date
    became: date


def forge(until: date) -> Forged:
    """Backdate an inspection with database rights: no action, no event, no trace in the row."""
    row = Inspection.objects.filter(happened_on__lte=until - timedelta(days=40)).order_by("-pk")[0]
    became = row.happened_on - timedelta(days=35)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hazards_inspection SET happened_on = %s WHERE id = %s", [became, row.pk]
        )
    return Forged(Inspection._meta.db_table, row.pk, row.happened_on, became)
