"""The command line for programme files: what a person reads, and what a script gets."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from anshe.kernels.language import load, pack, pack_text
from anshe.project.cli.programme import programme


def run(*words: str) -> Result:
    return CliRunner().invoke(programme, list(words), env={"LANG": "en_GB.UTF-8", "LC_ALL": ""})


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(
        "programme: x\nversion: '1'\ntitle: {zh: 试, en: Test}\ncolour: red\n", encoding="utf-8"
    )
    return path


def test_a_sound_file_checks_with_its_questions() -> None:
    answer = run("check", "national-2006-45")
    assert answer.exit_code == 0
    assert "Q212" in answer.output
    assert "Errors: 0. Questions: 1." in answer.output


@pytest.mark.parametrize(
    ("language", "words"), [("en", "There is no key “colour”"), ("zh", "没有“colour”这个键")]
)
def test_an_error_is_told_with_line_and_column_and_fails(
    broken: Path, language: str, words: str
) -> None:
    answer = run("check", str(broken), "--language", language)
    assert answer.exit_code == 1
    assert "broken.yaml:4:1: L202" in answer.output
    assert words in answer.output


def test_a_script_gets_problems_as_json(broken: Path) -> None:
    answer = run("check", str(broken), "--json")
    (problem,) = json.loads(answer.output)
    assert (problem["code"], problem["line"], problem["severity"]) == ("L202", 4, "error")


def test_a_file_that_is_not_there_is_said_plainly() -> None:
    answer = run("check", "nowhere.yaml")
    assert answer.exit_code == 1
    assert "nowhere.yaml: No such file or directory" in answer.output


def test_a_dump_loads_again(broken: Path) -> None:
    answer = run("dump", "international-six")
    assert load(answer.output).programme == pack("international-six").programme
    assert run("dump", str(broken)).exit_code == 1


def test_a_difference_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = pack_text("national-2006-45").replace("at_least: 4, per: year", "at_least: 6, per: year")
    new.write_text(text, encoding="utf-8")
    assert (
        "at least 6 a year, was at least 4 a year"
        in run("diff", "national-2006-45", str(new)).output
    )
    chinese = run("diff", "national-2006-45", str(new), "--language", "zh").output
    assert "每年至少 6 次，原为每年至少 4 次" in chinese


def test_the_schema_and_the_codes_are_printed() -> None:
    assert json.loads(run("schema").output)["title"] == "Programme file"
    assert "L302" in run("codes").output
    assert "comprehensive" in run("codes", "inspection").output
    assert run("codes", "colours").exit_code == 2
    assert "national-2006-45" in run("packs").output
