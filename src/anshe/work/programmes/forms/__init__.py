"""What is asked of people about programmes; KINDS describes our records to the generic pages."""

from anshe.work.programmes.forms.goals import DIAGNOSIS, GOAL, RISK
from anshe.work.programmes.forms.people import BODY, BODY_MEMBER, LETTER
from anshe.work.programmes.forms.reviews import REVIEW, REVIEW_FINDING

KINDS = (BODY, BODY_MEMBER, LETTER, DIAGNOSIS, RISK, GOAL, REVIEW, REVIEW_FINDING)

__all__ = ["KINDS"]
