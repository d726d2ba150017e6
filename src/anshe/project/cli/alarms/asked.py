"""From what was typed to a method of the kernel, ready to be given series."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from anshe.kernels.epidemiology.alarms import (
    CLASSIC,
    Alarms,
    Cusum,
    Ears,
    Farrington,
    References,
    Series,
    bayes,
    cusum,
    ears,
    farrington,
    farrington_flexible,
    rki,
)
from anshe.kernels.epidemiology.result import TooLittle

Asked = dict[str, Any]
Method = Callable[[Series], Alarms | TooLittle]

_FARRINGTON = (
    "years", "half_window", "blocks", "left_out", "reweight", "weights_threshold", "trend",
    "trend_p", "alpha", "fewest", "fewest_weeks", "power", "threshold", "rules",
)  # fmt: skip


def _given(asked: Asked, *names: str) -> Asked:
    """Return the options that were typed."""
    return {name: asked[name] for name in names if asked.get(name) is not None}


def _flexible(preset: Asked) -> Callable[[Asked, range | None], Method]:
    """Make the flexible method with settings of its own, which may be overruled."""

    def made(asked: Asked, monitor: range | None) -> Method:
        options = Farrington(**{**preset, **_farrington(asked)})
        return partial(farrington_flexible, options=options, monitor=monitor)

    return made


def _farrington(asked: Asked) -> Asked:
    """Return the options of the regressions; a column of people makes an offset."""
    return {**_given(asked, *_FARRINGTON), "population_offset": bool(asked.get("population"))}


def _classic(asked: Asked, monitor: range | None) -> Method:
    """Make the original method."""
    preset = {"weights_threshold": CLASSIC.weights_threshold, "rules": CLASSIC.rules}
    options = Farrington(**{**preset, **_farrington(asked)})
    return partial(farrington, options=options, monitor=monitor)


def _ears(name: str) -> Callable[[Asked, range | None], Method]:
    """Make C1, C2 or C3."""

    def made(asked: Asked, monitor: range | None) -> Method:
        given = _given(asked, "definition", "baseline", "min_sigma", "alpha", "unknown")
        return partial(ears, options=Ears(method=name, **given), monitor=monitor)  # type: ignore[arg-type]  # one of three

    return made


def _cusum(asked: Asked, monitor: range | None) -> Method:
    """Make the CUSUM."""
    given = _given(asked, "k", "h", "transform", "expected", "dispersion", "rules")
    return partial(cusum, options=Cusum(**given), monitor=monitor)


def _references(asked: Asked, usual: References) -> References:
    """Return the references, as typed or as usual."""
    years, half = asked.get("years"), asked.get("half_window")
    return References(
        usual.years if years is None else years,
        usual.half_window if half is None else half,
        usual.this_year if asked.get("this_year") is None else bool(asked["this_year"]),
    )


def _bayes(asked: Asked, monitor: range | None) -> Method:
    """Make the Bayes method."""
    references = _references(asked, References(0, 6, this_year=True))
    return partial(bayes, references=references, monitor=monitor, **_given(asked, "alpha"))


def _rki(asked: Asked, monitor: range | None) -> Method:
    """Make the RKI method."""
    references = _references(asked, References(2, 4, this_year=False))
    return partial(rki, references=references, monitor=monitor)


_NOUFAILY: Asked = {"blocks": 10, "left_out": 26, "trend_p": 1.0, "threshold": "nbPlugin"}
METHODS: dict[str, Callable[[Asked, range | None], Method]] = {
    "ears-c1": _ears("C1"),
    "ears-c2": _ears("C2"),
    "ears-c3": _ears("C3"),
    "cusum": _cusum,
    "bayes": _bayes,
    "rki": _rki,
    "farrington": _classic,
    "farrington-flexible": _flexible({}),
    "farrington-noufaily": _flexible(_NOUFAILY),
    "farrington-calibrated": _flexible(
        {**_NOUFAILY, "threshold": "calibrated", "rules": "corrected"}
    ),
}


@dataclass(frozen=True, slots=True)
class Weeks:
    """Which rows to look at, counted from one; the last so many, or from one to another."""

    first: int | None
    last: int | None
    newest: int | None

    def of(self, length: int) -> range | None:
        """Return positions, or None for all that can be."""
        if self.newest is not None:
            return range(max(length - self.newest, 0), length)
        if self.first is None and self.last is None:
            return None
        return range((self.first or 1) - 1, self.last or length)
