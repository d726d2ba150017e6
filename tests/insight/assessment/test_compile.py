"""A compiled measure gives what a person would count, on every engine."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.duck import Source
from anshe.insight.assessment.queries.facts import Scope
from anshe.insight.assessment.queries.figures import Figure, figures, filled
from anshe.insight.assessment.queries.rubric import Rubric, rubric_of
from anshe.kernels.language import Measured, Programme
from anshe.kernels.language.measures import Measure
from tests import cast
from tests.insight.assessment import naive
from tests.insight.assessment.measures import MEASURES
from tests.insight.assessment.worlds import NOW, as_parquet, known, random_facts

_READ: TypeAdapter[Measured] = TypeAdapter(Measure)


def rubric_with(measures: dict[str, dict[str, Any]], when_empty: str = "C") -> Rubric:
    """Make a programme of one indicator for each measure."""
    return rubric_of(
        Programme.model_validate(
            {
                "programme": "p",
                "version": "1",
                "title": {"en": "P"},
                "elements": [{"id": "1", "title": {"en": "E"}}],
                "indicators": [
                    {
                        "id": name,
                        "element": "1",
                        "title": {"en": name},
                        "measure": told,
                        "when_empty": when_empty,
                    }
                    for name, told in measures.items()
                ],
            }
        )
    )


def ask(source: Source, rubric: Rubric) -> dict[str, Figure]:
    """Evaluate every indicator of the street."""
    scope = Scope((Area.objects.get(path=cast.STREET),), NOW)
    with filled(source, scope, rubric) as world:
        found = figures(world, rubric)["640202002"]
    return {name: parts["value"] for name, parts in found.items()}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("when_empty", ["C", "waiting"])
def test_it_agrees_with_counting_by_hand(
    seed: int, when_empty: str, areas: dict[str, Area], tmp_path: Path
) -> None:
    rubric = rubric_with(MEASURES, when_empty)
    raw = random_facts(seed, rubric.needs())
    found = ask(as_parquet(raw, tmp_path), rubric)
    world = known(raw)
    for name, told in MEASURES.items():
        expected = naive.measured(world, told, strict=when_empty == "C")
        figure = found[name]
        got = (figure.value, figure.n, figure.groups[0].key if figure.groups else "")
        assert got == (pytest.approx(expected.value), expected.n, expected.key), (name, expected)
        assert set(figure.missing) == set(expected.missing), name
        if expected.of is not None:
            assert figure.of == expected.of, name
