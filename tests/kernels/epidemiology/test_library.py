"""The kernel is used as one library, without anything else."""

import subprocess
import sys

import pytest

from anshe.kernels import epidemiology

WORK = """
import sys
from anshe.kernels import epidemiology
assert not {"scipy", "numba", "django"} & set(sys.modules)
rate = epidemiology.rates.episode_rate(10, 20_000)
assert "numba" not in sys.modules and "django" not in sys.modules
print(rate.explain("en"))
"""


def test_a_package_is_there_when_it_is_asked_for_and_brings_no_more_than_it_needs() -> None:
    ran = subprocess.run([sys.executable, "-c", WORK], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("10 episodes in 20000 person-years")


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError):
        _ = epidemiology.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["rates", "small_areas", "trends", "effects"])
def test_a_package_names_everything_it_offers(name: str) -> None:
    package = getattr(epidemiology, name)
    assert all(hasattr(package, public) for public in package.__all__)
    assert package.__doc__
