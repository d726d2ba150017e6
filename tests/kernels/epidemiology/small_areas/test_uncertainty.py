"""What smoothed areas leave open: that the average and the spread were found themselves."""

import numpy as np
from numpy.testing import assert_allclose

from anshe.kernels.epidemiology.small_areas import gamma_bayes, global_bayes, local_bayes
from anshe.kernels.epidemiology.small_areas.marshall import Prior


def test_areas_without_spread_keep_the_error_of_their_average() -> None:
    # Four areas of 1,000 with 4 cases each: the average is 0.004 from 16 cases, nothing beyond.
    found = global_bayes([4] * 4, [1_000] * 4)
    assert_allclose(found.value, 0.004)
    assert (found.lower < 0.0035).all()
    assert (found.upper > 0.0045).all()
    assert ((found.exceedance > 0.3) & (found.exceedance < 0.6)).all()


def test_what_is_left_out_by_hand() -> None:
    # mean 0.01, variance 1e-6, two areas of 100 and 300: people 400, squares 100,000
    prior = Prior(
        mean=np.array(0.01), variance=np.array(1e-6), people=np.array(400.0),
        squares=np.array(1e5), areas=np.array(2.0),
    )  # fmt: skip
    # of the mean: (1e-6 * 1e5 + 0.01 * 400) / 400^2; of the variance, by its two areas:
    of_mean = (100**2 * (1e-6 + 0.01 / 100) + 300**2 * (1e-6 + 0.01 / 300)) / 400**2
    of_variance = 2 * (100**2 * (1e-6 + 1e-4) ** 2 + 300**2 * (1e-6 + 0.01 / 300) ** 2) / 400**2
    within, total = 1e-4, 1.01e-4
    weight = 1e-6 / total
    wanted = (1 - weight) ** 2 * of_mean + 2 * within**2 / total**3 * of_variance
    assert_allclose(prior.left_out(*map(np.array, (weight, within, total))), wanted, rtol=1e-12)


def test_few_neighbours_are_less_sure_than_many() -> None:
    cases, people = [5, 7, 4, 6, 5, 8], [1_000] * 6
    few = local_bayes(cases, people, [[1], [0], [3], [2], [5], [4]])
    many = local_bayes(cases, people, [[o for o in range(6) if o != area] for area in range(6)])
    assert (few.upper - few.lower).mean() > (many.upper - many.lower).mean()


def test_expectations_nine_orders_apart_are_answered_for() -> None:
    # The first step of the fit went beyond what a double holds.
    with np.errstate(all="raise", under="ignore"):
        found = gamma_bayes([2, 2], [1, 2**31], fit="likelihood")
    assert (found.lower <= found.value).all()
    assert (found.value <= found.upper).all()
