"""Change one record, and exactly the indicators that depend on its fact change."""

import random
from pathlib import Path

import pytest

from anshe.ground.places.models import Area
from anshe.insight.assessment.actions import compute
from anshe.insight.assessment.queries.results import Result
from anshe.insight.assessment.queries.rubric import Rubric, rubric_of
from anshe.kernels.language import pack
from tests import cast
from tests.insight.assessment.worlds import NOW, Facts, as_parquet, random_facts


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    programme = pack("national-2006-45").programme
    assert programme is not None
    return rubric_of(programme)


def results(raw: Facts, folder: Path, rubric: Rubric) -> dict[str, Result]:
    street = Area.objects.get(path=cast.STREET)
    source = as_parquet(raw, folder)
    found = compute(rubric, [street], NOW, source=source)[street.code]
    return {one.indicator: one for one in found}


@pytest.mark.parametrize("seed", range(8))
def test_only_what_depends_on_a_record_can_change(
    seed: int, areas: dict[str, Area], tmp_path: Path, rubric: Rubric
) -> None:
    raw = random_facts(seed, rubric.needs(), most=30)
    before = results(raw, tmp_path, rubric)
    chance = random.Random(seed)
    fact = chance.choice([name for name, rows in raw.items() if rows])
    raw[fact].pop(chance.randrange(len(raw[fact])))
    after = results(raw, tmp_path, rubric)
    may_change = {one.rule.id for one in rubric.questions if fact in one.facts or one.is_second}
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= may_change, fact


def test_what_depends_on_all_records_of_a_fact_does_change(
    areas: dict[str, Area], tmp_path: Path, rubric: Rubric
) -> None:
    raw = random_facts(3, rubric.needs(), most=60)
    before = results(raw, tmp_path, rubric)
    raw["record"] = []
    after = results(raw, tmp_path, rubric)
    changed = {name for name in before if before[name] != after[name]}
    assert {"9.2"} <= changed <= {"9.2", "10.1", "10.2"}
