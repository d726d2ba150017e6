"""The one who acts: a plain value that every action and query takes."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone is in an area and everything below it."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    LEAD = "lead"
    GRID_WORKER = "grid_worker"
    CLERK = "clerk"
    OWNER = "owner"
    ASSESSOR = "assessor"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in the area at `area_path` and in all areas below it."""

    role: Role
    area_path: str

    def covers(self, area_path: str) -> bool:
        """Say whether `area_path` is this grant's area or lies below it."""
        return area_path.startswith(self.area_path)


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in member, or a job that works in someone's name."""

    id: int
    name: str
    grants: tuple[Grant, ...] = ()

    def roles_at(self, area_path: str) -> frozenset[Role]:
        """Name the roles this actor holds at `area_path`."""
        return frozenset(grant.role for grant in self.grants if grant.covers(area_path))

    def paths_for(self, roles: frozenset[Role]) -> tuple[str, ...]:
        """List the shortest area paths in which this actor holds one of `roles`."""
        paths = sorted({grant.area_path for grant in self.grants if grant.role in roles})
        kept: list[str] = []
        for path in paths:
            if not any(path.startswith(shorter) for shorter in kept):
                kept.append(path)
        return tuple(kept)
