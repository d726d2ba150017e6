"""Profile likelihood: the limits are where the likelihood ratio says so, whatever the scale."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import optimize, stats

from anshe.kernels.epidemiology import InputProblem
from anshe.kernels.epidemiology.trends import Trend, trend
from anshe.kernels.epidemiology.trends.trend import Family

COUNTS = np.array([31, 12, 40, 22, 9, 27, 18, 33, 8, 14, 21, 6, 17, 11, 25, 5], dtype=float)
YEARS = np.arange(16.0)


def likeliest(slope: float) -> float:
    """Maximise the negative binomial likelihood over intercept and size by a general method."""

    def cost(given: np.ndarray) -> float:
        mean, size = np.exp(given[0] + slope * (YEARS - 7.5)), np.exp(given[1])
        return -float(stats.nbinom.logpmf(COUNTS, size, size / (size + mean)).sum())

    closely = {"xatol": 1e-9, "fatol": 1e-12}
    found = optimize.minimize(cost, [3.0, 1.5], method="Nelder-Mead", options=closely)
    return -float(found.fun)


def fitted(family: Family, *, unit: float = 1.0, errors: str = "profile") -> Trend:
    found = trend(COUNTS, YEARS * unit, family=family, errors=errors)  # type: ignore[arg-type]
    assert isinstance(found, Trend)
    return found


def test_the_limits_are_where_the_likelihood_has_fallen_by_half_of_chi_square() -> None:
    found = fitted("negative_binomial")
    top = likeliest(found.slope)
    for limit in (found.lower, found.upper):
        assert_allclose(2 * (top - likeliest(float(np.log(limit)))), 3.841458820694124, rtol=1e-4)
    ratio = 2 * (top - likeliest(0.0))
    assert_allclose(found.statistic**2, ratio, rtol=1e-4)
    assert_allclose(found.p_value, stats.chi2.sf(ratio, 1), rtol=1e-3)


def test_poisson_limits_are_those_of_the_poisson_likelihood() -> None:
    found = fitted("poisson")

    def drop(slope: float) -> float:
        shares = [np.exp(s * YEARS) / np.exp(s * YEARS).sum() for s in (found.slope, slope)]
        # the intercept is fitted anew: what is left is multinomial
        return 2 * float((COUNTS * np.log(shares[0] / shares[1])).sum())

    for limit in (found.lower, found.upper):
        assert_allclose(drop(float(np.log(limit))), 3.841458820694124, rtol=1e-6)


@pytest.mark.parametrize("family", ["poisson", "negative_binomial"])
def test_the_limits_do_not_depend_on_the_unit_of_time(family: Family) -> None:
    years, months = fitted(family), fitted(family, unit=12.0)
    assert_allclose(np.log(months.upper) * 12, np.log(years.upper), rtol=1e-6)
    assert_allclose(np.log(months.lower) * 12, np.log(years.lower), rtol=1e-6)


def test_they_stand_beside_walds_limits_and_are_named() -> None:
    wald, profile = fitted("negative_binomial", errors="model"), fitted("negative_binomial")
    assert_allclose(profile.value, wald.value)
    assert profile.method == "negative_binomial_profile"
    assert "Venzon" in profile.source
    assert profile.upper / profile.lower > wald.upper / wald.lower


def test_quasi_poisson_counts_have_no_likelihood_to_profile() -> None:
    with pytest.raises(InputProblem, match="E111 errors"):
        fitted("quasi_poisson")


def test_events_at_one_end_only_leave_a_limit_open() -> None:
    found = trend([0, 0, 0, 0, 2, 40], range(6), family="poisson", errors="profile")
    assert isinstance(found, Trend)
    assert found.lower > 1
    assert "nan" not in found.explain("en")
