"""How a hazard source is graded: two rules with stated bounds.

The bounds of colours are defaults of ours, to be confirmed by whoever grades.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LIKELIHOODS = tuple(map(Decimal, ("10", "6", "3", "1", "0.5", "0.2", "0.1")))
EXPOSURES = tuple(map(Decimal, ("10", "6", "3", "2", "1", "0.5")))
CONSEQUENCES = tuple(map(Decimal, ("100", "40", "15", "7", "3", "1")))
STEPS = tuple(map(Decimal, range(1, 6)))

_LEC_BOUNDS = (
    (Decimal(320), "red"),
    (Decimal(160), "orange"),
    (Decimal(70), "yellow"),
)
_MATRIX_BOUNDS = (
    (Decimal(20), "red"),
    (Decimal(15), "orange"),
    (Decimal(9), "yellow"),
)


@dataclass(frozen=True, slots=True)
class Grade:
    """A score and the risk level that follows from it."""

    score: Decimal
    level: str


def lec(likelihood: Decimal, exposure: Decimal, consequence: Decimal) -> Grade:
    """Grade by D = L x E x C: red from 320, orange from 160, yellow from 70, else blue.

    Raises:
        ValidationError: a value is not one of the scale.

    """
    _on_scale({"likelihood": (likelihood, LIKELIHOODS)})
    _on_scale({"exposure": (exposure, EXPOSURES), "consequence": (consequence, CONSEQUENCES)})
    score = likelihood * exposure * consequence
    return Grade(score, _level(score, _LEC_BOUNDS))


def matrix(likelihood: Decimal, consequence: Decimal) -> Grade:
    """Grade by R = L x S, 1 to 5 each: red from 20, orange from 15, yellow from 9, else blue.

    Raises:
        ValidationError: a value is not one of the scale.

    """
    _on_scale({"likelihood": (likelihood, STEPS), "consequence": (consequence, STEPS)})
    score = likelihood * consequence
    return Grade(score, _level(score, _MATRIX_BOUNDS))


def _level(score: Decimal, bounds: tuple[tuple[Decimal, str], ...]) -> str:
    """Find the first bound that the score reaches."""
    return next((level for bound, level in bounds if score >= bound), "blue")


def _on_scale(values: dict[str, tuple[Decimal, tuple[Decimal, ...]]]) -> None:
    """Stop at values that the scale does not have, naming those it has."""
    wrong = {
        name: _("%(value)s is not on the scale; choose one of %(scale)s.")
        % {"value": value, "scale": ", ".join(map(str, scale))}
        for name, (value, scale) in values.items()
        if value not in scale
    }
    if wrong:
        raise ValidationError(wrong)
