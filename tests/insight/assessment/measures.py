"""Measures of every kind, as a programme file writes them."""

from typing import Any

MEASURES: dict[str, dict[str, Any]] = {
    "count": {"count": "inspection", "where": {"kind": "a"}},
    "count-per-community": {
        "count": "inspection",
        "where": {"kind": "a"},
        "per": {"area": "community", "period": "year"},
        "take": "min",
    },
    "count-sum": {"count": "session", "per": {"area": "community"}, "take": "sum"},
    "count-in-span": {"count": "session", "over": {"last": 12, "unit": "months", "on": "held"}},
    "count-in-month": {"count": "session", "over": {"this": "month"}},
    "count-in-half-year": {"count": "session", "over": {"this": "half-year", "on": "planned"}},
    "count-in-week": {"count": "session", "over": {"this": "week"}},
    "count-not-equal": {"count": "session", "where": {"kind": "!= 'a'", "form": ["a", "b"]}},
    "count-active": {
        "count": "volunteer",
        "where": {
            "ended": None,
            "has": {"fact": "volunteer_service", "by": "volunteer", "within": 400, "at_least": 2},
        },
    },
    "count-expired": {"count": "supply", "where": {"expires": "< now", "removed": None}},
    "count-reviewed": {"count": "document", "where": {"reviewed": ">= now - 6 months"}},
    "count-soon": {"count": "letter", "where": {"expires": "<= now + 30 days"}},
    "distinct": {"distinct": "session.media", "where": {"media": "not null"}},
    "distinct-per-body": {
        "distinct": "body_member.department",
        "per": {"fact": "body", "by": "body", "where": {"ended": None}},
    },
    "sum": {"sum": "population.people", "where": {"year": "<= 120"}},
    "mean": {"mean": "session.gain"},
    "mean-per-community": {
        "mean": "response.minutes",
        "per": {"area": "community"},
        "take": "max",
    },
    "mean-of-groups": {"mean": "response.minutes", "per": {"field": "kind"}, "take": "mean"},
    "median": {"median": "hazard.closed - happened", "over": {"last": 2, "unit": "years"}},
    "median-of-groups": {"count": "hazard", "per": {"field": "domain"}, "take": "median"},
    "latest": {"latest": "goal.figure"},
    "age": {"age": "review", "where": {"whole": True}},
    "exists": {"exists": "run", "where": {"ended": None}},
    "share": {
        "share": {
            "among": {
                "fact": "task",
                "where": {"due": "<= now", "cancelled": None},
                "over": {"this": "year", "on": "due"},
            },
            "of": {"done": "<= due"},
        }
    },
    "share-late": {
        "share": {"among": {"fact": "task"}, "of": {"done": "<= due + 10 days"}},
        "per": {"area": "community"},
    },
    "share-in-own-time": {
        "share": {
            "among": {"fact": "premises", "where": {"closed": None}},
            "of": {"has": {"fact": "inspection", "by": "premises", "within": "interval_days"}},
        },
        "per": {"field": "kind"},
    },
    "share-often-in-own-time": {
        "share": {
            "among": {"fact": "facility"},
            "of": {
                "has": {
                    "fact": "upkeep",
                    "by": "facility",
                    "within": "interval_days",
                    "at_least": 2,
                    "where": {"working": True},
                }
            },
        }
    },
    "share-by-key": {
        "share": {
            "among": {"fact": "occurrence", "where": {"kind": ["a", "b"]}},
            "of": {
                "has": [
                    {
                        "fact": "corrective_action",
                        "on": {"key": "key"},
                        "where": {"has_cause": True, "verified": "not null"},
                    }
                ],
                "lacks": {"fact": "corrective_action", "on": {"key": "key"}, "within": 60},
            },
        }
    },
    "share-lacking-both": {
        "share": {
            "among": {"fact": "risk"},
            "of": {
                "lacks": [
                    {"fact": "goal", "by": "risk", "where": {"holds": True}},
                    {"fact": "project", "by": "risk", "where": {"ended": None}},
                ]
            },
        }
    },
    "share-of-parents": {
        "share": {
            "among": {"fact": "hazard"},
            "of": {
                "has": {"fact": "premises", "on": {"id": "premises"}, "where": {"public": True}}
            },
        }
    },
    "periods": {
        "periods": {"fact": "session", "where": {"kind": ["a", "b"]}, "unit": "quarter", "last": 4},
        "per": {"area": "community"},
    },
    "periods-months": {"periods": {"fact": "bulletin", "unit": "month", "last": 12, "at_least": 2}},
    "periods-weeks": {"periods": {"fact": "bulletin", "unit": "week", "last": 30}},
    "periods-half-years": {"periods": {"fact": "bulletin", "unit": "half-year", "last": 3}},
    "matrix": {
        "matrix": {
            "fact": "coverage",
            "cells": {"group": ["a", "b", "x"], "domain": ["a", "c"]},
            "where": {"done": "not null"},
            "over": {"last": 1, "unit": "years"},
        }
    },
    "rate": {
        "rate": {
            "of": {"distinct": "volunteer_service.volunteer"},
            "per": {"sum": "population.people"},
            "times": 1000,
        }
    },
    "previous": {
        "previous": {"measure": {"count": "injury", "over": {"this": "year"}}, "unit": "year"}
    },
    "previous-quarter": {
        "previous": {"measure": {"count": "injury", "over": {"this": "quarter"}}, "unit": "quarter"}
    },
    "answer": {"answer": {"question": "a"}},
    "all": {
        "all": [
            {"count": "review", "is": ">= 3"},
            {"exists": "run"},
            {
                "share": {"among": {"fact": "spending"}, "of": {"has_purpose": True}},
                "is": ">= 50 %",
            },
        ]
    },
    "any": {"any": [{"count": "review", "is": "> 30"}, {"count": "team", "is": "> 20"}]},
}
