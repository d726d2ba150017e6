"""What pages ask for and show of opinions, volunteers and surveys."""

from anshe.work.voice.forms.opinions import OPINION
from anshe.work.voice.forms.surveys import SURVEY, SURVEY_RESULT
from anshe.work.voice.forms.volunteers import VOLUNTEER, VOLUNTEER_SERVICE

KINDS = (OPINION, VOLUNTEER, VOLUNTEER_SERVICE, SURVEY, SURVEY_RESULT)
