"""Machine code that is kept: any change of a package's sources makes it anew."""

from typing import Any

import numba as nb
import pytest

from anshe.kernels.epidemiology import compiled
from anshe.kernels.epidemiology.alarms.ears import moving
from anshe.kernels.epidemiology.clusters.likelihood import place_of

ALARMS = "anshe.kernels.epidemiology.alarms"
CLUSTERS = "anshe.kernels.epidemiology.clusters"


def _stamp(made: Any) -> Any:
    return made._cache._cache_file._source_stamp


@pytest.mark.parametrize(("made", "package"), [(moving, ALARMS), (place_of, CLUSTERS)])
def test_what_is_kept_carries_the_stamp_of_all_sources_of_its_package(
    made: Any, package: str
) -> None:
    assert _stamp(made)[1] == compiled.sources(package)


def test_each_package_has_a_stamp_of_its_own() -> None:
    assert compiled.sources(ALARMS) != compiled.sources(CLUSTERS)


def test_other_sources_give_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _stamp(_made())
    assert before == _stamp(_made())
    monkeypatch.setattr(compiled, "sources", lambda _package: "changed")
    assert _stamp(_made()) != before


def test_a_function_that_is_not_kept_is_left_as_it_is() -> None:
    plain: Any = nb.njit(cache=False)(_one_more)
    compiled.stamp(plain, CLUSTERS)
    assert plain(1) == 2


def _made() -> Any:
    return compiled.compiled(_one_more)


def _one_more(number: int) -> int:
    return number + 1
