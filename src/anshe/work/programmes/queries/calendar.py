"""The year of a run at a glance: obligations by months, and what state they are in."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth

from anshe.ground.access import Actor
from anshe.work.programmes.models import Obligation, Run
from anshe.work.programmes.models.task import OPEN
from anshe.work.programmes.queries.work import tasks


@dataclass(frozen=True, slots=True)
class Cell:
    """The tasks of an obligation that are due in one month."""

    total: int = 0
    done: int = 0
    late: int = 0
    cancelled: int = 0

    @property
    def state(self) -> str:
        """Name the state: none, late, open or done."""
        if not self.total:
            return "none"
        if self.late:
            return "late"
        return "done" if self.done + self.cancelled >= self.total else "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One obligation and its twelve months."""

    obligation: Obligation
    months: tuple[Cell, ...]

    @property
    def year(self) -> Cell:
        """Add the months up."""
        return Cell(
            sum(cell.total for cell in self.months),
            sum(cell.done for cell in self.months),
            sum(cell.late for cell in self.months),
            sum(cell.cancelled for cell in self.months),
        )


def year_of(reader: Actor, run: Run, area_path: str, year: int, today: date) -> list[Line]:
    """Lay the obligations of a run over the months of a year. Two queries."""
    rows = (
        tasks(reader, area_path)
        .filter(run=run, due_on__gte=date(year, 1, 1), due_on__lte=date(year, 12, 31))
        .order_by()
        .annotate(month=ExtractMonth("due_on"))
        .values_list("obligation_id", "month")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(done_on__isnull=False)),
            late=Count("pk", filter=OPEN & Q(deadline_on__lt=today)),
            cancelled=Count("pk", filter=Q(cancelled_on__isnull=False)),
        )
    )
    cells = {(duty, month): Cell(*numbers) for duty, month, *numbers in rows}
    return [
        Line(duty, tuple(cells.get((duty.pk, month), Cell()) for month in range(1, 13)))
        for duty in run.obligations.all()
    ]
