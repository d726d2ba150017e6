"""The example files in the repository are sound, and score as one can work out by hand."""

from pathlib import Path

import pytest

from anshe.kernels.language import Value, check, grade, load, verdict

EXAMPLES = Path(__file__).parents[3] / "examples"
FILES = sorted([*EXAMPLES.glob("*.yaml"), *EXAMPLES.glob("*/programme.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_examples_have_no_errors(path: Path) -> None:
    loaded = load(path.read_bytes(), name=path.name)
    problems = (*loaded.problems, *check(loaded))
    assert [str(one) for one in problems if one.severity == "error"] == []


def test_a_contradiction_of_the_plan_stays_a_question() -> None:
    loaded = load((EXAMPLES / "lakeside.yaml").read_bytes())
    assert [(one.code, one.path) for one in check(loaded)] == [
        ("Q208", "obligations[1].as_written")
    ]


@pytest.mark.parametrize(
    ("months", "quarters", "closed", "points", "result"),
    [
        (12, 4, 19, 100, "model"),  # 30 + 30 + 40
        (12, 3, 19, 91, "model"),  # 30 + 21 + 40
        (11, 4, 17, 79, "not-yet"),  # 21 + 30 + 28
        (3, 0, 0, 0, "not-yet"),
    ],
)
def test_lakeside_weighs_its_indicators(
    months: int, quarters: int, closed: int, points: int, result: str
) -> None:
    programme = load((EXAMPLES / "lakeside.yaml").read_bytes()).programme
    assert programme is not None
    values = {
        "1.1": Value(months),
        "1.2": Value(quarters),
        "2.1": Value(closed / 20, n=closed, of=20),
    }
    graded = {
        spec.id: grade(spec, {"whole": values[spec.id]}, letters=("a", "b", "c", "d"))
        for spec in programme.indicators
    }
    outcome = verdict(programme, graded)
    assert outcome is not None
    assert (float(outcome.points.low), outcome.verdict) == (float(points), result)
