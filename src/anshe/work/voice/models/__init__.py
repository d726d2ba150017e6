"""What residents say, what they give of their time, and what they answer when asked."""

from anshe.work.voice.models.opinion import Opinion
from anshe.work.voice.models.survey import Survey, SurveyResult, margin_of_error
from anshe.work.voice.models.volunteer import Volunteer, VolunteerService

__all__ = [
    "Opinion",
    "Survey",
    "SurveyResult",
    "Volunteer",
    "VolunteerService",
    "margin_of_error",
]
