"""The rooms choose from the code lists of the language, and from nothing else."""

import pytest

from anshe.kernels.language import codes
from anshe.work.activities import choices as activities
from anshe.work.services import choices as services
from anshe.work.voice import choices as voice
from anshe.work.watch import choices as watch


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (activities.session_kinds, "session"),
        (activities.forms, "form"),
        (activities.media, "media"),
        (activities.drill_kinds, "drill"),
        (activities.drill_events, "hazard"),
        (activities.people_groups, "people"),
        (activities.document_kinds, "document"),
        (activities.bulletin_kinds, "bulletin"),
        (activities.SessionKind.__members__.values, "session"),
        (services.domains, "domain"),
        (services.purposes, "purpose"),
        (watch.plan_levels, "plan-level"),
        (watch.hazard_kinds, "hazard"),
        (watch.supply_kinds, "supply"),
        (watch.team_kinds, "team"),
        (watch.response_kinds, "response"),
        (voice.channels, "channel"),
        (voice.volunteer_groups, "volunteer"),
        (voice.questions, "question"),
    ],
)
def test_choices_are_the_codes_of_the_language(chosen: object, name: str) -> None:
    offered = [one if isinstance(one, str) else one[0] for one in chosen()]  # type: ignore[operator]
    assert [str(code) for code in offered] == [code for code, _words in codes(name)]
