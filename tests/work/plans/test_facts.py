"""What the page says of each kind of rule, in words."""

from typing import Any

import pytest
from django.utils import translation

from anshe.work.plans.models import PlanRule
from anshe.work.plans.templatetags.plans import rule_facts

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
]


@pytest.mark.parametrize(("section", "content", "facts"), SAID)
def test_a_rule_is_told_in_words(
    section: str, content: dict[str, Any], facts: dict[str, str]
) -> None:
    with translation.override("en"):
        told = dict(rule_facts(PlanRule(section=section, drafted=content), {}))
    assert {name: told.get(name) for name in facts} == facts
