"""Options of the Farrington methods, with the names that the field uses, and what is allowed."""

from dataclasses import dataclass
from typing import Literal, Self

from anshe.kernels.epidemiology.columns import Columns

Power = Literal["2/3", "1/2", "none"]
Threshold = Literal["delta", "nbPlugin", "muan", "calibrated"]
Rule = Literal["reference", "corrected"]
POWERS: dict[str, float] = {"2/3": 2 / 3, "1/2": 0.5, "none": 1.0}
THRESHOLDS = ("delta", "nbPlugin", "muan", "calibrated")
RULES = ("reference", "corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Farrington:
    """Say how the baseline is chosen, the model fitted, and the bound taken.

    `rules` is `reference` for the very numbers of the R package surveillance 1.20.3, quirks
    included, or `corrected`: the standard errors use the dispersion of the fit (there it is
    that of the working residuals), and the score compares counts with counts (there, for the
    thresholds from the negative binomial, with a logarithm).
    """

    years: int = 5
    """How many years the baseline goes back (R: b)."""
    half_window: int = 3
    """Weeks before and after the same week of a year before (R: w)."""
    blocks: int = 1
    """Blocks of the year; above 1, all weeks between the windows serve as well (R: noPeriods)."""
    left_out: int | None = None
    """Newest weeks kept out of the baseline (R: pastWeeksNotIncluded); None is half_window."""
    reweight: bool = True
    """Weigh past outbreaks down and fit again."""
    weights_threshold: float = 2.58
    """The Anscombe residual above which a past count is weighed down."""
    trend: bool = True
    """Let a trend in, if it is certain and does not run out of the range seen."""
    trend_p: float = 0.05
    """The p value below which a trend is kept (R: pThresholdTrend); 1 keeps every one."""
    alpha: float = 0.05
    """The share of false alarms aimed at."""
    fewest: int = 5
    """No alarm with fewer cases than this in the last `fewest_weeks` (R: limit54)."""
    fewest_weeks: int = 4
    power: Power = "2/3"
    """The power in which `delta` takes counts as normal (R: powertrans)."""
    threshold: Threshold = "delta"
    """How the bound is taken (R: thresholdMethod); see the docs of `farrington_flexible`."""
    population_offset: bool = False
    rules: Rule = "reference"

    @classmethod
    def noufaily(cls, *, alpha: float = 0.05, years: int = 5) -> Self:
        """Return the improved method of Noufaily et al. (2013)."""
        return cls(
            years=years,
            blocks=10,
            left_out=26,
            trend_p=1.0,
            threshold="nbPlugin",
            alpha=alpha,
        )

    @classmethod
    def original(cls, *, alpha: float = 0.05, years: int = 5) -> Self:
        """Return the method of Farrington et al. (1996), as the flexible procedure writes it."""
        return cls(years=years, weights_threshold=1.0, left_out=3, alpha=alpha)

    @property
    def kept_out(self) -> int:
        """Return how many of the newest weeks are kept out of the baseline."""
        return self.half_window if self.left_out is None else self.left_out

    def check(self, columns: Columns) -> None:
        """Tell every option that is not allowed."""
        columns.within("years", self.years, 0, 1000)
        columns.within("half_window", self.half_window, -1, 1000)
        columns.within("blocks", self.blocks, 0, 1000)
        columns.within("left_out", self.kept_out, -1, 100_000)
        columns.within("weights_threshold", self.weights_threshold, 0, 1e6)
        columns.within("trend_p", self.trend_p, 0, 1.000001)
        columns.within("alpha", self.alpha, 0, 0.5)
        columns.within("fewest_weeks", self.fewest_weeks, 0, 1000)
        columns.choice("power", self.power, POWERS)
        columns.choice("threshold", self.threshold, THRESHOLDS)
        columns.choice("rules", self.rules, RULES)
