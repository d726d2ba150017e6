"""The same figures written naively: with the ORM row by row, and with pandas over the tables."""

# ruff: noqa: E501 - one measure in a line reads as a table

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from django.db import connection

from anshe.ground.evidence.models import Event
from anshe.ground.registers.models import Facility, Population, Premises, Upkeep
from anshe.work.activities.models import Attendance, Session
from anshe.work.hazards.models import Hazard, Inspection
from anshe.work.injuries.models import Injury
from anshe.work.programmes.models import Task
from anshe.work.voice.models import Opinion, VolunteerService

NOW = date(2026, 12, 31)
YEAR, YEAR_AGO, HALF_AGO = date(2026, 1, 1), date(2025, 12, 31), date(2026, 6, 30)
DOMAINS = ("production", "traffic", "fire", "public-order", "home")
GROUPS = ("resident", "child", "student", "elderly", "worker", "migrant")
COMMUNITIES = [f"640202001{number:03d}" for number in range(1, 11)]


def _rows(model: Any, street: str) -> Any:
    return model.objects.filter(area_path__startswith=street).iterator(chunk_size=2000)


def orm(street: str) -> dict[str, float]:
    """Work out twelve figures one row at a time."""
    found: dict[str, float] = {}
    per = Counter(
        row.area_path.split("/")[5]
        for row in _rows(Inspection, street)
        if row.kind == "comprehensive" and YEAR <= row.happened_on <= NOW
    )
    found["8.3"] = min(per[code] for code in COMMUNITIES)
    tasks = [
        row
        for row in _rows(Task, street)
        if row.cancelled_on is None and YEAR <= row.due_on <= NOW and row.from_on <= NOW
    ]
    found["1.5"] = sum(
        t.done_on is not None and t.done_on <= min(t.due_on, NOW) for t in tasks
    ) / len(tasks)
    due = [r for r in _rows(Hazard, street) if YEAR_AGO < r.due_on <= NOW and r.happened_on <= NOW]
    found["11.1 closed"] = sum(
        r.closed_on is not None and r.closed_on <= NOW and r.other_verifier for r in due
    ) / len(due)
    found["11.1 days"] = statistics.median(
        (r.closed_on - r.happened_on).days
        for r in _rows(Hazard, street)
        if r.closed_on and YEAR_AGO < r.closed_on <= NOW
    )
    late = [
        e.late_days <= 3
        for e in _rows(Event, street)
        if e.effect == "adds" and YEAR_AGO < e.happened_on <= NOW
    ]
    found["9.2"] = sum(late) / len(late)
    asked = [r for r in _rows(Opinion, street) if YEAR_AGO < r.due_on <= NOW]
    found["2.2"] = sum(
        r.answered_on is not None and r.answered_on <= min(r.due_on, NOW) for r in asked
    ) / len(asked)
    active = {
        r.volunteer_id for r in _rows(VolunteerService, street) if HALF_AGO < r.happened_on <= NOW
    }
    people = sum(r.people for r in _rows(Population, street) if r.year == 2026)
    found["2.3"] = len(active) / people * 1000
    found |= _orm_more(street)
    return found


def _orm_more(street: str) -> dict[str, float]:
    quarters = defaultdict(set)
    taught = ("train", "publicise", "lecture", "drill")
    for row in _rows(Session, street):
        held = row.held_on
        if row.kind in taught and held and date(2025, 10, 1) <= held < date(2026, 10, 1):
            quarter = (held.year, (held.month - 1) // 3)
            quarters[row.area_path.split("/")[5]].add(quarter)
    latest: dict[int, date] = {}
    for row in _rows(Inspection, street):
        if row.premises_id and row.happened_on <= NOW:
            latest[row.premises_id] = max(
                latest.get(row.premises_id, row.happened_on), row.happened_on
            )
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in _rows(Premises, street):
        if row.closed_on is None and row.happened_on <= NOW:
            last = latest.get(row.pk)
            kinds[row.kind].append(last is not None and (NOW - last).days <= row.interval_days)
    checked: dict[int, date] = {}
    for row in _rows(Upkeep, street):
        if row.kind == "check" and row.happened_on <= NOW:
            checked[row.facility_id] = max(
                checked.get(row.facility_id, row.happened_on), row.happened_on
            )
    places = [
        r
        for r in _rows(Facility, street)
        if r.public and r.retired_on is None and r.happened_on <= NOW
    ]
    upkept = [
        checked.get(r.pk) is not None and (NOW - checked[r.pk]).days <= r.interval_days
        for r in places
    ]
    reached = {r.group for r in _rows(Attendance, street) if YEAR_AGO < r.happened_on <= NOW}
    hurt = {r.domain for r in _rows(Injury, street) if YEAR_AGO < r.happened_on <= NOW}
    return {
        "6.4": min(len(quarters[code]) for code in COMMUNITIES),
        "8.5": min(sum(marks) / len(marks) for marks in kinds.values()),
        "8.4": sum(upkept) / len(upkept),
        "6.1": len(reached & set(GROUPS)) / len(GROUPS),
        "9.1": len(hurt & set(DOMAINS)) / len(DOMAINS),
    }


def _frame(table: str, street: str, columns: str) -> pd.DataFrame:
    dates = [c.strip() for c in columns.split(",") if c.strip().endswith("_on")]
    query = f"SELECT {columns}, area_path FROM {table} WHERE area_path LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{street}%"])
        frame = pd.DataFrame(cursor.fetchall(), columns=[c[0] for c in cursor.description])
    for name in dates:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def pandas(street: str) -> dict[str, float]:
    """Work out the same figures with whole columns at a time."""
    now, year, ago = pd.Timestamp(NOW), pd.Timestamp(YEAR), pd.Timestamp(YEAR_AGO)
    found: dict[str, float] = {}
    inspections = _frame("hazards_inspection", street, "kind, premises_id, happened_on")
    this = inspections[
        (inspections.kind == "comprehensive") & inspections.happened_on.between(year, now)
    ]
    per = this.area_path.str.split("/").str[5].value_counts()
    found["8.3"] = min(per.get(code, 0) for code in COMMUNITIES)
    tasks = _frame("programmes_task", street, "due_on, done_on, cancelled_on, from_on")
    tasks = tasks[
        tasks.cancelled_on.isna() & tasks.due_on.between(year, now) & (tasks.from_on <= now)
    ]
    found["1.5"] = float((tasks.done_on <= tasks.due_on).mean())
    hazards = _frame("hazards_hazard", street, "due_on, closed_on, happened_on, other_verifier")
    due = hazards[(hazards.due_on > ago) & (hazards.due_on <= now)]
    found["11.1 closed"] = float(((due.closed_on <= now) & due.other_verifier.astype(bool)).mean())
    shut = hazards[(hazards.closed_on > ago) & (hazards.closed_on <= now)]
    found["11.1 days"] = float((shut.closed_on - shut.happened_on).dt.days.median())
    events = _frame("evidence_event", street, "effect, late_days, happened_on")
    events = events[
        (events.effect == "adds") & (events.happened_on > ago) & (events.happened_on <= now)
    ]
    found["9.2"] = float((events.late_days <= 3).mean())
    opinions = _frame("voice_opinion", street, "due_on, answered_on")
    opinions = opinions[(opinions.due_on > ago) & (opinions.due_on <= now)]
    found["2.2"] = float((opinions.answered_on <= opinions.due_on).mean())
    services = _frame("voice_volunteerservice", street, "volunteer_id, happened_on")
    active = services[
        (services.happened_on > pd.Timestamp(HALF_AGO)) & (services.happened_on <= now)
    ]
    people = _frame("registers_population", street, "people, year")
    found["2.3"] = (
        active.volunteer_id.nunique() / float(people[people.year == 2026].people.sum()) * 1000
    )
    return found | _pandas_more(street, inspections)


def _pandas_more(street: str, inspections: pd.DataFrame) -> dict[str, float]:
    now, ago = pd.Timestamp(NOW), pd.Timestamp(YEAR_AGO)
    sessions = _frame("activities_session", street, "kind, held_on")
    held = sessions[sessions.kind.isin(["train", "publicise", "lecture", "drill"])]
    held = held[held.held_on.between(pd.Timestamp("2025-10-01"), pd.Timestamp("2026-09-30"))]
    quarters = held.groupby(held.area_path.str.split("/").str[5]).held_on.agg(
        lambda d: d.dt.to_period("Q").nunique()
    )
    premises = _frame("registers_premises", street, "id, kind, interval_days, closed_on")
    latest = inspections[inspections.happened_on <= now].groupby("premises_id").happened_on.max()
    premises = premises[premises.closed_on.isna()]
    fine = (now - premises.id.map(latest)).dt.days <= premises.interval_days
    facility = _frame("registers_facility", street, "id, public, interval_days, retired_on")
    facility = facility[(facility.public == 1) & facility.retired_on.isna()]
    upkeep = _frame("registers_upkeep", street, "facility_id, kind, happened_on")
    checked = (
        upkeep[(upkeep.kind == "check") & (upkeep.happened_on <= now)]
        .groupby("facility_id")
        .happened_on.max()
    )
    upkept = (now - facility.id.map(checked)).dt.days <= facility.interval_days
    attendance = _frame("activities_attendance", street, '"group", happened_on')
    reached = set(
        attendance[(attendance.happened_on > ago) & (attendance.happened_on <= now)].group
    )
    injuries = _frame("injuries_injury", street, "domain, happened_on")
    hurt = set(injuries[(injuries.happened_on > ago) & (injuries.happened_on <= now)].domain)
    return {
        "6.4": float(min(quarters.get(code, 0) for code in COMMUNITIES)),
        "8.5": float(fine.groupby(premises.kind).mean().min()),
        "8.4": float(upkept.mean()),
        "6.1": len(reached & set(GROUPS)) / len(GROUPS),
        "9.1": len(hurt & set(DOMAINS)) / len(DOMAINS),
    }


PEERS: dict[str, Callable[[str], dict[str, float]]] = {"ORM, row by row": orm, "pandas": pandas}
SAME = {
    "8.3": {"count": "inspection", "where": {"kind": "comprehensive"}, "per": {"area": "community", "period": "year"}},
    "1.5": {"share": {"among": {"fact": "task", "where": {"cancelled": None}, "over": {"this": "year", "on": "due"}}, "of": {"done": "<= due"}}},
    "11.1 closed": {"share": {"among": {"fact": "hazard", "over": {"last": 12, "unit": "months", "on": "due"}}, "of": {"closed": "not null", "other_verifier": True}}},
    "11.1 days": {"median": "hazard.closed - happened", "over": {"last": 12, "unit": "months", "on": "closed"}},
    "9.2": {"share": {"among": {"fact": "record", "over": {"last": 12, "unit": "months"}}, "of": {"late_days": "<= 3"}}},
    "2.2": {"share": {"among": {"fact": "opinion", "over": {"last": 12, "unit": "months", "on": "due"}}, "of": {"answered": "<= due"}}},
    "2.3": {"rate": {"of": {"distinct": "volunteer_service.volunteer", "over": {"last": 6, "unit": "months"}}, "per": {"sum": "population.people", "where": {"year": "= now"}}, "times": 1000}},
    "6.4": {"periods": {"fact": "session", "where": {"kind": ["train", "publicise", "lecture", "drill"]}, "unit": "quarter", "last": 4, "on": "held"}, "per": {"area": "community"}},
    "8.5": {"share": {"among": {"fact": "premises", "where": {"closed": None}}, "of": {"has": {"fact": "inspection", "by": "premises", "within": "interval_days"}}}, "per": {"field": "kind"}},
    "8.4": {"share": {"among": {"fact": "facility", "where": {"public": True, "retired": None}}, "of": {"has": {"fact": "upkeep", "by": "facility", "where": {"kind": "check"}, "within": "interval_days"}}}},
    "6.1": {"matrix": {"fact": "attendance", "cells": {"group": list(GROUPS)}, "over": {"last": 12, "unit": "months"}}},
    "9.1": {"matrix": {"fact": "injury", "cells": {"domain": list(DOMAINS)}, "over": {"last": 12, "unit": "months"}}},
}  # fmt: skip
"""The twelve figures as measures."""
