"""Programme versions, the runs of them, who works in them, and what has to be done by when."""

from anshe.work.programmes.models.bodies import Body, BodyMember, ResponsibilityLetter
from anshe.work.programmes.models.goals import Diagnosis, Goal, Risk
from anshe.work.programmes.models.reviews import PerformanceReview, ReviewFinding
from anshe.work.programmes.models.run import Obligation, ObligationCover, Run
from anshe.work.programmes.models.task import Holiday, Task, Visit
from anshe.work.programmes.models.version import ProgrammeVersion, VersionSource

__all__ = [
    "Body",
    "BodyMember",
    "Diagnosis",
    "Goal",
    "Holiday",
    "Obligation",
    "ObligationCover",
    "PerformanceReview",
    "ProgrammeVersion",
    "ResponsibilityLetter",
    "ReviewFinding",
    "Risk",
    "Run",
    "Task",
    "VersionSource",
    "Visit",
]
