"""`anshe read`: rows, programme files, a page and a run, from whatever a plan comes as."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from anshe.kernels.language import check, load
from anshe.project.cli.read import read
from anshe.work.plans.models import Reading
from anshe.work.programmes.models import Run
from tests.work.plans.conftest import TEXT
from tests.work.plans.test_extract import word_file

ROOT = Path(__file__).parents[2]
TWO = f"{TEXT}\n\n滨河街道防汛工作方案\n\n一、工作任务\n（一）各社区每月开展一次防汛检查。\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a file."""
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, "utf-8")
    return file


def run(*words: str | Path) -> Result:
    """Run the command in English."""
    return CliRunner().invoke(read, [*map(str, words), "--language", "en"])


def rows(result: Result) -> list[dict[str, Any]]:
    """Read what it wrote, line by line."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_rows_name_the_file_and_the_characters_of_the_text(plan: Path) -> None:
    found = rows(run(plan, "--format", "jsonl"))
    assert {one["doc"] for one in found} == {"plan.txt"}
    assert all(TEXT[one["start"] : one["end"]] == one["sentence"] for one in found)
    (quarterly,) = [one for one in found if "每季度" in one["sentence"]]
    assert quarterly["kind"] == "recurring"
    assert quarterly["frequency"] == {"min_count": 1, "period": "quarter"}


def test_positions_are_those_of_the_file_also_with_other_line_ends_and_letters(
    tmp_path: Path,
) -> None:
    file = tmp_path / "windows.txt"
    text = TEXT.replace("\n", "\r\n")
    file.write_bytes(text.encode("gb18030"))
    for one in rows(run(file, "--format", "jsonl")):
        assert text[one["start"] : one["end"]] == one["sentence"]


def test_one_kind_of_row_for_each_call(plan: Path) -> None:
    bodies = rows(run(plan, "--format", "jsonl", "--rows", "bodies"))
    assert any(one["kind"] == "leading_group" for one in bodies)
    assert all(TEXT[one["start"] : one["end"]] == one["name"] for one in bodies)


def test_a_programme_file_checks(plan: Path) -> None:
    loaded = load(run(plan).stdout)
    assert [one for one in check(loaded) if one.severity == "error"] == []
    assert loaded.programme is not None
    assert loaded.programme.obligations


def test_several_files_are_parted_and_a_bar_stays_out_of_the_way(
    plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(word_file())
    parts = list(yaml.safe_load_all(run(plan, other).stdout))
    assert parts[0]["title"]["zh"] == "滨河街道消防安全工作方案"
    assert rows(run(plan, plan, "--format", "jsonl"))


def test_a_page_stands_alone_and_links_both_ways(plan: Path) -> None:
    page = run(plan, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert re.search(r"(有|没)把握 \d+%|\b(sure|likely) \d+%", page)
    assert 'href="#r1-1-0"' in page
    assert 'href="#t1-1-0"' in page
    assert "src=" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("form", ["html", "yaml", "jsonl"])
def test_every_example_can_be_written_in_every_form(form: str) -> None:
    examples = sorted((ROOT / "examples" / "plans" / "dev").glob("*.txt"))
    assert len(examples) > 5
    result = run(*examples, "--format", form)
    assert result.exit_code == 0, result.exception
    assert result.stdout


def test_a_file_that_cannot_be_read_says_why_and_the_others_are_not_written(
    plan: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.doc"
    photo.write_bytes(b"\x89PNG\r\n")
    result = run(plan, photo)
    assert result.exit_code == 1
    assert "photo.doc: This is no document" in result.stderr
    assert result.stdout == ""


def test_a_plan_is_chosen_by_its_title(plan: Path) -> None:
    assert rows(run(plan, "--format", "jsonl", "--plan", "消防安全"))
    assert run(plan, "--plan", "没有").exit_code == 1


@pytest.mark.parametrize(
    "words", [["--start"], ["--area", "640202002"], ["{plan}", "--start", "--area", "1"]]
)
def test_what_cannot_be_meant_is_refused_before_anything_is_read(
    words: list[str], plan: Path
) -> None:
    assert run(plan, *(word.format(plan=plan) for word in words)).exit_code == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_a_plan_is_read_published_and_started(plan: Path) -> None:
    result = run(plan, "--start", "--area", "640202002", "--on", "2026-01-01")
    assert result.exit_code == 0, result.output
    at_work = Run.objects.get()
    assert "2 stages" in result.stdout
    assert at_work.tasks.exists()
    assert Reading.objects.get().version == at_work.version
    again = run(plan, "--start", "--area", "640202002")
    assert again.exit_code == 1
    assert Run.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_it_asks_which_plan_when_a_file_holds_several(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(TWO, "utf-8")
    asked = run(file, "--start", "--area", "640202002")
    assert asked.exit_code == 1
    assert "滨河街道防汛工作方案" in asked.stderr
    assert not Run.objects.exists()
    chosen = run(file, "--start", "--area", "640202002", "--plan", "防汛")
    assert chosen.exit_code == 0, chosen.output


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_an_area_that_is_not_there_is_said(plan: Path) -> None:
    assert run(plan, "--start", "--area", "999").exit_code == 1


def test_plain_reading_loads_neither_the_site_nor_the_language() -> None:
    told = (
        "import sys; import anshe.project.cli.read; "
        "print([n for n in ('django.db', 'pypdf', 'anshe.kernels.language') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
