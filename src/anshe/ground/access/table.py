"""The access table: each action, and the roles that may do it. What is not listed is refused."""

from enum import StrEnum
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from anshe.ground.access.actor import Actor, Role
from anshe.ground.access.refusal import Hidden, Refused

Row = TypeVar("Row", bound=Model)


class Action(StrEnum):
    """Everything that someone can be allowed to do."""

    SEE_AREAS = "see_areas"
    MANAGE_AREAS = "manage_areas"
    MANAGE_GRID = "manage_grid"
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"
    SEE_PROGRAMME = "see_programme"
    PUBLISH_PROGRAMME = "publish_programme"
    REVIEW_PLAN = "review_plan"
    START_RUN = "start_run"
    MANAGE_BODIES = "manage_bodies"
    SEE_TASKS = "see_tasks"
    POSTPONE_TASK = "postpone_task"
    SEE_RECORDS = "see_records"
    ADD_RECORD = "add_record"
    CHANGE_RECORD = "change_record"
    IMPORT_RECORDS = "import_records"
    EXPORT_RECORDS = "export_records"
    MANAGE_REGISTERS = "manage_registers"
    CLOSE_HAZARD = "close_hazard"
    RECTIFY_HAZARD = "rectify_hazard"
    SEE_INJURIES = "see_injuries"
    ADD_INJURY = "add_injury"
    SEE_SENSITIVE = "see_sensitive"
    MANAGE_MONEY = "manage_money"
    PUBLISH_BULLETIN = "publish_bulletin"
    SEE_ASSESSMENT = "see_assessment"
    OVERRULE_GRADE = "overrule_grade"
    FREEZE_ASSESSMENT = "freeze_assessment"
    SEE_LOG = "see_log"
    VERIFY_LOG = "verify_log"
    ERASE_PAYLOAD = "erase_payload"
    NOBODY = "nobody"
    """What only other actions do: no role holds it."""


_ADMIN = frozenset({Role.ADMINISTRATOR})
_OFFICE = _ADMIN | {Role.OFFICER}
_LEADS = _OFFICE | {Role.LEAD}
_FIELD = _LEADS | {Role.GRID_WORKER}
_DESK = _LEADS | {Role.CLERK}
_READERS = _FIELD | {Role.CLERK, Role.ASSESSOR, Role.VIEWER}

TABLE: dict[Action, frozenset[Role]] = {
    Action.SEE_AREAS: _READERS | {Role.OWNER},
    Action.MANAGE_AREAS: _ADMIN,
    Action.MANAGE_GRID: _OFFICE,
    Action.SEE_PEOPLE: _FIELD | {Role.CLERK, Role.ASSESSOR},
    Action.MANAGE_PEOPLE: _OFFICE,
    Action.SEE_PROGRAMME: _READERS,
    Action.PUBLISH_PROGRAMME: _OFFICE,
    Action.REVIEW_PLAN: _LEADS,
    Action.START_RUN: _OFFICE,
    Action.MANAGE_BODIES: _OFFICE,
    Action.SEE_TASKS: _READERS,
    Action.POSTPONE_TASK: _LEADS,
    Action.SEE_RECORDS: _READERS,
    Action.ADD_RECORD: _FIELD | {Role.CLERK},
    Action.CHANGE_RECORD: _FIELD | {Role.CLERK},
    Action.IMPORT_RECORDS: _DESK,
    Action.EXPORT_RECORDS: _DESK | {Role.ASSESSOR},
    Action.MANAGE_REGISTERS: _FIELD | {Role.CLERK},
    Action.CLOSE_HAZARD: _LEADS,
    Action.RECTIFY_HAZARD: _FIELD | {Role.OWNER},
    Action.SEE_INJURIES: _DESK | {Role.ASSESSOR},
    Action.ADD_INJURY: _DESK,
    Action.SEE_SENSITIVE: _OFFICE | {Role.CLERK},
    Action.MANAGE_MONEY: _OFFICE,
    Action.PUBLISH_BULLETIN: _LEADS,
    Action.SEE_ASSESSMENT: _READERS,
    Action.OVERRULE_GRADE: _OFFICE | {Role.ASSESSOR},
    Action.FREEZE_ASSESSMENT: _OFFICE,
    Action.SEE_LOG: _READERS,
    Action.VERIFY_LOG: _OFFICE | {Role.ASSESSOR},
    Action.ERASE_PAYLOAD: _ADMIN,
    Action.NOBODY: frozenset(),
}

# The action by which a stranger to the place is told apart from a reader of it.
_SEEING = {action for action in Action if action.value.startswith("see_")}


def may(actor: Actor, action: Action, area_path: str) -> bool:
    """Say whether the actor may do this at this place."""
    return bool(actor.roles_at(area_path) & TABLE.get(action, frozenset()))


def require(actor: Actor, action: Action, area_path: str) -> None:
    """Stop unless the actor may do this at this place.

    Raises:
        Hidden: the actor holds no role there, or the action is only to see.
        Refused: the actor may be there, but not do this.

    """
    if may(actor, action, area_path):
        return
    if action in _SEEING or not actor.roles_at(area_path):
        raise Hidden
    raise Refused(action.value)


def visible(
    rows: QuerySet[Row], actor: Actor, action: Action, *, path: str = "area_path"
) -> QuerySet[Row]:
    """Keep only the rows whose `path` lies where the actor may do this."""
    paths = actor.paths_for(TABLE.get(action, frozenset()))
    if not paths:
        return rows.none()
    within = Q()
    for prefix in paths:
        within |= Q(**{f"{path}__within": prefix})
    return rows.filter(within)
