"""The effect beside a comparison group: what it is, and when there is too little to say."""

from dataclasses import dataclass

from anshe.kernels.epidemiology.result import Estimate, TooLittle
from anshe.kernels.epidemiology.wording import Language, number, percent, told, words

EVENTS_AT_LEAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Estimate):
    """Give the factor by which the rate changed beyond the comparison group's change."""

    standard_error: float
    """Of the logarithm, for `difference_in_differences`; of the factor itself, for `hauer`."""
    p_value: float
    dispersion: float
    expected: float
    """Events expected after, had nothing been done."""
    observed: float
    """Events seen after."""
    group_difference: float = float("nan")
    group_error: float = float("nan")
    """The logarithm of the groups' ratio before, and its error."""

    def finding(self, language: Language) -> str:
        """Say the change beyond that of the comparison group."""
        times = float(self.value)
        sure = bool(self.lower > 1) or bool(self.upper < 1)
        return told(
            "effect",
            language,
            observed=number(self.observed),
            expected=number(self.expected),
            change=f"{(times - 1) * 100:+.3g} %",
            interval=told(
                "interval",
                language,
                level=percent(self.level),
                lower=f"{(float(self.lower) - 1) * 100:+.3g} %",
                upper=f"{(float(self.upper) - 1) * 100:+.3g} %",
            ),
            verdict=words("change_sure" if sure else "change_unsure"),
        )


def too_little(counts: list[float], method: str) -> TooLittle | None:
    """Return the refusal where a count is too small for an approximate answer."""
    least = min(counts)
    if least >= EVENTS_AT_LEAST:
        return None
    return refused("too_few_on_a_side", int(least), EVENTS_AT_LEAST, method=method)


def refused(
    code: str, found: int, needed: int, *, method: str = "difference_in_differences"
) -> TooLittle:
    """Make the refusal."""
    return TooLittle(
        code=code,
        reason=words(code, found=found, needed=needed),
        found=float(found),
        needed=float(needed),
        method=method,
        source="",
    )
