"""The shipped programme files: sound, bilingual, complete, and as the design states them."""

from itertools import product

import pytest

from anshe.kernels.language import Programme, check, codes, pack, packs
from anshe.kernels.language.checks.measures import fact_of
from anshe.kernels.language.measures import Manual, Matrix
from anshe.kernels.language.models.base import Model, Text

ELEMENTS = {1: 6, 2: 4, 3: 3, 4: 3, 5: 3, 6: 5, 7: 4, 8: 7, 9: 2, 10: 2, 11: 3, 12: 3}
FROM_THE_TABLE = {
    ("2.4", "A"): ">= 50 %", ("2.4", "B"): ">= 30 %", ("2.4", "fails"): "< 30 %",
    ("6.4", "A"): {"quarters": ">= 4", "forms": ">= 4"},
    ("8.3", "A"): ">= 4",
    ("12.1", "A"): {"year": ">= 1"},
    ("12.3", "A"): "> 80 %", ("12.3", "B"): ">= 60 %", ("12.3", "fails"): "< 60 %",
}  # fmt: skip
FROM_ANOTHER_PLAN = {
    ("1.1", "A"): {"members": ">= 9", "departments": ">= 3", "meetings": ">= 4"},
    ("1.4", "A"): ">= 91 %",  # 11 of 12
    ("5.1", "A"): {"projects": ">= 6", "cited": ">= 80 %"},
}
WAITING = {"3.2", "5.3"}


def shipped(name: str) -> Programme:
    programme = pack(name).programme
    assert programme is not None
    return programme


NATIONAL = shipped("national-2006-45")


@pytest.mark.parametrize("name", packs())
def test_packs_have_no_errors(name: str) -> None:
    loaded = pack(name)
    problems = (*loaded.problems, *check(loaded))
    assert [str(one) for one in problems if one.severity == "error"] == []
    assert {one.code for one in problems} <= {"Q212", "Q215"}


@pytest.mark.parametrize("name", packs())
def test_every_text_stands_in_both_languages(name: str) -> None:
    bare = [text for text in texts(shipped(name)) if text.zh is None or text.en is None]
    assert bare == []


def texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Model):
        return [text for name in type(value).model_fields for text in texts(getattr(value, name))]
    if isinstance(value, dict):
        return texts(tuple(value.values()))
    return [text for one in value for text in texts(one)] if isinstance(value, tuple) else []


def test_the_national_programme_has_12_elements_and_45_indicators() -> None:
    counted = {n: sum(spec.element == str(n) for spec in NATIONAL.indicators) for n in ELEMENTS}
    assert counted == ELEMENTS
    assert sum(ELEMENTS.values()) == 45
    numbers = [spec.id for spec in NATIONAL.indicators]
    assert numbers == [f"{n}.{m}" for n, size in ELEMENTS.items() for m in range(1, size + 1)]


def test_every_indicator_is_told_in_full() -> None:
    for spec in NATIONAL.indicators:
        assert spec.clause == f"AQ/T 9001-2006, {spec.id}"
        assert spec.advice is not None
        assert spec.asks is not None
        assert set(spec.names) == set(spec.measures())
        assert {"A", "B"} <= set(spec.grades)
        assert set(spec.origin) == {*spec.grades, *(["fails"] if spec.fails else [])}


@pytest.mark.parametrize(
    ("table", "origin"), [(FROM_THE_TABLE, "table"), (FROM_ANOTHER_PLAN, "plan")]
)
def test_thresholds_that_are_not_ours_are_those_of_their_source(
    table: dict[tuple[str, str], object], origin: str
) -> None:
    marked = {}
    for spec in NATIONAL.indicators:
        told = spec.model_dump(mode="json", by_alias=True)
        for letter in [letter for letter, from_ in spec.origin.items() if from_ == origin]:
            marked[spec.id, letter] = told["fails"] if letter == "fails" else told["grades"][letter]
    assert marked == table


def test_at_least_38_indicators_are_computed_from_records_alone() -> None:
    computed = []
    for spec in NATIONAL.indicators:
        kinds = {type(measure).__name__ for measure in spec.measures().values()}
        assert Manual.__name__ not in kinds
        if not kinds & {"Trend", "Effect"}:
            computed.append(spec.id)
    assert {spec.id for spec in NATIONAL.indicators} - set(computed) == WAITING
    assert len(computed) == 43


def test_the_obligations_can_fill_the_three_matrices_of_4_2() -> None:
    spec = next(spec for spec in NATIONAL.indicators if spec.id == "4.2")
    for axis, measure in spec.parts.items() if spec.parts else ():
        assert isinstance(measure, Matrix)
        cells = set(product(measure.matrix.cells["group"], measure.matrix.cells["domain"]))
        done = {
            cell
            for rule in NATIONAL.obligations
            if rule.covers
            for cell in product(getattr(rule.covers, axis), rule.domain)
        }
        assert len(cells & done) / len(cells) >= 0.9, (axis, sorted(cells - done))


def test_the_programme_says_who_does_what_by_when() -> None:
    assert len(NATIONAL.obligations) >= 40
    assert all(rule.by and rule.when for rule in NATIONAL.obligations)
    assert [domain.id for domain in NATIONAL.domains] == [code for code, _ in codes("domain")]
    groups = [body for body in NATIONAL.bodies if body.kind == "working-group"]
    assert sorted(one for body in groups for one in body.domain) == sorted(
        domain.id for domain in NATIONAL.domains
    )
    sizes = {one.id: len(one.items) for one in NATIONAL.checklists}
    assert (sizes["crowded-places"], sizes["small-premises"]) == (6, 14)
    assert next(one for one in NATIONAL.ledgers if one.id == "blood-pressure").sensitive


def test_the_title_is_asked_for_level_by_level() -> None:
    title = NATIONAL.recognition[0]
    assert [one.level for one in title.levels] == ["street", "county", "city", "province", "nation"]
    assert title.running is not None
    assert title.running.years == 2


def test_the_international_six_measure_the_same_facts() -> None:
    known = {
        fact_of(measure) for spec in NATIONAL.indicators for measure in spec.measures().values()
    }
    six = shipped("international-six")
    asked = {fact_of(measure) for spec in six.indicators for measure in spec.measures().values()}
    assert len(six.elements) == 6
    assert asked <= known
