"""A compiled measure gives what a person would count, on every engine."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from anshe.ground.places.models import Area
from anshe.insight.assessment.queries.duck import Source
from anshe.insight.assessment.queries.facts import Scope
from anshe.insight.assessment.queries.figures import Figure, figures, filled
from anshe.insight.assessment.queries.rubric import Rubric, rubric_of
from anshe.kernels.language import Measured, Programme, pack, pack_text
from anshe.kernels.language.measures import Measure
from tests import cast
from tests.insight.assessment import naive
from tests.insight.assessment.measures import MEASURES
from tests.insight.assessment.worlds import NOW, as_parquet, known, random_facts, words_of

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


def agree(figure: Figure, expected: naive.Answer) -> bool:
    """Compare everything that both of them say."""
    key = figure.groups[0].key if figure.groups else ""
    return (
        figure.value == pytest.approx(expected.value)
        and (figure.n, key) == (expected.n, expected.key)
        and set(figure.missing) == set(expected.missing)
        and expected.of in {None, figure.of}
    )


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
        assert agree(found[name], expected), (name, found[name], expected)


def said(told: Any) -> Any:
    """Read the key `on`, which YAML takes for a yes."""
    if isinstance(told, list):
        return [said(one) for one in told]
    if isinstance(told, dict):
        return {"on" if key is True else key: said(value) for key, value in told.items()}
    return told


@pytest.mark.parametrize("seed", range(4))
def test_the_national_programme_agrees_too(
    seed: int, areas: dict[str, Area], tmp_path: Path
) -> None:
    text = pack_text("national-2006-45")
    told = said(yaml.load(text, yaml.CSafeLoader)["indicators"])
    programme = pack("national-2006-45").programme
    assert programme is not None
    rubric = rubric_of(programme)
    raw = random_facts(seed, rubric.needs(), 60, words_of(told))
    scope, world = Scope((Area.objects.get(path=cast.STREET),), NOW), known(raw)
    with filled(as_parquet(raw, tmp_path), scope, rubric) as duck:
        found = figures(duck, rubric)["640202002"]
    for indicator in told:
        parts = indicator.get("parts") or {"value": indicator["measure"]}
        for name, figure in found.get(indicator["id"], {}).items():
            question = rubric.question(indicator["id"])
            assert question is not None
            expected = naive.measured(world, parts[name], strict=name in question.strict)
            assert agree(figure, expected), (indicator["id"], name, figure, expected)
