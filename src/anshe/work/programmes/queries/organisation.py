"""Who works in the programme: bodies with their people, and what they lack."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from anshe.ground.access import Action, Actor, visible
from anshe.kernels.language import Programme
from anshe.kernels.language.models.organisation import BodyRule
from anshe.work.programmes.models import Body, BodyMember

LEADING_MEMBERS, LEADING_DEPARTMENTS = 9, 3
"""What a leading group needs where the programme does not say."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """A body, its people of today, and how many it needs."""

    body: Body
    members: tuple[BodyMember, ...]

    @property
    def departments(self) -> int:
        """Count the departments and units that are represented."""
        return len({m.department.strip() for m in self.members if m.department.strip()})

    @property
    def members_needed(self) -> int:
        """Say how many members it needs."""
        return self.body.min_members or self._leading(LEADING_MEMBERS)

    @property
    def departments_needed(self) -> int:
        """Say how many departments it needs."""
        return self.body.min_departments or self._leading(LEADING_DEPARTMENTS)

    @property
    def is_short_of_members(self) -> bool:
        """Say whether members are missing."""
        return len(self.members) < self.members_needed

    @property
    def is_short_of_departments(self) -> bool:
        """Say whether departments are missing."""
        return self.departments < self.departments_needed

    def _leading(self, needed: int) -> int:
        """Ask a leading group for what leading groups need, other bodies for nothing."""
        return needed if self.body.kind == "leading-group" else 0


def bodies(reader: Actor, area_path: str) -> QuerySet[Body]:
    """Give the bodies at work at an area and below."""
    rows = visible(Body.objects.filter(ended_on__isnull=True), reader, Action.SEE_RECORDS)
    return rows.filter(area_path__within=area_path)


def staffed(reader: Actor, area_path: str, *, most: int = 60) -> list[Staffed]:
    """Give the bodies with the people who are in them today. Two queries."""
    here = Prefetch(
        "members", BodyMember.objects.filter(left_on__isnull=True), to_attr="people_today"
    )
    rows = bodies(reader, area_path).prefetch_related(here)[:most]
    return [Staffed(body, tuple(getattr(body, "people_today", ()))) for body in rows]


def missing(programme: Programme, formed: list[Staffed], level: str) -> list[BodyRule]:
    """List the bodies that the programme asks for at this level and nobody has formed."""
    known = {one.body.code for one in formed}
    return [
        rule for rule in programme.bodies if rule.id not in known and rule.level in (None, level)
    ]
