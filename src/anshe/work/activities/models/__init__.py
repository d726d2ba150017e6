"""What was done with people: sessions, and what was written: documents, ledgers, bulletins."""

from anshe.work.activities.models.document import Bulletin, Document
from anshe.work.activities.models.drill import DrillEvaluation, DrillFinding
from anshe.work.activities.models.ledger import Entry
from anshe.work.activities.models.session import Attendance, Session
from anshe.work.activities.models.training import UnitTraining

__all__ = [
    "Attendance",
    "Bulletin",
    "Document",
    "DrillEvaluation",
    "DrillFinding",
    "Entry",
    "Session",
    "UnitTraining",
]
