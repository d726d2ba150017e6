"""Hazard sources, inspections and hazards."""

from anshe.work.hazards.models.hazard import Hazard, HazardStep
from anshe.work.hazards.models.inspection import Inspection
from anshe.work.hazards.models.source import ControlCheck, HazardSource

__all__ = ["ControlCheck", "Hazard", "HazardSource", "HazardStep", "Inspection"]
