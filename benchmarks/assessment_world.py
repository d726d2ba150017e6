"""A district of streets with believable records, written straight into migrated tables by SQL."""

# ruff: noqa: E501 - one kind of record in a line reads as a table

from collections.abc import Mapping

from django.apps import apps
from django.db import connection
from django.db.models import Model

COMMUNITIES = 10
AS_OF = "2026-12-31"
SHARES = {
    "programmes.Task": 0.150,
    "activities.Session": 0.025,
    "activities.Attendance": 0.100,
    "hazards.Inspection": 0.170,
    "hazards.Hazard": 0.070,
    "activities.Entry": 0.170,
    "registers.Upkeep": 0.090,
    "voice.Opinion": 0.050,
    "voice.Volunteer": 0.010,
    "voice.VolunteerService": 0.080,
    "injuries.Injury": 0.010,
    "hazards.ControlCheck": 0.025,
    "registers.Premises": 0.008,
    "registers.Facility": 0.006,
    "hazards.HazardSource": 0.010,
    "activities.UnitTraining": 0.012,
    "services.Spending": 0.006,
    "activities.Document": 0.006,
    "activities.Bulletin": 0.002,
}
"""How the records of a street are spread over the kinds."""
DEFAULTS = {
    "CharField": "''",
    "TextField": "''",
    "JSONField": "'[]'",
    "BooleanField": "0",
    "DateTimeField": "'2026-01-05 01:02:03'",
    "DateField": f"'{AS_OF}'",
}
DAY = f"date('{AS_OF}', '-' || (i * 37 % 500) || ' days')"


class District:
    """Streets that share the rows of each kind in turn: row i belongs to street i % streets."""

    def __init__(self, records: int, streets: int) -> None:
        self.streets = streets
        self.sizes = {
            name: max(int(records * share) // streets * streets, streets)
            for name, share in SHARES.items()
        }

    def path(self) -> str:
        street = f"'640202' || printf('%03d', i % {self.streets} + 1)"
        community = f"{street} || printf('%03d', i / {self.streets} % {COMMUNITIES} + 1)"
        return f"'cn/64/6402/640202/' || {street} || '/' || {community} || '/'"

    def ref(self, name: str) -> str:
        """Point to a row of another kind in the same street."""
        each = self.sizes[name] // self.streets
        return f"(i / {self.streets} * 31 % {each}) * {self.streets} + i % {self.streets} + 1"

    def build(self) -> int:
        """Fill the tables; give how many records there are."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        self._areas()
        self._programme()
        for name, columns in self._kinds().items():
            fill(name, self.sizes[name], {"area_path": self.path(), "happened_on": DAY, **columns})
        self._events()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return sum(self.sizes.values())

    def _areas(self) -> None:
        above = "'cn/64/6402/640202/'"
        top = (("cn", "nation"), ("64", "province"), ("6402", "city"), ("640202", "county"))
        for number, (code, level) in enumerate(top):
            path = "".join(f"{one}/" for one, _ in top[: number + 1])
            fill(
                "places.Area", 1, {"code": f"'{code}'", "level": f"'{level}'", "path": f"'{path}'"}
            )
        street = "'640202' || printf('%03d', i + 1)"
        fill(
            "places.Area",
            self.streets,
            {
                "code": street,
                "name": street,
                "level": "'street'",
                "path": f"{above} || {street} || '/'",
            },
        )
        community = f"'640202' || printf('%03d%03d', i / {COMMUNITIES} + 1, i % {COMMUNITIES} + 1)"
        path = f"{above} || substr({community}, 1, 9) || '/' || {community} || '/'"
        columns = {"code": community, "name": community, "level": "'community'", "path": path}
        fill("places.Area", self.streets * COMMUNITIES, columns)

    def _programme(self) -> None:
        path = "'cn/64/6402/640202/' || '640202' || printf('%03d', i + 1) || '/'"
        fill("programmes.ProgrammeVersion", 1, {"area_path": "'cn/'", "sha256": "'x'"})
        run = {
            "area_path": path,
            "version_id": "1",
            "started_on": "'2025-01-05'",
            "ended_on": "NULL",
        }
        fill("programmes.Run", self.streets, run)
        duty = {
            "run_id": f"i % {self.streets} + 1",
            "code": "'duty-' || i",
            "do": "'inspect'",
            "has_body": "1",
            "has_time": "i % 20 > 0",
            "inspection_kind": "'comprehensive'",
        }
        fill("programmes.Obligation", self.streets * 40, duty)
        for name, of in (
            ("registers.Population", 200),
            ("injuries.ReportingSource", 12),
            ("services.BudgetLine", 12),
        ):
            size = self.streets * of
            self.sizes[name] = size
            fill(
                name,
                size,
                {
                    "area_path": self.path(),
                    "happened_on": "'2026-01-01'",
                    "year": "2026",
                    "people": "300",
                    "age_from": f"i / {self.streets * COMMUNITIES}",
                    "age_to": f"i / {self.streets * COMMUNITIES}",
                    "planned": "10000",
                    "approved": "9500",
                    "approved_on": "'2026-01-20'",
                    "ended_on": "NULL",
                },
            )

    def _kinds(self) -> Mapping[str, dict[str, str]]:
        closed = f"CASE WHEN i % 10 < 8 THEN date({DAY}, '+' || (i % 25 + 1) || ' days') END"
        each = self.sizes["activities.Session"] // self.streets
        premises, facility = self.ref("registers.Premises"), self.ref("registers.Facility")
        return {
            "registers.Premises": {"name": "'单位' || i", "public": "i % 3 = 0", "unit": "i % 2", "trains": "i % 4 = 0",
                "kind": pick("restaurant", "shop", "rental", "school"), "interval_days": "90", "closed_on": "NULL"},
            "registers.Facility": {"kind": pick("board", "lift", "hydrant", "sign"), "public": "1", "interval_days": "60", "retired_on": "NULL", "run_by_others": "i % 5 = 0"},
            "programmes.Task": {"run_id": f"i % {self.streets} + 1", "obligation_id": f"(i / {self.streets} % 40) * {self.streets} + i % {self.streets} + 1",
                "slot": "'s' || i", "from_on": DAY, "due_on": f"date({DAY}, '+20 days')", "deadline_on": f"date({DAY}, '+20 days')",
                "done_on": f"CASE WHEN i % 10 < 9 THEN date({DAY}, '+' || (i % 24) || ' days') END", "cancelled_on": "NULL"},
            "activities.Session": {"kind": pick("train", "publicise", "meet", "drill", "lecture"), "form": pick("class", "drill", "leaflet", "visit"),
                "media": pick("tv", "web", "poster", ""), "public": "i % 2", "gain": "(i % 30) / 10.0", "planned_on": DAY, "held_on": f"CASE WHEN i % 9 THEN {DAY} END"},
            "activities.Attendance": {"session_id": f"(i / {self.streets} / 4 % {each}) * {self.streets} + i % {self.streets} + 1", "people": "i % 60 + 5",
                "group": pick("resident", "child", "student", "elderly", "worker", "migrant", by=f"i / {self.streets} + i / {self.streets} / 4")},
            "hazards.Inspection": {"kind": pick("comprehensive", "regular", "irregular", "special"), "premises_id": premises, "facility_id": "NULL", "signatures": "3", "passed": "i % 3 = 0"},
            "hazards.Hazard": {"premises_id": premises, "severity": "CASE WHEN i % 50 THEN 'ordinary' ELSE 'major' END", "domain": pick("fire", "traffic", "home"), "state": "'open'",
                "due_on": f"date({DAY}, '+15 days')", "other_verifier": "i % 12 > 0", "repeat": "i % 15 = 0", "rectified_on": closed, "closed_on": closed, "inspection_id": self.ref("hazards.Inspection")},
            "activities.Entry": {"ledger": pick("rentals", "patrol", "visits"), "premises_id": premises, "facility_id": "NULL", "values": "'{\"a\": 1}'"},
            "registers.Upkeep": {"facility_id": facility, "kind": pick("check", "renew", "repair"), "working": "i % 25 > 0"},
            "voice.Opinion": {"channel": "'phone'", "text": "'路灯不亮' || i", "danger": "i % 4 = 0", "due_on": f"date({DAY}, '+7 days')",
                "answered_on": f"CASE WHEN i % 12 THEN date({DAY}, '+' || (i % 9) || ' days') END", "rated_on": f"CASE WHEN i % 2 THEN date({DAY}, '+9 days') END",
                "satisfied": "i % 7 > 0", "published_on": f"CASE WHEN i % 5 THEN date({DAY}, '+9 days') END"},
            "voice.Volunteer": {"name": "'志愿者' || i", "group": "'resident'", "ended_on": "NULL"},
            "voice.VolunteerService": {"volunteer_id": self.ref("voice.Volunteer"), "hours": "i % 4 + 1"},
            "injuries.Injury": {"domain": pick("production", "traffic", "fire", "public-order", "home", "other"), "sex": pick("male", "female"), "age": "i % 90",
                "completeness": "0.97", "reportable": "i % 40 = 0", "source_id": self.ref("injuries.ReportingSource"), "severity": pick("light", "severe")},
            "hazards.HazardSource": {"name": "'危险源' || i", "kind": "'fire'", "method": pick("screening", "checklist", "survey", "expert"), "risk_level": pick("red", "orange", "yellow", "blue"),
                "premises_id": premises, "key": "i % 5 = 0", "interval_days": "90", "retired_on": "NULL"},
            "hazards.ControlCheck": {"source_id": self.ref("hazards.HazardSource"), "in_place": "i % 20 > 0"},
            "activities.UnitTraining": {"premises_id": premises, "hours": "8", "required_hours": "8", "meets": "i % 10 > 0"},
            "services.Spending": {"budget_line_id": self.ref("services.BudgetLine"), "amount": "i % 900 + 10", "has_purpose": "i % 30 > 0"},
            "activities.Document": {"kind": pick("meeting", "duty", "training", "inspection", "emergency"), "in_force_on": DAY, "expires_on": "NULL", "reviewed_on": "NULL"},
            "activities.Bulletin": {"kind": pick("surveillance", "safety"), "public": "1", "published_on": DAY},
        }  # fmt: skip

    def _events(self) -> None:
        """Tell the log of every record: as many events again."""
        kinds = [name for name in self.sizes if not name.startswith("programmes.")]
        for name in kinds:
            table = model_of(name)._meta.db_table
            kind = getattr(model_of(name), "KIND", name)
            archive = getattr(model_of(name), "ARCHIVE", "process")
            told = {
                "area_path": "area_path", "happened_on": "happened_on", "recorded_at": "recorded_at",
                "subject_kind": f"'{kind}'", "subject_id": "CAST(id AS TEXT)", "archive": f"'{archive}'",
                "verb": f"'{kind}.added'", "effect": "'adds'", "actor_name": "'王芳'", "actor_id": "3",
                "late_days": "CASE WHEN id % 12 THEN 1 ELSE 9 END", "file_count": "id % 3 = 0",
                "files": "'[]'", "digest": "hex(randomblob(32))", "late_reason": "''",
            }  # fmt: skip
            columns = ", ".join(f'"{column}"' for column in told)
            with connection.cursor() as cursor:
                cursor.execute(
                    f'INSERT INTO evidence_event ({columns}) SELECT {", ".join(told.values())} FROM "{table}"'
                )


def pick(*words: str, by: str = "i * 13 / 7") -> str:
    """Choose one of several words by the number of the row."""
    cases = " ".join(f"WHEN {number} THEN '{word}'" for number, word in enumerate(words))
    return f"CASE ({by}) % {len(words)} {cases} END"


def model_of(name: str) -> type[Model]:
    return apps.get_model(name)


def fill(name: str, many: int, told: Mapping[str, str]) -> None:
    """Insert rows; what is not told is empty."""
    model = model_of(name)
    columns = {
        field.column: told.get(field.column) or default(field.get_internal_type(), field.null)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = (
        f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {many - 1})"
    )
    query = f'{numbers} INSERT INTO "{model._meta.db_table}" ({names}) SELECT {", ".join(columns.values())} FROM n'
    with connection.cursor() as cursor:
        cursor.execute(query)


def default(kind: str, null: object) -> str:
    return "NULL" if null else DEFAULTS.get(kind, "0")
