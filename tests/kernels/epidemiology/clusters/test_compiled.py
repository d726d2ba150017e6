"""Machine code that is kept: any change of the package's sources makes it anew."""

from typing import Any

import numba as nb
import pytest

from anshe.kernels.epidemiology.clusters import compiled
from anshe.kernels.epidemiology.clusters.likelihood import place_of


def _stamp(made: Any) -> Any:
    return made._cache._cache_file._source_stamp


def test_what_is_kept_carries_the_stamp_of_all_sources() -> None:
    assert _stamp(place_of)[1] == compiled.sources()


def test_other_sources_give_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _stamp(_made())
    assert before == _stamp(_made())
    monkeypatch.setattr(compiled, "sources", lambda: "changed")
    assert _stamp(_made()) != before


def test_a_function_that_is_not_kept_is_left_as_it_is() -> None:
    plain: Any = nb.njit(cache=False)(_one_more)
    compiled.stamp(plain)
    assert plain(1) == 2


def _made() -> Any:
    return compiled.compiled(_one_more)


def _one_more(number: int) -> int:
    return number + 1
