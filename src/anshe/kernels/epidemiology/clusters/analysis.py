"""What is asked of a scan: where and when to look, for what, and how to judge it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["spatial", "temporal", "space-time"]
Rates = Literal["high", "low", "both"]
Adjustment = Literal["none", "stratified", "log-linear", "fitted-log-linear", "non-parametric"]
Inference = Literal["default", "monte-carlo", "early", "gumbel"]
Mode = Literal["reference", "fast"]
Shape = Literal["circular", "flexible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Hold the options of a scan; what is not said is as the reference program has it."""

    kind: Kind = "space-time"
    prospective: bool = False
    """Only windows that last until the end of the study."""
    rates: Rates = "high"
    largest_share: float = 0.5
    """The largest circle, as a share of the people at risk."""
    largest_distance: float | None = None
    """The largest radius: in the unit of the coordinates, or in kilometres."""
    shape: Shape = "circular"
    """Circles, or connected sets of any shape among each place's nearest (space alone)."""
    nearest: int | None = None
    """Windows lie within so many places nearest to their centre, itself included; flexible: 15."""
    restricted: float | None = None
    """Flexible: only places whose own mid-p-value is below this belong to windows (usually 0.2)."""
    longest_share: float = 0.5
    """The longest window, as a share of the period."""
    longest: int | None = None
    """The longest window in units of time (days, months, years); goes before the share."""
    shortest: int = 1
    """The shortest window in intervals."""
    least_high: int = 2
    """A cluster of high rates has so many cases at least."""
    least_low: int = 0
    adjustment: Adjustment = "none"
    yearly_change: float = 0.0
    """The known yearly change for the log-linear adjustment, as a share: 0.02 is 2 %."""
    inference: Inference = "default"
    enough: int = 50
    """Replicates stop when so many are more extreme (default and early inference)."""
    replicates: int = 999
    mode: Mode = "reference"
    seed: int = 1
    """For the fast mode; the reference mode draws as the reference program does."""
    group_coincident: bool = False
    """Whether places at the very same point are one."""
    most_clusters: int = 500

    @property
    def stops_early(self) -> bool:
        """Say whether replicates stop when the outcome is clear."""
        return self.inference in ("default", "early") and self.replicates > self.enough
