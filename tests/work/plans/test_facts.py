"""What the page says of each kind of rule, in words."""

from typing import Any

import pytest
from django.utils import translation

from anshe.work.plans.models import PlanRule
from anshe.work.plans.templatetags.plans import rule_facts

NAMES = {"flood-season": "Flood season"}
SAID: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "indicators",
        {"element": "1", "measure": {"manual": True}},
        {"Element": "1", "Measured by": "a person judges"},
    ),
    (
        "indicators",
        {
            "element": "1",
            "measure": {"count": "inspection"},
            "names": {"value": {"zh": "检查", "en": "inspections"}},
            "grades": {"A": ">= 4"},
            "fails": "< 1",
        },
        {"Measured by": "inspections", "Grades": "A \u2265 4, below standard < 1"},
    ),
    (
        "funding",
        {
            "amount": 50000.0,
            "shares": {"a": [{"payer": {"en": "city"}, "parts": 4.0}]},
        },
        {"Amount": "50,000", "Shared": "city 4"},
    ),
    (
        "recognition",
        {"levels": [{"title": {"en": "one"}}, {"title": {"en": "two"}}]},
        {"Steps": "one \u2192 two"},
    ),
    ("checklists", {"items": [{"ask": {"en": "exit clear"}}]}, {"Looks at": "exit clear"}),
    ("agreements", {"provider": {"en": "units"}}, {"With": "units"}),
    (
        "awards",
        {"at_least": 30, "at_most": 40, "level": "city"},
        {"How many": "30\u201340", "Level": "city"},
    ),
    ("awards", {"at_most": 10}, {"How many": "\u2264 10"}),
    (
        "indicators",
        {
            "parts": {"teams": {"count": "team"}, "rest": {"manual": True}},
            "names": {"teams": {"en": "teams"}, "rest": {"en": "the rest"}},
            "grades": {"A": {"teams": ">= 1", "rest": ">= 1"}},
            "asks": {"en": "one point for each"},
        },
        {"Grades": "A teams \u2265 1, the rest", "Criteria": "one point for each"},
    ),
    (
        "obligations",
        {
            "do": "inspect",
            "signatures": ["inspector", "site"],
            "reach": {"of": "worker", "share": ">= 95 %"},
            "escalate": [
                {"after": {"days": 0}, "to": "street"},
                {"after": {"days": 7}, "to": "county"},
            ],
        },
        {
            "Signed by": "inspector, the place inspected",
            "Reaches": "Working people \u2265 95 %",
            "When late": "at once to: street or town, after 7 days to: district or county",
        },
    ),
    (
        "ledgers",
        {
            "subject": "resident",
            "sensitive": True,
            "keep_years": 3,
            "fields": [{"title": {"en": "name"}}, {"title": {"en": "age"}}],
        },
        {
            "About": "resident",
            "Written down": "name, age",
            "Kept for": "3 years",
            "Personal data": "yes",
        },
    ),
    ("stages", {"deliverables": [{"title": {"en": "report"}}]}, {"Leaves behind": "report"}),
    ("periods", {"from": "--06-01"}, {"From": "1 June every year", "Until": "not said"}),
    (
        "selection",
        {"of": "community", "take": 6, "criteria": [{"en": "keen"}]},
        {"How many": "6", "Level": "community or village", "Criteria": "keen"},
    ),
    (
        "funding",
        {"bands": [{"from": 100.0, "to": 200.0, "amount": 400.0}], "settled": ["--01-30"]},
        {"By number": "100\u2013200: 400", "Settled": "30 January every year"},
    ),
    (
        "obligations",
        {"do": "patrol", "when": {"at_least": 1, "per": "week", "during": "flood-season"}},
        {"During": "Flood season"},
    ),
]


@pytest.mark.parametrize(("section", "content", "facts"), SAID)
def test_a_rule_is_told_in_words(
    section: str, content: dict[str, Any], facts: dict[str, str]
) -> None:
    with translation.override("en"):
        told = dict(rule_facts(PlanRule(section=section, drafted=content), NAMES))
    assert {name: told.get(name) for name in facts} == facts
