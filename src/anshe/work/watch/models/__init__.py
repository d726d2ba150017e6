"""How ready the area is: plans, supplies, teams, and how fast help came."""

from anshe.work.watch.models.plan import EmergencyPlan
from anshe.work.watch.models.supply import Supply
from anshe.work.watch.models.team import Response, Team, TeamTraining

__all__ = ["EmergencyPlan", "Response", "Supply", "Team", "TeamTraining"]
