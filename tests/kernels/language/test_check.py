"""Checking: each error and each question has its case, its place and its words."""

import pytest

from anshe.kernels.language import check, load, problem_codes
from tests.kernels.language.files import BODY, HEAD, codes_of, found, indicator, obligation

FINE = ("by: office", "when: {at_least: 4, per: year}")
COUNT = "measure: {count: inspection}"
SHARE = "measure: {share: {among: {fact: hazard}, of: {closed: not null}}}"
A4 = "grades: {A: '>= 4', B: '>= 2'}"


def test_a_sound_file_has_no_problems() -> None:
    assert codes_of(obligation(*FINE)) == []
    assert codes_of(indicator(COUNT, A4)) == []


DUTIES = [
    (("by: nobody", FINE[1]), "C102"),
    ((*FINE, "checklist: none"), "C102"),
    ((*FINE, "domain: [space]"), "C102"),
    ((*FINE, "scope: {each: galaxy}"), "C102"),
    ((*FINE, "escalate: [{after: {days: 1}, to: galaxy}]"), "C102"),
    ((*FINE, "covers: {people: [martian]}"), "C107"),
    (("by: office", "when: {at_least: 1, per: week, during: carnival}"), "C102"),
    (("by: office", "when: {at_least: 4, at_most: 2, per: year}"), "C114"),
    (("by: office", "when: {from: 2026-05-01, to: 2026-04-01}"), "C116"),
    ((*FINE, "scope: {each: premises, where: {colour: red}}"), "C104"),
    ((*FINE, "source: {document: lost.txt}"), "C102"),
    (("by: office", "when: {within: {days: 3}, of: comet.seen}"), "Q216"),
    ((FINE[1],), "Q201"),
    ((FINE[0],), "Q202"),
]
Cases = list[tuple[tuple[str, ...], str | None]]
MEASURES: Cases = [
    (("measure: {count: goal, where: {year: '= now'}}", A4), None),
    ((COUNT.replace("inspection", "inspectoin"), A4), "C103"),
    (("measure: {count: inspection, where: {knid: special}}", A4), "C104"),
    (("measure: {count: inspection, where: {passed: yes}}", A4), "C105"),
    (("measure: {count: inspection, where: {signatures: '>= now'}}", A4), "C105"),
    (("measure: {count: inspection, where: {kind: '> passed'}}", A4), "C106"),
    (("measure: {count: hazard, where: {due: '>= severity'}}", A4), "C105"),
    (("measure: {sum: inspection.kind}", A4), "C106"),
    (("measure: {count: hazard, over: {this: year, on: severity}}", A4), "C106"),
    (("measure: {count: inspection, where: {kind: thorough}}", A4), "C107"),
    (("measure: {count: inspection, per: {area: community}}", A4), "C113"),
    (("measure: {count: inspection, per: {area: galaxy}, take: min}", A4), "C102"),
    (("measure: {count: premises, where: {has: {fact: hazard, by: inspection}}}", A4), "C122"),
    (("measure: {all: [{count: inspection}]}", "grades: {A: '>= 100 %'}"), "C117"),
    (("measure: {answer: {question: weather}}", "grades: {A: '>= 50 %'}"), "C107"),
]
GRADES: Cases = [
    ((COUNT,), "C118"),
    ((COUNT, "grades: {A: '>= 2', B: '>= 4'}"), "C108"),
    ((COUNT, "grades: {A: '>= 2', B: '>= 2'}"), "C108"),
    ((COUNT, "grades: {A: '< 0'}"), "C109"),
    ((SHARE, "grades: {A: '>= 101 %'}"), "C109"),
    ((SHARE, "grades: {A: '> 100 %'}"), "C109"),
    ((SHARE, "grades: {A: '>= 90 %'}", "fails: '> 1'"), "C109"),
    (("measure: {distinct: hazard.severity}", "grades: {A: '>= 3'}"), "C109"),
    ((COUNT, "grades: {A: '>= 4', Z: '>= 2'}"), "C110"),
    ((COUNT, "grades: {A: {most: '>= 4'}}"), "C120"),
    (("parts: {n: {count: inspection}}", "grades: {A: {most: '>= 4'}}"), "C111"),
]


@pytest.mark.parametrize(("lines", "code"), DUTIES)
def test_duties_that_name_what_is_not_there(lines: tuple[str, ...], code: str) -> None:
    problems = found(obligation(*lines))
    assert [one.code for one in problems] == [code]
    assert problems[0].severity == ("question" if code.startswith("Q") else "error")
    assert problems[0].line >= 8


@pytest.mark.parametrize(("lines", "code"), MEASURES + GRADES)
def test_measures_and_grades_that_cannot_work(lines: tuple[str, ...], code: str | None) -> None:
    assert codes_of(indicator(*lines)) == ([code] if code else [])


def test_a_problem_points_at_the_very_key() -> None:
    (problem,) = found(indicator("measure:", "  count: inspection", "  where: {knid: x}", A4))
    assert (problem.code, problem.line, problem.column) == ("C104", 14, 15)
    assert (problem.path, problem.hint) == ("indicators[0].measure.where.knid", "kind")
    assert problem.message["zh"] == "事实“inspection”没有字段“knid”。"


def test_an_id_is_used_once_in_the_whole_file() -> None:
    (problem,) = found(obligation(*FINE).replace("- id: duty", "- id: office"))
    assert (problem.code, problem.line) == ("C101", 8)
    assert problem.message["en"] == "The id “office” is used twice; first on line 6."


def test_bodies_that_stand_under_each_other_are_a_circle() -> None:
    body = "title: {zh: x, en: x}, kind: office, lead: {zh: x, en: x}"
    bodies = f"bodies: [{{id: a, under: b, {body}}}, {{id: b, under: a, {body}}}]\n"
    assert codes_of(HEAD + bodies) == ["C112", "C112"]


def test_verdicts_after_one_without_conditions_are_never_given() -> None:
    verdicts = "[{id: x, title: {zh: x, en: x}}, {id: y, title: {zh: y, en: y}}]"
    letters = "[{letter: A, title: {zh: x, en: x}}, {letter: B, title: {zh: x, en: x}}]"
    text = f"{HEAD}scoring: {{by: letters, letters: {letters}, verdicts: {verdicts}}}\n"
    assert codes_of(text) == ["C119"]


def test_a_reversed_stage_and_a_missing_year_are_questions_not_errors() -> None:
    stages = """stages:
  - {id: a, title: {zh: 一, en: One}, from: 2011-11-01, to: 2011-10-30}
  - {id: b, title: {zh: 二, en: Two}, from: 2011-06-01, to: 2011-07-30}
  - {id: c, title: {zh: 三, en: Three}}
"""
    problems = found(HEAD + stages)
    assert [(one.code, one.line) for one in problems] == [("Q204", 6), ("Q205", 7), ("Q203", 8)]
    assert all(one.severity == "question" for one in problems)


def test_two_frequencies_for_one_duty_are_a_question_that_names_both() -> None:
    first = obligation(*FINE)
    second = first.split("obligations:\n")[1].replace("id: duty", "id: again").replace("4", "3")
    (problem,) = found(first + second)
    assert problem.code == "Q206"
    assert problem.message["en"] == (
        "The same duty has two frequencies; the other is “duty” (line 8)."
    )


def test_a_text_in_one_language_is_a_question_once_for_a_whole_file() -> None:
    assert codes_of(BODY.replace(", en: O", "")) == ["Q207"]
    many = [f"  - {{id: d{n}, title: {{zh: 域}}}}\n" for n in range(12)]
    problems = found(HEAD + "domains:\n" + "".join(many))
    assert [(one.code, one.line) for one in problems] == [("Q207", 3)]


def test_kept_readings_and_missing_figures_are_asked_about() -> None:
    readings = "as_written: [{says: {zh: 甲, en: A}}, {says: {zh: 乙, en: B}}]"
    assert codes_of(obligation(*FINE, readings)) == ["Q208"]
    target = "targets: [{id: t, title: {zh: x, en: x}, metric: fires, figure: '= 0'}]\n"
    assert codes_of(HEAD + target) == ["Q203", "Q214"]
    fund = "funding: [{id: f, title: {zh: x, en: x}}]\n"
    assert codes_of(HEAD + fund) == ["Q213"]


def test_what_does_not_load_is_not_checked() -> None:
    assert check(load("nothing")) == ()


def test_every_code_has_a_sentence_in_both_languages() -> None:
    for code, said in problem_codes().items():
        assert code[0] in "LCQ"
        assert set(said) == {"zh", "en"}
