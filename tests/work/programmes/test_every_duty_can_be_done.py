"""Every obligation that we ship is closed by some kind of record, so that no task hangs."""

from pathlib import Path

import pytest

import anshe.project.demo
from anshe.ground.records.registry import registry
from anshe.kernels.language import Programme, load, pack
from anshe.work.programmes.queries.duties import wants

CHAOYANG = Path(anshe.project.demo.__file__).parent / "chaoyang" / "programme.yaml"
STEPS = {"hazard_step"}
"""Records that a deed makes; they have no form of their own."""


def _shipped(name: str) -> Programme:
    loaded = load(CHAOYANG.read_text("utf-8")) if name == "chaoyang" else pack(name)
    assert loaded.programme is not None, loaded.problems
    return loaded.programme


@pytest.mark.parametrize("name", ["chaoyang", "national-2006-45", "national-provisional-50"])
def test_a_record_closes_it(name: str) -> None:
    programme = _shipped(name)
    kinds = {duty.id: wants(duty, programme)[0] for duty in programme.obligations}
    hanging = {duty for duty, kind in kinds.items() if not registry.get(kind) and kind not in STEPS}
    assert hanging == set()


@pytest.mark.parametrize("name", ["chaoyang", "national-2006-45"])
@pytest.mark.parametrize(
    ("duty", "record"),
    [
        ("flood-duty", ("entry", "duty-log")),
        ("school-drill", ("session", "drill:evacuation")),
        ("answer-opinions", ("opinion", "")),
        ("report-injury", ("authority_report", "")),
        ("re-inspection", ("hazard_step", "passed")),
    ],
)
def test_duties_that_once_hung_are_closed_by_this(
    name: str, duty: str, record: tuple[str, str]
) -> None:
    programme = _shipped(name)
    rule = next(rule for rule in programme.obligations if rule.id == duty)
    assert wants(rule, programme) == record
