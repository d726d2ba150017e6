"""Whom a step of the ladder tells: the officers of a level, a body, or those who hold a role."""

from datetime import date

from anshe.ground.access import Role
from anshe.ground.people.queries import holders, nearest_holders
from anshe.ground.places.models import Area
from anshe.work.programmes.models import BodyMember, Task
from anshe.work.programmes.queries.reach import above

LEVELS = {"district": "county", "town": "street", "township": "street", "village": "community"}
"""Other words for the levels of the tree."""

ANSWERING = (Role.OFFICER, Role.ADMINISTRATOR)


class Recipients:
    """Find recipients; the same place and level are looked up once."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._known: dict[tuple[int, str, str], list[int]] = {}
        self._codes: dict[str, str] = {}

    def code(self, area_path: str) -> str:
        """Give the code by which addresses know an area."""
        if area_path not in self._codes:
            self._codes[area_path] = Area.objects.values_list("code", flat=True).get(path=area_path)
        return self._codes[area_path]

    def of(self, task: Task, to: str) -> list[int]:
        """List the members to tell; when nobody fits, those who answer for the task's place."""
        key = (task.run_id, task.area_path, to)
        if key not in self._known:
            found = self._level(task, to) or self._body(task, to) or self._role(task, to)
            self._known[key] = found or nearest_holders(ANSWERING, task.area_path, self._on)
        return self._known[key]

    def _level(self, task: Task, to: str) -> list[int]:
        """List the officers of the area of that level that the task lies in."""
        level = LEVELS.get(to, to)
        area = Area.objects.filter(path__in=above(task.area_path), level=level).first()
        return nearest_holders(ANSWERING, area.path, self._on) if area else []

    def _body(self, task: Task, to: str) -> list[int]:
        """List the members of a body who can sign in."""
        seats = BodyMember.objects.filter(
            body__run_id=task.run_id, body__code=to, left_on__isnull=True, account__isnull=False
        )
        return [key for key in seats.values_list("account_id", flat=True) if key is not None]

    def _role(self, task: Task, to: str) -> list[int]:
        """List those who hold a role at the place."""
        word = to.replace("-", "_")
        return holders(Role(word), task.area_path, self._on) if word in set(Role) else []
