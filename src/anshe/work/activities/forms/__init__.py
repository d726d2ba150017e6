"""What pages ask for and show of sessions, drills, documents, bulletins and unit training."""

from anshe.work.activities.forms.documents import BULLETIN, DOCUMENT
from anshe.work.activities.forms.drills import DRILL_EVALUATION, DRILL_FINDING
from anshe.work.activities.forms.ledgers import ENTRY
from anshe.work.activities.forms.sessions import ATTENDANCE, SESSION
from anshe.work.activities.forms.training import UNIT_TRAINING

KINDS = (
    SESSION,
    ATTENDANCE,
    DRILL_EVALUATION,
    DRILL_FINDING,
    BULLETIN,
    UNIT_TRAINING,
    DOCUMENT,
    ENTRY,
)
